"""The files of a revision: a manifest of paths and hashes, and each content once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.journal.tables import BlobRow, ManifestRow

Item = TypeVar("Item")

_AT_ONCE = 1_000
"""Values per statement; SQLite allows 32,766 (sqlite.org/limits.html), asyncpg 32,767."""


def batches(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """The items in batches that fit into one statement."""
    left = iter(items)
    while some := list(islice(left, _AT_ONCE)):
        yield some


async def stored(session: AsyncSession, hashes: Iterable[str]) -> frozenset[str]:
    """Which of these contents are stored."""
    found: set[str] = set()
    for some in batches(sorted(set(hashes))):
        found.update(await session.scalars(select(BlobRow.sha256).where(BlobRow.sha256.in_(some))))
    return frozenset(found)


async def blobs(session: AsyncSession, hashes: Iterable[str]) -> dict[str, bytes]:
    """Those of these contents that are stored, by SHA-256."""
    found: dict[str, bytes] = {}
    for some in batches(sorted(set(hashes))):
        rows = await session.scalars(select(BlobRow).where(BlobRow.sha256.in_(some)))
        found |= {row.sha256: row.body for row in rows}
    return found


async def manifest(session: AsyncSession, number: int) -> dict[str, str]:
    """The files of a revision: SHA-256 by path."""
    rows = await session.scalars(select(ManifestRow).where(ManifestRow.number == number).order_by(ManifestRow.path))
    return {row.path: row.sha256 for row in rows}


async def drop_unreferenced(session: AsyncSession, hashes: Iterable[str]) -> None:
    """Delete those of these contents that no revision refers to."""
    unheld = ~exists(select(ManifestRow.number).where(ManifestRow.sha256 == BlobRow.sha256))
    for some in batches(sorted(set(hashes))):
        await session.execute(delete(BlobRow).where(BlobRow.sha256.in_(some), unheld))
