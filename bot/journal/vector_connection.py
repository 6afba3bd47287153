"""One connection to PostgreSQL for vectors, used by threads that wait for it, and the tables that it finds."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import OutsideError
from bot.journal.address import DatabaseAddress
from bot.journal.advisory import SESSION_FAILURES, lock_number
from bot.journal.connections import create_session_engine, driver_of
from bot.journal.loop_thread import LoopThread

T = TypeVar("T")

LOCK = lock_number("vectors")

NEIGHBOURS = 400
"""Neighbours that pgvector keeps while it searches (hnsw.ef_search), and so at most finds."""

SECONDS = 5.0
"""How long a search may take: Discord waits three for a response, or fifteen minutes once it was deferred."""

_GONE = "the vectors of this base cannot be reached in the database now"

# One script is one transaction. In a schema of its own, so that a backup can leave it out.
_TABLES = f"""
SELECT pg_advisory_xact_lock({LOCK});
CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;
CREATE SCHEMA IF NOT EXISTS vectors;
CREATE TABLE IF NOT EXISTS vectors.models (model text PRIMARY KEY, axes bytea NOT NULL, width int NOT NULL);
CREATE TABLE IF NOT EXISTS vectors.entries (
    key bigint PRIMARY KEY, gap boolean NOT NULL, held bytea NOT NULL, added date NOT NULL DEFAULT current_date
);
"""

# asyncpg's own error where a connection ends just as it is used is no InterfaceError.
_FAILURES = (*SESSION_FAILURES, asyncpg.InternalClientError)

Rows = Sequence[asyncpg.Record]


class VectorConnection:
    """Connects on first use, and again after a failure. Everything here raises OutsideError."""

    def __init__(self, address: DatabaseAddress) -> None:
        self._address, self._engine = address, create_session_engine(address)
        self._thread, self._lock = LoopThread("vectors"), asyncio.Lock()
        self._kept: AsyncConnection | None = None

    def close(self) -> None:
        """Ends the connection and its thread."""
        self._thread.wait(self._drop())
        self._thread.close()

    def fetch(self, statement: str, *values: object) -> Rows:
        """The rows of a query, asked a second time if the connection is broken."""
        return self.wait(self._fetch(statement, values))

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of a coroutine that works with the database."""
        try:
            return self._thread.wait(work)
        except (*_FAILURES, ValueError) as error:
            why = str(error).partition("\n")[0] or type(error).__name__
            remedy = f"{why}; see that the database runs and has the extension vector (pgvector)"
            raise OutsideError(_GONE, where=str(self._address), remedy=remedy) from None

    @contextmanager
    def locked(self) -> Iterator["asyncpg.Connection[asyncpg.Record]"]:
        """A connection of its own that holds the lock of all who change vectors; the lock ends with it."""
        connection = self.wait(self._new())
        try:
            driver = self.wait(driver_of(connection))
            self.wait(driver.execute(f"SELECT pg_advisory_lock({LOCK})"))
            yield driver
        finally:
            with suppress(OutsideError):
                self.wait(connection.close())

    async def _fetch(self, statement: str, values: tuple[object, ...]) -> Rows:
        async with self._lock:
            for _ in range(2):
                try:
                    return await self._fetch_once(statement, values)
                except _FAILURES as error:
                    failure = error
                    await self._drop()
            raise failure

    async def _fetch_once(self, statement: str, values: tuple[object, ...]) -> Rows:
        if self._kept is None:
            self._kept = await self._new()
        found: Rows = await (await driver_of(self._kept)).fetch(statement, *values, timeout=SECONDS)
        return found

    async def _new(self) -> AsyncConnection:
        connection = await self._engine.connect()
        try:
            await _prepared(connection)
        except BaseException:
            await connection.close()
            raise
        return connection

    async def _drop(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            with suppress(*_FAILURES):
                await kept.close()


async def _prepared(connection: AsyncConnection) -> None:
    driver = await driver_of(connection)
    if await driver.fetchval("SELECT to_regclass('vectors.entries')") is None:
        await driver.execute(_TABLES)
    # Compiling takes longer than such a query; without an index it would compare all that there are.
    await driver.execute(f"SET jit = off; SET enable_seqscan = off; SET hnsw.ef_search = {NEIGHBOURS}")
    await driver.set_type_codec("halfvec", schema="public", encoder=bytes, decoder=bytes, format="binary")
