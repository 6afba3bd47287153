"""What real documents write can be typed as a figure, and is proved by their words."""

from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.knowledge.folder import read_folder
from bot.knowledge.registration import register_source

SAID = [
    ("The club won two matches and lost one match in spring.", "won = two matches; matches won"),
    ("The club won two matches and lost one match in spring.", "lost = one match; matches lost"),
    ("The club won two matches and lost one match in spring.", "won = 2 matches; matches won"),
    ("Use fell from 3.9 to 3.4 million litres in the year 2024.", "before = 3.9 million litres; use"),
    ("Use fell from 3.9 to 3.4 million litres in the year 2024.", "after = 3.4 million litres; use; ; 2024"),
    ("The grant is US$900 per quarter for each member of it.", "grant = US$900 per quarter; grant"),
    ("Staff earn 4 hours per pay period of leave at first.", "leave = 4 hours per pay period; leave"),
    ("In 2024/25 the club earned £4,000 in all of it.", "earned = £4,000; income; ; 2024/25"),
    ("In summer 2024 the pool had 300 visitors a day.", "guests = 300 visitors a day; pool; ; summer 2024"),
    ("Reply within 7 days of the date of the letter.", "time = 7 days; reply; ; ; at most"),
    ("Members may bring no more than two guests at once.", "guests = two guests; guests; ; ; at most"),
    ("The contract £4,860,000 was signed in this very year.", "contract = £4,860,000; contract"),
    ("The year ended with a loss of 5.9 million in all.", "loss = 5.9 million; loss"),
    ("A fee of £35; 2024 brought a new one for all.", "fee = £35; fee"),
]


def codes(folder: Path, said: str, line: str) -> list[str]:
    (folder / "doc.txt").write_text(f"{said}\nAnother paragraph that is long enough for the share of the quotes.\n" * 2)
    register_source(folder / "doc.txt", folder / "k", "doc", "Doc", "")
    (folder / "k" / "pages").mkdir()
    entry = f"## What of the club {{#e}}\n\nSo it is.\n\n> {said.rstrip('.')}\n> -- doc, 1\n\nFigures:\n- {line}\n"
    (folder / "k" / "pages" / "page.md").write_text(f"# Club\n\n{entry}")
    base, reading = read_folder(folder / "k")
    return [one.code for one in check(base, reading).problems if one.code != "question-mark"]


@pytest.mark.parametrize(("said", "line"), SAID)
def test_a_figure_is_typed_as_the_document_words_it(tmp_path: Path, said: str, line: str) -> None:
    assert codes(tmp_path, said, line) == []


@pytest.mark.parametrize(
    ("said", "line", "code"),
    [
        ("The club won two matches and lost one match in spring.", "won = 3 matches; matches won", "figure-value"),
        ("Reply within 7 days of the date of the letter.", "time = 7 days; reply; ; ; at least", "figure-certainty"),
        ("In 2024/25 the club earned £4,000 in all of it.", "earned = £4,000; income; ; 2023/24", "figure-period"),
    ],
)
def test_what_the_document_does_not_say_is_not_proved(tmp_path: Path, said: str, line: str, code: str) -> None:
    assert codes(tmp_path, said, line) == [code]
