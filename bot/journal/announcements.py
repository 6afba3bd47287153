"""Announcing revisions to the other processes by NOTIFY; one that misses it learns the number soon after."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import suppress

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.journal.address import DatabaseAddress
from bot.journal.advisory import SESSION_FAILURES
from bot.journal.connections import create_session_engine, driver_of

log = logging.getLogger(__name__)

CHANNEL = "dossier_revisions"

LOOK_SECONDS = 4.0
"""Between two looks without an announcement: one that got lost is made up for within ten seconds."""

RETRY_SECONDS = 1.0


async def announce(session: AsyncSession, number: int) -> None:
    """Announce a revision once the transaction is committed; SQLite has nobody who listens."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_notify(CHANNEL, str(number))))


async def announcements(address: DatabaseAddress, seconds: float = LOOK_SECONDS) -> AsyncGenerator[None, None]:
    """Yields at each announcement, whenever it listens anew, and `seconds` after the last time; for ever."""
    engine, told = create_session_engine(address), False
    while True:
        try:
            async with engine.connect() as connection:
                heard, told = await _listen(connection), False
                while not (await driver_of(connection)).is_closed():
                    yield
                    with suppress(TimeoutError):
                        await asyncio.wait_for(heard.wait(), seconds)
                    heard.clear()
        except SESSION_FAILURES:
            if not told:
                log.warning("the database does not announce revisions now")
            told = True
        await asyncio.sleep(RETRY_SECONDS)
        yield


async def _listen(connection: AsyncConnection) -> asyncio.Event:
    """Begin to listen; gives the event that is set at an announcement, and when the connection ends."""
    heard = asyncio.Event()
    driver = await driver_of(connection)
    await driver.add_listener(CHANNEL, lambda *_: heard.set())
    driver.add_termination_listener(lambda _: heard.set())
    return heard
