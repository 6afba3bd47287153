"""Sources that differ on one figure are found, unless an entry tells both values side by side."""

from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.knowledge.folder import read_folder
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.registration import register_source

LINES = (
    "The harbour office counted 412 ships in the year 2023.",
    "The pilots of the town counted 415 ships in the year 2023.",
    "The ferries carried 2.1 million tons in the year 2023.",
    "The ferries carried 2.13 million tons in the year 2023.",
    *(f"Nobody quotes line {n} of this text at all." for n in range(20)),
)
ALIKE = "- vessels = 415 ships; vessels counted; the harbour; 2023"


def found(folder: Path, *entries: tuple[int, str], both: str = "") -> list[Problem]:
    """The contradictions in a base of entries, each of one line of the text with figure lines."""
    text = folder / "report.txt"
    text.write_text("\n".join(LINES), encoding="utf-8")
    base = folder / "base"
    (base / "pages").mkdir(parents=True)
    (base / "terms.md").write_text("- ships = vessels\n- harbour = the harbour\n", encoding="utf-8")
    register_source(text, base, "report", "A report", "")
    page = "# Ships\n" + "".join(entry(n, line, figures) for n, (line, figures) in enumerate(entries)) + both
    (base / "pages" / "ships.md").write_text(page, encoding="utf-8")
    return [one for one in check(*read_folder(base)).problems if one.code == "contradiction"]


def entry(number: int, line: int, figures: str) -> str:
    quote = f"> {LINES[line - 1].rstrip('.')}\n> -- report, {line}\n"
    return f"\n## What is told in part {number}? {{#e{number}}}\n\nIt is told.\n\n{quote}\nFigures:\n{figures}\n"


OFFICE = "- office = 412 ships; ships counted; harbour; 2023"


def test_two_entries_with_two_values_of_one_figure_are_a_warning_at_the_second(tmp_path):
    (one,) = found(tmp_path, (1, OFFICE), (2, ALIKE))
    assert one.severity is Severity.WARNING
    assert one.message == (
        "'Vessels counted, the harbour, 2023: 415 ships' contradicts "
        "'Ships counted, harbour, 2023: 412 ships' of entry 'e0'"
    )
    assert "both figures in one entry" in one.remedy
    text = (tmp_path / "base" / "pages" / "ships.md").read_text(encoding="utf-8")
    assert text.splitlines()[one.location.line - 1] == ALIKE
    assert ALIKE[one.location.column - 1 :].startswith("415 ships")


NONE = [
    ((1, OFFICE), (2, "- pilots = 415 ships; ships counted; harbour; 2022")),
    ((1, OFFICE), (2, "- pilots = 415 ships; ships counted; pilots; 2023")),
    ((1, OFFICE), (2, "- pilots = 415 ships; ships at sea; harbour; 2023")),
    ((1, OFFICE), (2, "- pilots = 415 ships; ships counted; harbour; 2023; about")),
    ((3, "- a = 2.1 million tons; cargo; ferries; 2023"), (4, "- b = 2.13 million tons; cargo; ferries; 2023")),
]


@pytest.mark.parametrize("entries", NONE)
def test_other_times_parties_measures_and_rounding_are_no_contradiction(entries, tmp_path):
    assert found(tmp_path, *entries) == []


def test_an_entry_that_tells_both_values_curates_the_contradiction(tmp_path):
    both = (
        "\n## Do they differ? {#both}\n\nOne says 412, the other 415.\n\n"
        f"> {LINES[0].rstrip('.')}\n> -- report, 1\n\n> {LINES[1].rstrip('.')}\n> -- report, 2\n\n"
        f"Figures:\n{OFFICE}\n{ALIKE}\n"
    )
    assert found(tmp_path, (1, OFFICE), (2, ALIKE), both=both) == []
