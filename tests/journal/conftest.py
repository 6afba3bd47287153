"""The journal in SQLite and in PostgreSQL: what is true of one must be true of all."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.curation.records import Journal
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from tests.journal.postgresql import Server, started

FILE = "journal.sqlite3"
DATABASES = ("sqlite", "postgresql")


@dataclass
class Time:
    """A clock that goes a second further each time it is asked."""

    now: datetime = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with started() as server:
        yield server


@pytest_asyncio.fixture(params=DATABASES)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Give an empty journal's database, of each kind in turn."""
    url = await request.getfixturevalue("postgresql").emptied() if request.param == "postgresql" else None
    found = Database(address_of(url, tmp_path / FILE))
    yield found
    await found.close()


@pytest_asyncio.fixture(params=DATABASES)
async def journal(request: pytest.FixtureRequest, tmp_path: Path, time: Time) -> AsyncIterator[Journal]:
    """Give a journal that holds nothing yet, of each kind in turn."""
    url = await request.getfixturevalue("postgresql").emptied() if request.param == "postgresql" else None
    found = Database(address_of(url, tmp_path / FILE))
    yield build_journal(found, time)
    await found.close()
