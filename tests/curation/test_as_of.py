"""A revision is meant by its number, by a day or by a moment, and its files come back as they were."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.curation.as_of import files_of, meant, standing
from bot.curation.landing.land import record
from bot.curation.memory import MemoryRevisions
from bot.curation.protocols import BY_HAND, Change
from bot.errors import JournalError, UsageError

FIRST, SECOND = {"pages/a.md": b"1"}, {"pages/a.md": b"2", "pages/b.md": b"1"}


@pytest.fixture
async def revisions() -> MemoryRevisions:
    """Give a history of two days."""
    found = MemoryRevisions()
    for day, files in ((1, FIRST), (2, SECOND)):
        await record(found, Change(f"r{day}", BY_HAND, datetime(2026, 3, day, 12, tzinfo=UTC), "", ()), files)
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
async def test_what_is_meant_is_found(revisions, text, base):
    assert (await standing(revisions, meant(text))).change.base == base


@pytest.mark.parametrize("text", ["3", "0", "2026-02-28", "2026-03-01T11:59"])
async def test_where_there_was_none_that_is_said(revisions, text):
    with pytest.raises(UsageError, match="the journal has no revision"):
        await standing(revisions, meant(text))


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "²", "-1", "9" * 30])
def test_what_is_neither_number_nor_time_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="2026-03-01T12:30"):
        meant(text)


def test_a_time_says_its_own_zone():
    assert meant("2026-03-02T14:00+03:00") == datetime(2026, 3, 2, 14, tzinfo=timezone(timedelta(hours=3)))


async def test_a_revision_that_was_never_finished_did_not_stand(revisions):
    number = await revisions.begin(Change("r3", BY_HAND, datetime(2026, 3, 3, tzinfo=UTC), "", ()), {}, {})
    with pytest.raises(UsageError):
        await standing(revisions, number)


async def test_the_files_come_back_as_they_were(revisions):
    assert [await files_of(revisions, number) for number in (1, 2)] == [FIRST, SECOND]
    revisions.bodies.clear()
    with pytest.raises(JournalError, match=r"revision 2 lacks pages/a\.md"):
        await files_of(revisions, 2)
