"""A lock that one process of several holds: others wait for it, and it ends with whoever held it."""

import asyncio
import time

import pytest

from bot.chat.identify import IdentifySpacing
from bot.errors import JournalError, OutsideError
from bot.journal.address import DatabaseAddress, address_of
from bot.journal.advisory import AdvisoryLocks
from tests.journal.conftest import FILE
from tests.journal.postgresql import Server


@pytest.fixture
def address(postgresql: Server, tmp_path) -> DatabaseAddress:
    return address_of(postgresql.url("postgres"), tmp_path / FILE)


async def test_one_holds_a_lock_and_another_waits_for_it(address: DatabaseAddress):
    one, other, seen = AdvisoryLocks(address), AdvisoryLocks(address), []

    async def second() -> None:
        async with other.hold("a"):
            seen.append("second")

    async with one.hold("a"), other.hold("b"):
        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.2)
        seen.append("first")
    await waiting
    assert seen == ["first", "second"]


async def test_a_lock_that_does_not_get_free_is_told(address: DatabaseAddress):
    locks = AdvisoryLocks(address, patience=0.1)
    async with locks.hold("a"):
        with pytest.raises(OutsideError, match="another process holds the lock 'a'"):
            async with locks.hold("a"):
                pass
    async with locks.hold("a"):
        pass


async def test_whoever_gives_up_waiting_does_not_get_the_lock_later(address: DatabaseAddress):
    locks = AdvisoryLocks(address)
    async with locks.hold("a"):
        waiting = asyncio.create_task(locks.hold("a").__aenter__())
        await asyncio.sleep(0.2)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    async with asyncio.timeout(5), locks.hold("a"):
        pass


async def test_without_a_database_nothing_is_begun(tmp_path):
    locks = AdvisoryLocks(address_of(f"postgresql://postgres@/x?host={tmp_path}", tmp_path / FILE))
    with pytest.raises(JournalError, match="cannot be reached"):
        async with locks.hold("a"):
            pass


async def identified(spacing: IdentifySpacing, shard: int) -> float:
    await spacing.wait(shard)
    return time.monotonic()


async def test_shards_of_a_bucket_identify_one_after_another_and_others_at_once(address: DatabaseAddress):
    spacings = [IdentifySpacing(AdvisoryLocks(address).hold, 2, seconds=0.3) for _ in range(2)]
    times = await asyncio.gather(*(identified(spacings[shard // 2], shard) for shard in range(4)))
    for bucket in (0, 1):
        assert abs(times[bucket] - times[bucket + 2]) >= 0.29
    assert max(times) - min(times) < 0.55, "the buckets waited for each other"
    for one in spacings:
        await one.close()


async def test_where_the_lock_fails_a_shard_identifies_after_the_usual_pause(tmp_path):
    nowhere = address_of(f"postgresql://postgres@/x?host={tmp_path}", tmp_path / FILE)
    begun = time.monotonic()
    await IdentifySpacing(AdvisoryLocks(nowhere).hold, seconds=0.1).wait(0)
    assert time.monotonic() - begun >= 0.1
