"""Journals for tests: SQLite files, each a copy of one that is migrated once a run."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Protocol

import pytest

from bot.curation.records import Journal, Now
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal


class NewJournal(Protocol):
    """Opens an empty journal of its own, which is closed after the test."""

    def __call__(self, now: Now = lambda: datetime.now(UTC)) -> Journal: ...


@pytest.fixture(scope="session")
def journal_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of an empty journal whose tables are up to date."""
    file = tmp_path_factory.mktemp("journal") / "template.sqlite3"
    with ThreadPoolExecutor(1) as thread:  # a loop of its own, whatever runs here
        thread.submit(asyncio.run, _migrate(file)).result()
    return file


async def _migrate(file: Path) -> None:
    database = Database(address_of(None, file))
    await database.open()
    await database.close()


@pytest.fixture
async def new_database(
    journal_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Callable[[], Database]]:
    """Give what opens the database of an empty journal of its own."""
    opened: list[Database] = []

    def copy() -> Database:
        file = copyfile(journal_template, tmp_path_factory.mktemp("journal") / "journal.sqlite3")
        opened.append(Database(address_of(None, file)))
        return opened[-1]

    yield copy
    for one in opened:
        await one.close()


@pytest.fixture
def new_journal(new_database: Callable[[], Database]) -> NewJournal:
    """Give what opens an empty journal of its own, by the clock that is passed in."""

    def build(now: Now = lambda: datetime.now(UTC)) -> Journal:
        return build_journal(new_database(), now)

    return build
