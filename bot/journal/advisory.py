"""Advisory locks of PostgreSQL: what one process at a time may do, whichever process of the bot that is."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.errors import JournalError, OutsideError
from bot.journal.address import DatabaseAddress
from bot.journal.connections import create_session_engine

PATIENCE_SECONDS = 120.0
"""How long a lock is waited for: whoever holds one for longer hangs."""

SESSION_FAILURES = (SQLAlchemyError, PostgresError, InterfaceError, OSError, TimeoutError)
"""What a connection that is kept can raise, besides its own errors those of asyncpg and of the system."""

_LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL: error codes
_GONE = "the database cannot be reached, so nothing was begun"


class AdvisoryLocks:
    """Locks by name, each held by a connection of its own: it ends with the process that holds it."""

    def __init__(self, address: DatabaseAddress, patience: float = PATIENCE_SECONDS) -> None:
        self._address, self._patience = address, patience
        self._engine = create_session_engine(address)

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        """Waits for a lock, first come, first served, and holds it while the block runs.

        Raises OutsideError if it is not free in time, JournalError if the database fails.
        """
        connection = await self._connected()
        try:
            await self._wait(connection, name)
            yield
        finally:
            with suppress(*SESSION_FAILURES):
                await connection.close()  # the server drops the lock with the connection

    async def _connected(self) -> AsyncConnection:
        try:
            return await self._engine.connect()
        except SESSION_FAILURES:
            raise JournalError(_GONE, where=str(self._address)) from None

    async def _wait(self, connection: AsyncConnection, name: str) -> None:
        try:
            await connection.execute(text(f"SET lock_timeout = {int(1000 * self._patience)}"))
            await connection.execute(select(func.pg_advisory_lock(lock_number(name))))
        except SESSION_FAILURES as error:
            if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
                remedy = "stop the bot process that hangs, and try again"
                raise OutsideError(f"another process holds the lock {name!r}", remedy=remedy) from None
            raise JournalError(_GONE, where=str(self._address)) from None


async def lock_transaction(session: AsyncSession, name: str) -> None:
    """Hold a lock until the transaction ends; SQLite has one writer at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(lock_number(name))))


def lock_number(name: str) -> int:
    """The number of the lock with a name: 64 bits, as PostgreSQL counts its advisory locks."""
    return int.from_bytes(hashlib.sha256(f"dossier {name}".encode()).digest()[:8], "big", signed=True)
