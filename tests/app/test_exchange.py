"""A folder pushed to the database and pulled from it: nothing that either side changed is lost unasked."""

import re
from pathlib import Path

import pytest

from bot.app.bootstrap import read_base
from bot.app.exchange import pull, push
from bot.app.journal_access import latest_revisions
from bot.errors import KnowledgeError, UsageError
from bot.knowledge.files import read_files
from bot.settings import IN_DATABASE, Settings, read_settings
from tests.curation.bases import library

PAGE = "pages/library.md"
OTHER = "pages/garden.md"
GARDEN = "# Garden\n\n## Is there a garden? {#garden}\n\nUnknown: nobody has looked\n"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return read_settings(database_url=database_url, knowledge=IN_DATABASE, state=tmp_path / "state", encoder=False)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return library(tmp_path / "mine")


def reworded(folder: Path, word: str) -> None:
    page = folder / PAGE
    page.write_text(re.sub(r"opening (\w+ )?hours", f"opening {word} hours", page.read_text()))


def test_what_is_pushed_answers_from_the_database_and_is_in_the_history(settings: Settings, mine: Path):
    first = push(settings, mine, "first", overwrite=False)
    assert read_base(IN_DATABASE, settings).contents == read_files(mine).shared
    reworded(mine, "summer")
    done = push(settings, mine, "summer", overwrite=False)
    assert (done.number > first.number, done.files) == (True, (PAGE,))
    assert push(settings, mine, "", overwrite=False).files == ()
    newest, _ = latest_revisions(settings, 9)
    assert (newest.number, newest.change.reason, [one.entry for one in newest.change.entries]) == (
        done.number,
        "summer",
        ["opening"],
    )


def test_a_folder_that_is_pulled_is_the_base_and_both_sides_changes_come_together(
    settings: Settings, mine: Path, tmp_path: Path
):
    push(settings, mine, "", overwrite=False)
    theirs = tmp_path / "theirs"
    pull(settings, theirs, overwrite=False)
    assert read_files(theirs).shared == read_files(mine).shared
    reworded(mine, "summer")
    (theirs / OTHER).write_text(GARDEN)
    push(settings, mine, "", overwrite=False)
    with pytest.raises(UsageError, match="this folder comes from revision"):
        push(settings, theirs, "", overwrite=False)
    assert pull(settings, theirs, overwrite=False).files == (PAGE,)
    assert push(settings, theirs, "", overwrite=False).files == (OTHER,)
    assert pull(settings, mine, overwrite=False).files == (OTHER,)
    assert read_files(theirs).shared == read_files(mine).shared


def test_a_file_that_both_changed_is_left_alone_until_one_side_is_given_up(
    settings: Settings, mine: Path, tmp_path: Path
):
    push(settings, mine, "", overwrite=False)
    theirs = tmp_path / "theirs"
    pull(settings, theirs, overwrite=False)
    reworded(mine, "summer")
    reworded(theirs, "winter")
    push(settings, mine, "", overwrite=False)
    with pytest.raises(UsageError, match=f"{PAGE}: changed in the folder and in the database"):
        pull(settings, theirs, overwrite=False)
    assert "winter" in (theirs / PAGE).read_text()
    pull(settings, theirs, overwrite=True)
    assert "summer" in (theirs / PAGE).read_text()
    reworded(theirs, "late")
    (theirs / ".revision").unlink()
    with pytest.raises(UsageError, match="not marked with a revision"):
        push(settings, theirs, "", overwrite=False)
    push(settings, theirs, "", overwrite=True)
    assert read_base(IN_DATABASE, settings).contents == read_files(theirs).shared


def test_a_base_with_errors_is_not_pushed(settings: Settings, mine: Path):
    (mine / PAGE).write_text((mine / PAGE).read_text().replace("at 9 in the morning\n", "at 8 in the morning\n"))
    with pytest.raises(KnowledgeError, match="errors, so nothing is loaded"):
        push(settings, mine, "", overwrite=False)
    with pytest.raises(KnowledgeError, match="the database holds no base"):
        read_base(IN_DATABASE, settings)


def test_without_a_postgresql_there_is_no_base_in_a_database(tmp_path: Path, mine: Path):
    with pytest.raises(UsageError, match="DATABASE_URL: the base is set to be in a database"):
        push(read_settings(state=tmp_path), mine, "", overwrite=False)
