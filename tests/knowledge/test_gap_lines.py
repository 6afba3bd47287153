"""gaps.md holds a known gap a line: found like any gap, and checked."""

from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.knowledge.entries import EntryKind
from bot.knowledge.folder import read_folder
from bot.knowledge.gap_lines import read_gaps

LINES = """# What the documents do not say

- signer: Who signed the treaty for Iran? | The documents name no one. | person | name of the signatory; who put it
- Where was it signed? | No document says so.
"""


def test_a_line_is_a_gap_with_its_reason_kind_and_wordings() -> None:
    (first, second), problems = read_gaps(LINES, "gaps.md")
    assert (first.id, first.heading.text, first.answer.text) == (
        "signer",
        "Who signed the treaty for Iran?",
        "The documents name no one.",
    )
    assert (first.kind, first.asks_for) == (EntryKind.GAP, "person")
    assert [one.text for one in first.also_asked] == ["name of the signatory", "who put it"]
    assert (second.id, second.at.line) == ("signed", 4)
    assert [(one.code, one.location.line) for one in problems] == [("no-id", 4)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- a: Who? |", "gap"),
        ("- a: Who?", "gap"),
        ("- a: Who? | No. | someone", "asks-for"),
        ("- a: Who? | No. | person | x | y", "gap"),
        ("- a#b: Who? | No.", "id"),
    ],
)
def test_a_faulty_line_is_told(line: str, code: str) -> None:
    assert [one.code for one in read_gaps(line, "gaps.md")[1]] == [code]


def test_gaps_of_a_line_are_entries_of_the_base_and_their_numbers_are_checked(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "gaps.md").write_text("- a: Who signed it? | No one says, of the 12 there.\n- a: Why so? | No.\n")
    base, problems = read_folder(tmp_path)
    assert [one.id for one in base.entries] == ["a", "a"]
    assert {one.code for one in check(base, problems).problems} == {"number", "id-twice"}
