"""One process of several leads: it alone does what only one may do, and another takes over when it ends."""

import asyncio
import logging
from contextlib import suppress

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.address import DatabaseAddress
from bot.journal.advisory import SESSION_FAILURES, lock_number
from bot.journal.connections import TIMEOUT_SECONDS, create_session_engine, driver_of

log = logging.getLogger(__name__)

LOCK = "leader"

TRY_SECONDS = 2.0
"""Between two tries to lead, or two looks whether the connection that holds the lock still stands."""


_TRY = select(func.pg_try_advisory_lock(lock_number(LOCK)))
_STANDS = text("SELECT true")


class Leadership:
    """Whether this process leads, by an advisory lock that ends with its connection."""

    def __init__(self, address: DatabaseAddress, seconds: float = TRY_SECONDS) -> None:
        self._engine, self._seconds = create_session_engine(address), seconds
        self._leads, self.tried = asyncio.Event(), asyncio.Event()

    def __call__(self) -> bool:
        """True while this process leads."""
        return self._leads.is_set()

    async def wait(self) -> None:
        """Waits until this process leads."""
        await self._leads.wait()

    async def run(self) -> None:
        """Tries to lead until cancelled, and lets another lead then."""
        while True:
            with suppress(*SESSION_FAILURES):
                async with self._engine.connect() as connection:
                    await self._hold(connection)
            self._stand(leads=False)
            await asyncio.sleep(self._seconds)

    async def _hold(self, connection: AsyncConnection) -> None:
        """Tries to get the lock, then sees that it is held, for as long as the connection stands."""
        broken, driver = asyncio.Event(), await driver_of(connection)
        driver.add_termination_listener(lambda _: broken.set())
        try:
            while not driver.is_closed():
                async with asyncio.timeout(TIMEOUT_SECONDS):
                    self._stand(leads=bool(await connection.scalar(_STANDS if self() else _TRY)))
                with suppress(TimeoutError):
                    await asyncio.wait_for(broken.wait(), self._seconds)
        finally:
            self._stand(leads=False)

    def _stand(self, *, leads: bool) -> None:
        self.tried.set()
        if leads != self():
            log.info("this process leads" if leads else "this process does not lead any more")
        if leads:
            self._leads.set()
        else:
            self._leads.clear()
