"""A process of its own that keeps questions and revisions, busier than any bot."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.curation.records import Author, Change, Journal, UnansweredQuestion
from bot.curation.records.revisions import sha256
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal

TIMES = 25
BREATH = 0.05
"""Seconds between rounds of writes: SQLite's lock is not fair, and who never pauses may shut another out for good."""


def write(url: str | None, file: Path, name: str) -> list[int]:
    """Keep shared and own questions, and publish; give the numbers of the revisions."""
    return asyncio.run(_write(Database(address_of(url, file)), name))


async def _write(database: Database, name: str) -> list[int]:
    journal = build_journal(database, lambda: datetime.now(UTC))
    numbers = []
    for n in range(TIMES):
        await journal.questions.upsert(UnansweredQuestion("asked of both", None, (), "r"))
        await journal.questions.upsert(UnansweredQuestion(f"{name} {n}", None, (), "r"))
        numbers.append(await _publish(journal, name, b"the same" if n % 2 else f"{name} {n}".encode()))
        await asyncio.sleep(BREATH)
    await database.close()
    return numbers


async def _publish(journal: Journal, name: str, body: bytes) -> int:
    change = Change("r", Author(None, name), datetime.now(UTC), "", ())
    number = await journal.revisions.begin_publish(change, {"page": sha256(body)}, {sha256(body): body})
    await journal.revisions.commit(number)
    return number
