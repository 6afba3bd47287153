"""A desk of the base as it stood: its files come out of the journal, and are opened like those of a folder."""

import asyncio
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from bot.app.desk import Desk
from bot.app.keeping import journal_of
from bot.app.library import open_encoder
from bot.app.opening import Refused, faulty, opened
from bot.app.progress import Progress
from bot.curation.editing.snapshot import snapshot_of
from bot.curation.history import files_at, parse_as_of, revision_at
from bot.curation.records import Revision
from bot.knowledge.files import SOURCES, Files
from bot.settings import Settings


def open_past(settings: Settings, as_of: str, progress: Progress) -> tuple[Revision, Desk]:
    """The revision that `as_of` means, and a desk of it.

    Raises UsageError where the journal has none, JournalError where it fails, KnowledgeError where that base has
    errors today.
    """
    wanted = parse_as_of(as_of)

    async def read() -> tuple[Revision, dict[str, bytes]]:
        async with journal_of(settings) as journal:
            found = await revision_at(journal.revisions, wanted)
            return found, await files_at(journal.revisions, found.number)

    revision, files = asyncio.run(read())
    stood = snapshot_of(Files(MappingProxyType(files | _texts(settings.knowledge, files))))
    found = opened(stood, settings, open_encoder(settings), progress)
    if isinstance(found, Refused):
        raise faulty(found.errors)
    return revision, found.desk


def _texts(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The texts of sources that have no fingerprint to prove quotes by: they stand on this machine only."""
    described = (PurePosixPath(name) for name in files if name.startswith(f"{SOURCES}/") and name.endswith(".toml"))
    bare = (one.stem for one in described if not _printed(one.stem, files))
    found = {f"{SOURCES}/{stem}.txt": folder / SOURCES / f"{stem}.txt" for stem in bare}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file()}


def _printed(stem: str, files: Mapping[str, bytes]) -> bool:
    return f"{SOURCES}/{stem}.prints" in files or f"{SOURCES}/{stem}.local.prints" in files
