"""Insert, update and count rows in one statement, in both SQL dialects; and digests used as keys."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import CursorResult, Delete, Insert, Update, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.curation.records import question_key
from bot.curation.records.revisions import sha256
from bot.journal.tables import JournalTable


async def execute_count(session: AsyncSession, statement: Insert | Update | Delete) -> int:
    """Run a statement; gives the number of rows it affected."""
    done = await session.execute(statement)
    return done.rowcount if isinstance(done, CursorResult) else 0


async def upsert(session: AsyncSession, table: type[JournalTable], /, **row: object) -> None:
    """Insert a row, or update the one with its key."""
    await upsert_many(session, table, [row])


async def upsert_many(
    session: AsyncSession, table: type[JournalTable], rows: Sequence[Mapping[str, object]], adding: str = ""
) -> None:
    """Insert rows, or update those with their keys; the column named `adding` is added to instead.

    Of several rows with one key the last counts. They are written in key order: two writers of the same rows in
    different orders would deadlock (PostgreSQL: explicit locking, deadlocks).
    """
    keys = [column.name for column in inspect(table).primary_key]
    last = {tuple(str(row[key]) for key in keys): row for row in rows}
    if last:
        statement = _insert(session, table)
        new = {name: statement.excluded[name] for name in next(iter(last.values())) if name not in keys}
        if adding:
            new[adding] = getattr(table, adding) + statement.excluded[adding]
        upserting = statement.on_conflict_do_update(index_elements=keys, set_=new)
        await session.execute(upserting, [last[key] for key in sorted(last)])


async def insert_ignore(session: AsyncSession, table: type[JournalTable], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert the rows whose keys do not exist yet; others stay as they are."""
    if rows:
        await session.execute(_insert(session, table).on_conflict_do_nothing(), rows)


def _insert(session: AsyncSession, table: type[JournalTable]) -> "sqlite.Insert | postgresql.Insert":
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


def question_digest(question: str) -> str:
    """The SHA-256 of a question's deduplication key, in hexadecimal."""
    return sha256(question_key(question).encode("utf-8", "replace"))


def entries_digest(entries: Sequence[str]) -> str:
    """The SHA-256 of a list of entry ids, in hexadecimal; the order matters."""
    return sha256(json.dumps(list(entries)).encode())
