"""An entry begun from a sentence: the checker takes it as it is."""

from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.curation.drafted_entry import DraftedEntry, draft_entry
from bot.errors import UsageError
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.problem import Severity
from bot.knowledge.registration import register_source
from bot.knowledge.tokens import sentences

TEXT = """The house rules of the garden club
The rent is £180 a year for a full plot and £95 for a half plot, which the committee raised by 4% in 2024.
A lost key costs £25. Ask Ann for it, who is at the hut on most mornings from April to October.
In 2023 there were 118 plots, of which twelve were empty, and the waiting list held 40 names.
Sales fell by 17.3% to $4.2 billion in 2023; the year before they rose from 3.9 to 4.4 million litres.
Members give ten hours of work a year, in two shifts of 5 hours, or pay 45p a mile within 7 days of the notice {see 3}.
The pump (a S-300, see RFC 2119) runs 9 hours 15 minutes, no more than two times a week, on the 21st of May 2024 too.
A contract £4,860,000 was signed in 2022/23; in 2024 US$900 per quarter followed, about half of a third of it.
One
3. On dogs and their leads
"""


@pytest.fixture
def base(tmp_path: Path) -> Base:
    (tmp_path / "rules.txt").write_text(TEXT)
    folder = tmp_path / "k"
    register_source(tmp_path / "rules.txt", folder, "rules", "House rules", "")
    (folder / "pages").mkdir()
    page = "# Keys\n\n## What does a lost key cost? {#key}\n\n£25.\n\n> A lost key costs £25\n> -- rules, 3\n"
    (folder / "pages" / "keys.md").write_text(page)
    (folder / "terms.md").write_text("- plot = allotment, parcel\n")
    return read_folder(folder)[0]


def errors(drafted: DraftedEntry, base: Base, folder: Path) -> list[str]:
    (folder / "k" / "pages" / "draft.md").write_text(f"# Draft\n\n{drafted.text}\n")
    found, reading = read_folder(folder / "k")
    return [str(one) for one in check(found, reading).problems if one.severity is Severity.ERROR]


def every_place() -> list[str]:
    lines = TEXT.strip().split("\n")
    return [
        place
        for number, line in enumerate(lines, start=1)
        for place in (str(number), *(f"{number}.{n}" for n in range(1, len(sentences(line)) + 1)))
    ]


@pytest.mark.parametrize("place", every_place())
def test_a_draft_of_any_sentence_is_taken_by_the_checker(base: Base, tmp_path: Path, place: str) -> None:
    drafted = draft_entry(base, "rules", place)
    assert drafted.form.quotes
    assert errors(drafted, base, tmp_path) == []


def test_a_draft_has_quotes_figures_terms_and_near_entries(base: Base) -> None:
    drafted = draft_entry(base, "rules", "2.1")
    assert "> The rent is £180 a year for a full plot and £95 for a half plot, which" in drafted.text
    assert "- amount = £180 a year; rent year full; ; 2024" in drafted.text
    assert drafted.terms == ("plot",)
    assert [one.id for one in draft_entry(base, "rules", "3.1").near] == ["key"]


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("other", "1", "there is no source 'other'"),
        ("rules", "0", "'rules' has no place '0'"),
        ("rules", "99", "'rules' has no place '99'"),
        ("rules", "x", "'rules' has no place 'x'"),
        ("rules", "3.3", "paragraph 3 of 'rules' has 2 sentences"),
    ],
)
def test_what_is_not_there_is_said(base: Base, source: str, place: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        draft_entry(base, source, place)


def test_without_the_text_nothing_is_drafted(base: Base, tmp_path: Path) -> None:
    (tmp_path / "k" / "sources" / "rules.txt").unlink()
    with pytest.raises(UsageError, match="the text of 'rules' is not on this machine"):
        draft_entry(read_folder(tmp_path / "k")[0], "rules", "2")
