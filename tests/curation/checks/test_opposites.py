"""Where a base says when something begins and nowhere when it ends, a moderator is asked for the other."""

from pathlib import Path

from bot.app.bootstrap import inspect_folder
from tests.curation.bases import PAGE, library

OPENS = PAGE.replace("- opening hours of the library", "- opening time of the library").replace(
    "- hours, 1", "- hours, 1"
)
CLOSING = "\n## When does the library close? {#closing}\n\nUnknown: no page says so.\n"


def found(folder: Path, page: str) -> list[tuple[str | None, str]]:
    problems = inspect_folder(library(folder, page)).report.problems
    return [(one.entry, one.message) for one in problems if one.code == "opposite"]


def test_an_entry_on_one_end_alone_is_named_with_its_word(tmp_path):
    message = "speaks of 'open' alone; people will also ask for the opposite, which nothing here answers"
    assert found(tmp_path, OPENS) == [("opening", message)]


def test_an_entry_that_names_both_ends_is_left_alone(tmp_path):
    assert found(tmp_path / "hours", PAGE) == []
    assert found(tmp_path / "both", OPENS.replace("morning.\n", "morning and closes at 5.\n")) == []


def test_a_gap_for_the_other_end_is_enough(tmp_path):
    assert found(tmp_path, OPENS + CLOSING) == []
