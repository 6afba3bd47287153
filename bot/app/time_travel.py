"""Opens the base as it was at a past revision: its files come from the journal."""

import asyncio
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from bot.app.journal_access import open_journal
from bot.curation.editing.snapshot import snapshot_of
from bot.curation.history import files_at, parse_as_of, revision_at
from bot.curation.records import Revision
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuildFailed, build, build_error
from bot.engine.progress import Progress
from bot.engine.vectors import open_encoder
from bot.knowledge.files import SOURCES, Files
from bot.settings import Settings


def open_as_of(settings: Settings, as_of: str, progress: Progress) -> tuple[Revision, AnswerEngine]:
    """The revision that `as_of` (a number, a day or a moment) names, and its engine.

    Raises UsageError where the journal has no such revision, JournalError where it fails, KnowledgeError where that
    base has errors by today's checks.
    """
    wanted = parse_as_of(as_of)

    async def read() -> tuple[Revision, dict[str, bytes]]:
        async with open_journal(settings) as journal:
            found = await revision_at(journal.revisions, wanted)
            return found, await files_at(journal.revisions, found.number)

    revision, files = asyncio.run(read())
    past = snapshot_of(Files(MappingProxyType(files | _source_texts(settings.knowledge, files))))
    found = build(past, settings, open_encoder(settings), progress)
    if isinstance(found, BuildFailed):
        raise build_error(found.errors)
    return revision, found.engine


def _source_texts(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The texts of sources that have no fingerprint to prove quotes by; the journal has none, only the folder."""
    described = (PurePosixPath(name) for name in files if name.startswith(f"{SOURCES}/") and name.endswith(".toml"))
    bare = (one.stem for one in described if not _has_fingerprint(one.stem, files))
    found = {f"{SOURCES}/{stem}.txt": folder / SOURCES / f"{stem}.txt" for stem in bare}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file()}


def _has_fingerprint(stem: str, files: Mapping[str, bytes]) -> bool:
    return f"{SOURCES}/{stem}.prints" in files or f"{SOURCES}/{stem}.local.prints" in files
