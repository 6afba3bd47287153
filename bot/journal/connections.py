"""Connections to either database: their settings, and a check that the SQLite file is still there."""

from pathlib import Path

import asyncpg
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, PoolProxiedConnection

from bot.journal.address import DatabaseAddress

TIMEOUT_SECONDS = 2.0
"""Seconds to wait for a lock or a server: Discord waits three for a response (docs: interactions)."""

WRITING = "writing"
"""The execution option of a connection that is going to write."""

_CONNECTIONS = 4


def create_engine(address: DatabaseAddress) -> AsyncEngine:
    """The engine of a database. It connects on first use, and hides parameters in its errors."""
    if address.file is None:
        return create_async_engine(
            address.url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=_CONNECTIONS,
            pool_timeout=TIMEOUT_SECONDS,
            connect_args={"timeout": TIMEOUT_SECONDS, "command_timeout": 5 * TIMEOUT_SECONDS},
        )
    engine = create_async_engine(
        address.url,
        hide_parameters=True,
        pool_size=_CONNECTIONS,
        pool_timeout=2 * TIMEOUT_SECONDS,
        # No isolation level: sqlite3 then begins no transaction by itself, and _begin says which kind it is.
        connect_args={"timeout": TIMEOUT_SECONDS, "isolation_level": None},
    )
    _prepare_sqlite(engine.sync_engine, address.file)
    return engine


def create_session_engine(address: DatabaseAddress) -> AsyncEngine:
    """The engine of connections that are kept for what PostgreSQL holds for one: locks, and what it listens to.

    Each statement is its own transaction. The server learns within ten seconds of a client whose machine is gone.
    """
    return create_async_engine(
        address.url,
        hide_parameters=True,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": TIMEOUT_SECONDS, "server_settings": _KEEPALIVES},
    )


_KEEPALIVES = {"tcp_keepalives_idle": "4", "tcp_keepalives_interval": "2", "tcp_keepalives_count": "2"}
"""Seconds of silence, seconds between the questions after it, and how many may go unanswered."""


async def driver_of(connection: AsyncConnection) -> "asyncpg.Connection[asyncpg.Record]":
    """A connection to PostgreSQL as asyncpg knows it. Raises InterfaceError if it is closed."""
    found: asyncpg.Connection[asyncpg.Record] | None = (await connection.get_raw_connection()).driver_connection
    if found is None:
        raise asyncpg.InterfaceError("the connection is closed")
    return found


def _prepare_sqlite(engine: Engine, file: Path) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = _identity(file)
        cursor = connection.cursor()
        for setting in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine, "checkout")
    def _taken(_: DBAPIConnection, entry: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
        # What is written to a file that was taken away is lost, and SQLite does not say so.
        if entry.info["file"] != _identity(file):
            raise DisconnectionError("the file was removed")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later can fail without waiting for the lock (sqlite.org/isolation).
        kind = "IMMEDIATE" if connection.get_execution_options().get(WRITING) else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
