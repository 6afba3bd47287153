"""Twins, and an entry's own tests, are found by asking: errors and warnings at their lines."""

from pathlib import Path

from bot.app.bootstrap import inspect_folder
from bot.knowledge.problem import Severity
from tests.curation.bases import PAGE, library


def found(folder: Path, page: str) -> list[tuple[str, int, Severity]]:
    problems = inspect_folder(library(folder, page)).report.problems
    return [(one.code, one.location.line, one.severity) for one in problems]


def told(folder: Path, page: str) -> str:
    (problem,) = inspect_folder(library(folder, page)).report.problems
    return problem.message


def test_tests_that_hold_say_nothing(tmp_path):
    assert found(tmp_path, PAGE) == []


def test_a_question_that_does_not_reach_its_entry_is_an_error_at_its_line(tmp_path):
    page = PAGE.replace("- what time does it open in the morning", "- who keeps the library going")
    assert found(tmp_path, page) == [("test", 15, Severity.ERROR)]


def test_a_question_that_must_not_reach_its_entry_and_does_is_an_error_at_its_line(tmp_path):
    page = PAGE.replace("- not: how much is a library card", "- not: opening hours of the library")
    assert found(tmp_path, page) == [("test", 16, Severity.ERROR)]


def test_the_entry_that_takes_a_test_is_named_with_its_place(tmp_path):
    page = PAGE.replace("- what time does it open in the morning", "- who is in charge of the library")
    assert told(tmp_path, page) == "'who is in charge of the library' is answered by 'keeper' (pages/library.md:18)"


def test_the_gap_that_takes_a_test_is_named_with_its_place(tmp_path):
    gap = "\n## How much is a library card? {#card}\n\nUnknown: the page names no price.\n"
    page = PAGE.replace("- what time does it open in the morning", "- how much is a library card") + gap
    page = page.replace("- not: how much is a library card\n", "")
    assert told(tmp_path, page) == "'how much is a library card' is matched to the gap 'card' (pages/library.md:28)"


def test_a_test_that_nobody_takes_says_who_is_nearest_and_what_is_lacking(tmp_path):
    page = PAGE.replace("- what time does it open in the morning", "- what colour are the curtains")
    message = told(tmp_path, page)
    assert message.startswith("'what colour are the curtains' is not answered (")
    assert message.endswith(" is needed")
    assert "nearest is this entry, " in message or "nearest is 'keeper' (pages/library.md:18), " in message


def test_two_headings_that_ask_the_same_are_a_warning(tmp_path):
    page = PAGE.replace("## Who runs the library? {#keeper}", "## When will the library open? {#keeper}")
    assert ("twins", 18, Severity.WARNING) in found(tmp_path, page)


def test_nothing_is_asked_without_the_encoder(tmp_path, monkeypatch):
    monkeypatch.setenv("DOSSIER_ENCODER", "false")
    assert found(tmp_path, PAGE.replace("- what time does it open", "- who keeps it at")) == []
