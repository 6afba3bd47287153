"""Of several processes one leads, and another does soon after it is gone."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.journal.address import DatabaseAddress, address_of
from bot.journal.leader import Leadership
from tests.journal.conftest import FILE
from tests.journal.postgresql import Server

SOON = 10.0
"""Seconds within which another process leads."""


@pytest.fixture
def address(postgresql: Server, tmp_path) -> DatabaseAddress:
    return address_of(postgresql.url("postgres"), tmp_path / FILE)


@asynccontextmanager
async def standing(address: DatabaseAddress) -> AsyncIterator[Leadership]:
    found = Leadership(address, seconds=0.1)
    running = asyncio.create_task(found.run())
    await found.tried.wait()
    try:
        yield found
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(true: Callable[[], bool]) -> float:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < SOON
        await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def test_one_leads_and_another_takes_over_when_it_ends(address: DatabaseAddress):
    async with standing(address) as second_to_be:
        assert second_to_be()
        async with standing(address) as other, standing(address) as third:
            assert (other(), third()) == (False, False)
            await ended(second_to_be, address)
            await until(lambda: [second_to_be(), other(), third()].count(True) == 1)


async def ended(leader: Leadership, address: DatabaseAddress) -> None:
    """Ends the connection of the one that leads, as the server does with that of a process that is gone."""
    async with leader._engine.connect() as ruling:
        ends = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        await ruling.exec_driver_sql(ends)
    await until(lambda: not leader())


async def test_without_a_database_nobody_leads_and_the_start_is_not_held_up(tmp_path):
    nowhere = address_of(f"postgresql://postgres@/x?host={tmp_path}", tmp_path / FILE)
    leader = Leadership(nowhere, seconds=0.05)
    running = asyncio.create_task(leader.run())
    async with asyncio.timeout(5):
        await leader.tried.wait()
    assert not leader()
    running.cancel()
