"""Migrate the tables when a journal is opened: one process does it while others wait."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import JournalError
from bot.journal.address import DatabaseAddress
from bot.journal.connections import WRITING

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 0xD055_1E12
"""The number of the PostgreSQL advisory lock held during a migration; arbitrary, but ours alone."""


async def migrate(engine: AsyncEngine, address: DatabaseAddress) -> None:
    """Bring the tables to this version; does nothing if they are. Raises what the database raises."""
    if address.file is not None:
        await asyncio.to_thread(_make_room, address.file)
    async with engine.connect() as connection:
        if await connection.run_sync(_up_to_date):  # so that what is locked or may not be written can still be read
            return
    async with engine.execution_options(**{WRITING: True}).begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        await connection.run_sync(_upgrade)


def _make_room(file: Path) -> None:
    """Create the folder and the file, readable by their owner only: questions are private."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        file.touch(mode=0o600)  # SQLite gives the files beside it the same rights


def _up_to_date(connection: Connection) -> bool:
    head = ScriptDirectory.from_config(configured(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head


def _upgrade(connection: Connection) -> None:
    try:
        command.upgrade(configured(connection), "head")
    except CommandError:
        remedy = "run the version that wrote it, or name another database"
        raise JournalError("the journal was written by a newer version", remedy=remedy) from None


def configured(connection: Connection) -> Config:
    """Alembic's settings for a connection that is already in a transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
