"""An entry's own tests and twins are found by asking: errors and warnings at their lines."""

from pathlib import Path

import pytest

from bot.app import ask_tests, examine
from bot.knowledge.problem import Severity

PAGE = """\
# The library

## When does the library open? {#opening}

It opens at 9 in the morning.

> The library opens at 9 in the morning
> -- hours, 1

Also asked:
- opening hours of the library
- at what time can one come in

Tests:
- what time does it open in the morning
- not: how much is a library card

## Who runs the library? {#keeper}

Two volunteers run the library.

> Two volunteers run the whole library
> -- hours, 2

Also asked:
- who is in charge of the library
- which people keep the library going
"""
HOURS = (
    "The library opens at 9 in the morning.\nTwo volunteers run the whole library.\n"
    "The rest of this page is about the garden behind the house, its old trees and the bench below them.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from bot.knowledge.registering import register

    (tmp_path / "hours.txt").write_text(HOURS, encoding="utf-8")
    folder = tmp_path / "kb"
    (folder / "pages").mkdir(parents=True)
    register(tmp_path / "hours.txt", folder, "hours", "Hours", "")
    return folder


def found(folder: Path, page: str) -> list[tuple[str, int, Severity]]:
    (folder / "pages" / "library.md").write_text(page, encoding="utf-8")
    base, report = examine(folder)
    assert report.errors == 0, report.problems
    return [(one.code, one.spot.line, one.severity) for one in ask_tests(base, report).problems]


def test_tests_that_hold_say_nothing(folder):
    assert found(folder, PAGE) == []


def test_a_question_that_does_not_reach_its_entry_is_an_error_at_its_line(folder):
    page = PAGE.replace("- what time does it open in the morning", "- who keeps the library going")
    assert found(folder, page) == [("test", 15, Severity.ERROR)]


def test_a_question_that_must_not_reach_its_entry_and_does_is_an_error_at_its_line(folder):
    page = PAGE.replace("- not: how much is a library card", "- not: opening hours of the library")
    assert found(folder, page) == [("test", 16, Severity.ERROR)]


def test_two_headings_that_ask_the_same_are_a_warning(folder):
    page = PAGE.replace("## Who runs the library? {#keeper}", "## When will the library open? {#keeper}")
    assert ("twins", 18, Severity.WARNING) in found(folder, page)


def test_nothing_is_asked_without_the_encoder(folder, monkeypatch):
    monkeypatch.setenv("DOSSIER_ENCODER", "false")
    assert found(folder, PAGE.replace("- what time does it open", "- who keeps it at")) == []
