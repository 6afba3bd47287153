"""Rows changed in one statement, by the means that both databases have, and counted."""

from collections.abc import Mapping, Sequence

from sqlalchemy import CursorResult, Delete, Insert, Update, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.journal.tables import Table


async def change(session: AsyncSession, statement: Insert | Update | Delete) -> int:
    """Runs a statement; gives how many rows it touched."""
    done = await session.execute(statement)
    return done.rowcount if isinstance(done, CursorResult) else 0


async def put(session: AsyncSession, table: type[Table], changed: Mapping[str, object] | None = None,
              /, **row: object) -> None:  # fmt: skip
    """Adds a row, or changes the one with its key: to the same values, or as `changed` says."""
    keys = [column.name for column in inspect(table).primary_key]
    statement = _insert(session, table).values(row)
    new = {name: value for name, value in row.items() if name not in keys}
    await session.execute(statement.on_conflict_do_update(index_elements=keys, set_=new | dict(changed or {})))


async def put_once(session: AsyncSession, table: type[Table], rows: Sequence[Mapping[str, object]]) -> None:
    """Adds those rows with whose keys there are none; others stay as they are."""
    if rows:
        await session.execute(_insert(session, table).on_conflict_do_nothing(), rows)


def _insert(session: AsyncSession, table: type[Table]) -> "sqlite.Insert | postgresql.Insert":
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)
