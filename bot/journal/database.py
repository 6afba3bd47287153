"""Access to the database: atomic transactions, and errors that say what failed.

The database is opened and migrated on first use, and again after a failure: one that was unavailable at the start, or
went away, is used as soon as it is back.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asyncpg import InterfaceError, PostgresError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import JournalError
from bot.journal.address import DatabaseAddress
from bot.journal.connections import WRITING, create_engine
from bot.journal.migrate import migrate

log = logging.getLogger(__name__)

# asyncpg's own errors come through while it connects, and those of the system, too.
_FAILURES = (JournalError, SQLAlchemyError, PostgresError, InterfaceError, OSError, TimeoutError)


class Database:
    """A database with the journal's tables."""

    def __init__(self, address: DatabaseAddress) -> None:
        self.address = address
        self._engine = create_engine(address)
        self._ready = False
        self._failing = False
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session with a consistent view of the database. Raises JournalError."""
        async with self._session("read", writing=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session whose changes are committed together when the block ends, or not at all. Raises JournalError."""
        async with self._session("written", writing=True) as session:
            yield session

    @asynccontextmanager
    async def erasing(self) -> AsyncIterator[AsyncSession]:
        """A writing session after which no copy of what it deleted is left in SQLite's log. Raises JournalError."""
        async with self.writing() as session:
            yield session
        if self.address.file is not None:
            async with self._engine.connect() as connection:
                await connection.exec_driver_sql("COMMIT")
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                await connection.exec_driver_sql("BEGIN")

    async def open(self) -> None:
        """Migrate the tables. Raises JournalError."""
        async with self.reading():
            pass

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def _session(self, doing: str, *, writing: bool) -> AsyncIterator[AsyncSession]:
        try:
            await self._prepared()
            engine = self._engine.execution_options(**{WRITING: writing})
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                yield session
        except _FAILURES as error:
            self._ready = False
            raise self._failed(doing, error) from None
        if self._failing:
            self._failing = False
            log.warning("the journal works again", extra={"journal": str(self.address)})

    async def _prepared(self) -> None:
        async with self._opening:
            if not self._ready:
                await migrate(self._engine, self.address)
                self._ready = True

    def _failed(self, doing: str, error: BaseException) -> JournalError:
        if isinstance(error, JournalError):
            failure = error
        else:
            what = f"the journal cannot be {doing}: {_why(error)}"
            failure = JournalError(what, where=str(self.address), remedy=_REMEDY)
        if not self._failing:
            self._failing = True
            log.error("nothing is saved until this is fixed: %s", failure)
        return failure


_REMEDY = "the bot keeps answering; check that the database exists, is not locked and has free space"


def _why(error: BaseException) -> str:
    """The cause of a failure in one line, without the statement and its parameters."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    lines = str(cause).strip().splitlines()
    # SQLAlchemy wraps what asyncpg raises: <class '...'>: the message.
    return lines[0].rpartition(">: ")[2] if lines else type(cause).__name__
