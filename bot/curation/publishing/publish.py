"""Publish a change: begun in the journal, written to disk, committed in the journal; or nothing at all."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.curation.publishing import disk
from bot.curation.publishing.recovery import recover
from bot.curation.records import MANUAL_EDIT, Change, Manifest, Revisions
from bot.curation.records.revisions import sha256
from bot.errors import DossierError, JournalError, OutsideError


@dataclass(frozen=True, slots=True)
class FolderState:
    """A base at one moment: its revision id, and the contents of the files that belong to it."""

    base: str
    files: Mapping[str, bytes]


class ConcurrentChange(DossierError):
    """Files changed on disk since the change was prepared; `names` lists them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("changed on disk meanwhile", where=", ".join(names), remedy="review it again, then publish")
        self.names = names


async def record_revision(revisions: Revisions, change: Change, files: Mapping[str, bytes]) -> int | None:
    """Record a revision of files that are already on disk; None if the last one holds the same.

    Raises JournalError.
    """
    manifest = await asyncio.to_thread(manifest_of, files)
    last = await revisions.latest(1)
    if last and await revisions.manifest(last[0].number) == manifest:
        return None
    number = await _begin(revisions, change, manifest, files)
    await revisions.commit(number)
    return number


async def publish(
    folder: Path, revisions: Revisions, change: Change, before: FolderState, after: Mapping[str, bytes]
) -> int:
    """Bring a folder from one state to another; gives the revision's number.

    A state without a revision is recorded as a manual edit first, so that it can be restored. Raises
    ConcurrentChange if the changed files differ from `before` on disk, JournalError or OutsideError if journal or
    disk fail; then nothing is published and the files are the old ones.
    """
    if await revisions.pending():
        await recover(folder, revisions)
    await record_revision(revisions, Change(before.base, MANUAL_EDIT, change.when, "", ()), before.files)
    changes = _changes(before.files, after)
    await _refuse_moved(folder, before.files, changes)
    number = await _begin(revisions, change, await asyncio.to_thread(manifest_of, after), after)
    try:
        await asyncio.to_thread(disk.write, folder, changes)
    except OSError as error:
        await _take_back(folder, revisions, number, _changes(after, before.files))
        raise disk.write_error(folder, error) from None
    await _finish(folder, revisions, number, _changes(after, before.files))
    return number


def manifest_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by path."""
    return {name: sha256(body) for name, body in files.items()}


def _changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """The files that differ between two states, with their contents afterwards."""
    return {name: after.get(name) for name in sorted({*before, *after}) if before.get(name) != after.get(name)}


async def _refuse_moved(folder: Path, before: Mapping[str, bytes], changes: disk.FileChanges) -> None:
    try:
        found = await asyncio.to_thread(disk.current_hashes, folder, changes)
    except OSError as error:
        raise disk.write_error(folder, error) from None
    expected = {name: sha256(before[name]) if name in before else None for name in changes}
    moved = tuple(name for name in changes if found[name] != expected[name])
    if moved:
        raise ConcurrentChange(moved)


async def _begin(revisions: Revisions, change: Change, manifest: Manifest, files: Mapping[str, bytes]) -> int:
    lacking = await revisions.missing_blobs(manifest.values())
    contents = {manifest[name]: body for name, body in files.items() if manifest[name] in lacking}
    return await revisions.begin_publish(change, manifest, contents)


async def _finish(folder: Path, revisions: Revisions, number: int, back: disk.FileChanges) -> None:
    try:
        finished = await revisions.commit(number)
    except JournalError:
        await _take_back(folder, revisions, number, back)
        raise
    if not finished:
        remedy = "let only one bot serve a folder, and publish again"
        with suppress(OSError):
            await asyncio.to_thread(disk.restore, folder, back)
        raise OutsideError("another process publishes here", where=str(folder), remedy=remedy)


async def _take_back(folder: Path, revisions: Revisions, number: int, back: disk.FileChanges) -> None:
    """Restore the old files; if disk or journal fail at that, too, recovery does it at the next start."""
    with suppress(OSError, JournalError):
        await asyncio.to_thread(disk.restore, folder, back)
        await revisions.rollback(number)
