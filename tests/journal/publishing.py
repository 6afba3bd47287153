"""A process of its own that publishes as fast as it can, and says what it has published, until it is killed."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from bot.curation.publishing.base_store import FolderState
from bot.curation.publishing.publish import publish
from bot.curation.records import Author, Change, EntryChange
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal

PAGES = 6
"""Pages that change with every publication, so that being killed between two of them is likely."""


def files_of(turn: int) -> dict[str, bytes]:
    """The folder after so many publications: pages that change, one that comes and goes, one that stays."""
    pages = {f"pages/page_{n}.md": page(f"page_{n}", turn) for n in range(PAGES)}
    stays = {"base.toml": b'format = 1\nname = "base"\n', "pages/stays.md": page("stays", 0)}
    return {**pages, **stays, **({"pages/odd.md": page("odd", turn)} if turn % 2 else {})}


def page(name: str, turn: int) -> bytes:
    """A page with one entry that says which turn it is."""
    return f"# {name}\n\n## Which turn is it on {name}? {{#{name}}}\n\nUnknown: {turn}\n".encode()


def turn_of(files: Mapping[str, bytes]) -> int | None:
    """The turn a folder is at; None where it is no state that was ever published."""
    turn = int(files["pages/page_0.md"].rpartition(b": ")[2])
    return turn if files == files_of(turn) else None


def publish_turns(folder: Path, file: Path, turn: int, told: Connection) -> None:
    """Publish one turn after another."""
    asyncio.run(_publish_turns(folder, Database(address_of(None, file)), turn, told))


async def _publish_turns(folder: Path, database: Database, turn: int, told: Connection) -> None:
    revisions = build_journal(database, lambda: datetime.now(UTC)).revisions
    await database.open()
    told.send(turn)
    while True:
        before, after = FolderState(f"r{turn}", files_of(turn)), files_of(turn + 1)
        touched = (EntryChange("page_0", "pages/page_0.md", str(turn), str(turn + 1)),)
        change = Change(f"r{turn + 1}", Author(7, "Ann"), datetime.now(UTC), "", touched)
        await publish(folder, revisions, change, before, after)
        turn += 1
        told.send(turn)
