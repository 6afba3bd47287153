"""The steps lead from nothing to the tables as they are declared, in either database, and never twice."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, MetaData, Table, inspect, update

from bot.errors import JournalError
from bot.journal import tables
from bot.journal.address import address_of
from bot.journal.connections import create_engine
from bot.journal.database import Database
from tests.journal.conftest import FILE


def differences(connection: Connection, declared: MetaData = tables.JournalTable.metadata) -> list[object]:
    """What a step made from the declared tables would change."""
    return list(compare_metadata(MigrationContext.configure(connection), declared))


@pytest.fixture(params=["sqlite", "postgresql"])
async def fresh(request, tmp_path):
    """Give the address of a database in which nothing was ever made."""
    if request.param == "sqlite":
        yield address_of(None, tmp_path / "not there yet" / FILE)
        return
    async with request.getfixturevalue("postgresql").database() as url:
        yield address_of(url, tmp_path / FILE)


async def test_from_nothing_the_steps_make_the_tables_that_are_declared(fresh):
    database, engine = Database(fresh), create_engine(fresh)
    await database.open()
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        declared = MetaData()
        Table("more", declared, Column("key", Integer, primary_key=True))
        assert await connection.run_sync(differences, declared) != []
    await database.close()
    await engine.dispose()


async def test_many_that_open_it_at_once_make_the_tables_once(fresh):
    several = [Database(fresh) for _ in range(4)]
    await asyncio.gather(*(one.open() for one in several))
    async with several[0].reading() as session:
        names = await session.run_sync(lambda session: inspect(session.connection()).get_table_names())
    assert set(names) == {*tables.JournalTable.metadata.tables, "alembic_version"}
    for one in several:
        await one.close()


async def test_a_journal_of_a_later_version_is_left_alone(fresh):
    database = Database(fresh)
    await database.open()
    version = Table("alembic_version", MetaData(), Column("version_num"))
    async with database.writing() as session:
        await session.execute(update(version).values(version_num="9999"))
    await database.close()
    later = Database(fresh)
    with pytest.raises(JournalError, match="newer version"):
        await later.open()
    await later.close()
