"""A base that fails its own tests is not taken in; one found sound is not judged again until something changes."""

from pathlib import Path

import pytest

from bot.app.bootstrap import inspect_folder, open_engine
from bot.engine import model_cache
from bot.engine.progress import BuildStage
from bot.engine.training import NEVER
from bot.errors import KnowledgeError
from bot.settings import Settings, read_settings
from tests.curation.bases import PAGE, library

FAULTY = PAGE.replace("- what time does it open in the morning", "- who is in charge of the library")


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    """Settings with a cache of their own: no other test has judged anything there."""
    return read_settings(cache=tmp_path / "cache")


class Tests:
    """A progress that counts how many of a base's own tests are asked."""

    __test__ = False

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, stage: BuildStage, _done: int, _total: int) -> None:
        self.asked += stage is BuildStage.TESTING


def asked(folder: Path, settings: Settings) -> int:
    """How many of its own tests a base is asked when it is opened."""
    tests = Tests()
    open_engine(folder, settings, tests)
    return tests.asked


def test_a_base_that_fails_its_own_test_is_not_taken_in_and_says_where(tmp_path, fresh):
    folder = library(tmp_path, FAULTY)
    for _ in range(2):
        with pytest.raises(KnowledgeError) as told:
            open_engine(folder, fresh)
        assert "the knowledge has 1 error, so nothing is loaded:\npages/library.md:15:3: test: " in str(told.value)
        assert "is answered by 'keeper'" in str(told.value)


def test_a_base_is_asked_its_own_tests_once(tmp_path, fresh):
    folder = library(tmp_path)
    assert [asked(folder, fresh) for _ in range(3)] == [2, 0, 0]


def test_a_check_that_finds_nothing_spares_asking_them_again(tmp_path, fresh):
    folder = library(tmp_path)
    assert inspect_folder(folder, settings=fresh).report.errors == 0
    assert asked(folder, fresh) == 0


def test_a_check_that_finds_an_error_spares_nothing(tmp_path, fresh):
    folder = library(tmp_path, FAULTY)
    assert inspect_folder(folder, settings=fresh).report.errors == 1
    with pytest.raises(KnowledgeError):
        open_engine(folder, fresh)


def test_a_change_of_the_base_is_judged_anew(tmp_path, fresh):
    folder = library(tmp_path)
    asked(folder, fresh)
    (folder / "pages" / "library.md").write_text(FAULTY, encoding="utf-8")
    with pytest.raises(KnowledgeError):
        open_engine(folder, fresh)


def test_a_change_of_code_or_setting_is_judged_anew(tmp_path, fresh, monkeypatch):
    folder = library(tmp_path)
    asked(folder, fresh)
    assert asked(folder, fresh.model_copy(update={"target_precision": 0.8})) == 2
    monkeypatch.setattr(model_cache, "_code_hash", lambda: "of another version")
    assert [asked(folder, fresh) for _ in range(2)] == [2, 0]


def test_a_text_that_is_not_the_one_described_is_an_error_whatever_was_found_before(tmp_path, fresh):
    folder = library(tmp_path)
    open_engine(folder, fresh)
    (folder / "sources" / "hours.txt").write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="source-changed"):
        open_engine(folder, fresh)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    folder, settings = library(tmp_path), read_settings(cache=tmp_path / "taken")
    assert [asked(folder, settings) for _ in range(2)] == [2, 2]


def test_a_confidence_that_is_given_is_not_held_against_tests_that_are_written_for_what_is_learnt(tmp_path, fresh):
    tests = Tests()
    engine = open_engine(library(tmp_path), fresh, tests, NEVER)
    assert tests.asked == 0
    assert engine.matcher.confidence == NEVER


def test_without_the_encoder_tests_are_not_asked(tmp_path, fresh):
    folder, words = library(tmp_path, FAULTY), fresh.model_copy(update={"encoder": False})
    assert asked(folder, words) == 0
    assert inspect_folder(folder, settings=words).report.errors == 0


def test_a_base_with_errors_as_it_stands_is_neither_learnt_nor_asked(tmp_path, fresh):
    found = inspect_folder(library(tmp_path, PAGE.replace("> -- hours, 1", "> -- hours, 3")), settings=fresh)
    assert found.report.errors == 1
    assert found.reliability is None
    assert not (tmp_path / "cache" / "trained").exists()
