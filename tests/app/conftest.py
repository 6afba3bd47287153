"""A real PostgreSQL for what several processes of the bot share."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.journal.postgresql import Server, started


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with started() as server:
        yield server


@pytest.fixture
def database_url(postgresql: Server) -> str:
    """Give the address of a database with nothing in it."""
    return asyncio.run(postgresql.emptied())
