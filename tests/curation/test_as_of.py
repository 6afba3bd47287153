"""A revision is meant by its number, by a day or by a moment, and its files come back as they were."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.curation.history import files_at, parse_as_of, revision_at
from bot.curation.publishing.publish import record_revision
from bot.curation.records import MANUAL_EDIT, Change
from bot.errors import JournalError, UsageError
from bot.journal.database import Database
from bot.journal.revision_store import SqlRevisions

FIRST, SECOND = {"pages/a.md": b"1"}, {"pages/a.md": b"2", "pages/b.md": b"1"}


@pytest.fixture
async def revisions(new_database: Callable[[], Database]) -> SqlRevisions:
    """Give a history of two days."""
    found = SqlRevisions(new_database())
    for day, files in ((1, FIRST), (2, SECOND)):
        await record_revision(
            found, Change(f"r{day}", MANUAL_EDIT, datetime(2026, 3, day, 12, tzinfo=UTC), "", ()), files
        )
    return found


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("1", "r1"),
        ("2", "r2"),
        ("2026-03-01", "r1"),
        ("2026-03-02", "r2"),
        ("2026-03-02T11:59", "r1"),
        ("2026-03-02T12:00", "r2"),
        ("2026-03-02T14:00+03:00", "r1"),
        (" 2030-01-01 ", "r2"),
    ],
)
async def test_what_is_meant_is_found(revisions: SqlRevisions, text, base):
    assert (await revision_at(revisions, parse_as_of(text))).change.base == base


@pytest.mark.parametrize("text", ["3", "0", "2026-02-28", "2026-03-01T11:59"])
async def test_where_there_was_none_that_is_said(revisions: SqlRevisions, text):
    with pytest.raises(UsageError, match="the journal has no revision"):
        await revision_at(revisions, parse_as_of(text))


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "²", "-1", "9" * 30])
def test_what_is_neither_number_nor_time_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="2026-03-01T12:30"):
        parse_as_of(text)


def test_a_time_says_its_own_zone():
    assert parse_as_of("2026-03-02T14:00+03:00") == datetime(2026, 3, 2, 14, tzinfo=timezone(timedelta(hours=3)))


async def test_a_revision_that_was_never_finished_did_not_stand(revisions: SqlRevisions):
    number = await revisions.begin_publish(Change("r3", MANUAL_EDIT, datetime(2026, 3, 3, tzinfo=UTC), "", ()), {}, {})
    with pytest.raises(UsageError):
        await revision_at(revisions, number)


async def test_the_files_come_back_as_they_were(revisions: SqlRevisions):
    assert [await files_at(revisions, number) for number in (1, 2)] == [FIRST, SECOND]
    with closing(sqlite3.connect(revisions.database.address.file or "")) as other, other:
        other.execute("DELETE FROM contents")
    with pytest.raises(JournalError, match=r"revision 2 lacks pages/a\.md"):
        await files_at(revisions, 2)
