"""Where talks stand is found by every process for half an hour, and is gone when its user wants it to be."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.shared_talks import share_talk, shared_talk
from bot.curation.personal_data import erase_user, export_user
from bot.curation.records import Journal, TalkRecord, Talks
from bot.curation.records.talks import TALK_LASTS
from bot.engine.talk import Talk
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from tests.journal.conftest import FILE

STANDS = Talk("What do the fees come to in 2023?", ("fees",), ("night",))


class Clock:
    now = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sharing(database: Database, clock: Clock) -> Journal:
    return build_journal(database, clock, talks=True)


@pytest.fixture
async def talks(sharing: Journal) -> Talks:
    assert sharing.talks is not None
    return sharing.talks


async def test_a_talk_is_found_by_its_user_and_channel_alone_and_as_it_stands_now(talks: Talks):
    await share_talk(talks, 7, 1, Talk("And before?"))
    await share_talk(talks, 7, 1, STANDS)
    assert await shared_talk(talks, 7, 1) == STANDS
    assert [await shared_talk(talks, *other) for other in ((7, 2), (8, 1))] == [None, None]


async def test_after_half_an_hour_it_is_over_and_is_deleted(talks: Talks, clock: Clock, database: Database):
    await share_talk(talks, 7, 1, STANDS)
    clock.now += TALK_LASTS
    assert await shared_talk(talks, 7, 1) == STANDS
    clock.now += timedelta(seconds=1)
    assert await shared_talk(talks, 7, 1) is None
    assert await talks.by_user(7) == ()
    await share_talk(talks, 8, 1, STANDS)
    assert await talks.erase_user(7) == 0


async def test_its_user_can_have_it_and_have_it_erased(sharing: Journal, talks: Talks):
    await share_talk(talks, 7, 1, STANDS)
    await share_talk(talks, 8, 1, STANDS)
    assert (await export_user(sharing, 7)).talks == (TalkRecord(7, 1, STANDS.question, STANDS.entries, STANDS.offered),)
    assert await erase_user(sharing, 7) == 1
    assert await shared_talk(talks, 7, 1) is None
    assert await shared_talk(talks, 8, 1) == STANDS


@pytest.fixture
async def nowhere(tmp_path) -> AsyncIterator[Talks]:
    (tmp_path / "file").write_text("")
    database = Database(address_of(None, tmp_path / "file" / FILE))
    found = build_journal(database, Clock(), talks=True).talks
    assert found is not None
    yield found
    await database.close()


async def test_without_a_database_a_question_is_read_as_a_new_one(nowhere: Talks):
    await share_talk(nowhere, 7, 1, STANDS)
    assert await shared_talk(nowhere, 7, 1) is None


def test_a_bot_of_one_process_keeps_no_talks(new_journal):
    assert new_journal().talks is None
