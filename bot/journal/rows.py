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


async def put(session: AsyncSession, table: type[Table], /, **row: object) -> None:
    """Adds a row, or changes the one with its key to the same values."""
    await put_all(session, table, [row])


async def put_all(
    session: AsyncSession, table: type[Table], rows: Sequence[Mapping[str, object]], adding: str = ""
) -> None:
    """Adds rows, or changes those with their keys to the same values; a number named `adding` is added to.

    Of several with one key the last one counts. They go in the order of their keys: two who put the same rows each in
    an order of their own would wait for one another for ever (PostgreSQL: explicit locking, deadlocks).
    """
    keys = [column.name for column in inspect(table).primary_key]
    last = {tuple(str(row[key]) for key in keys): row for row in rows}
    if last:
        statement = _insert(session, table)
        new = {name: statement.excluded[name] for name in next(iter(last.values())) if name not in keys}
        if adding:
            new[adding] = getattr(table, adding) + statement.excluded[adding]
        told = statement.on_conflict_do_update(index_elements=keys, set_=new)
        await session.execute(told, [last[key] for key in sorted(last)])


async def put_once(session: AsyncSession, table: type[Table], rows: Sequence[Mapping[str, object]]) -> None:
    """Adds those rows with whose keys there are none; others stay as they are."""
    if rows:
        await session.execute(_insert(session, table).on_conflict_do_nothing(), rows)


def _insert(session: AsyncSession, table: type[Table]) -> "sqlite.Insert | postgresql.Insert":
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)
