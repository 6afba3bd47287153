"""A base in a folder, which people edit by hand too.

A change is published as a whole: begun in the journal, written to disk, committed in the journal; or nothing is.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.curation.editing.snapshot import Snapshot, changed_entries
from bot.curation.publishing import disk
from bot.curation.publishing.base_store import ConcurrentChange, FolderState
from bot.curation.publishing.recovery import recover
from bot.curation.records import MANUAL_EDIT, Change, EntryChange, Manifest, Revisions
from bot.curation.records.revisions import manifest_of, sha256
from bot.curation.watcher import watch_folder
from bot.errors import JournalError, OutsideError
from bot.knowledge.files import Files, has_entries, read_files, read_stable


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Implements BaseStore for a folder; `lock_file` is locked during a publication."""

    folder: Path
    lock_file: Path
    is_checked: bool = False

    async def read(self) -> Files:
        return await asyncio.to_thread(read_stable, self.folder)

    def page(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def lock(self) -> AbstractAsyncContextManager[None]:
        return disk.publication_lock(self.lock_file)

    async def publish(
        self, revisions: Revisions, change: Change, before: FolderState, after: Mapping[str, bytes]
    ) -> int:
        return await publish(self.folder, revisions, change, before, after)

    async def record(self, revisions: Revisions, current: Snapshot, when: datetime) -> None:
        async with self.lock():
            if (await asyncio.to_thread(read_files, self.folder)).shared != current.files.shared:
                return  # somebody published or wrote since: whoever reads that records it
            await record_external_edits(revisions, current.base.revision, current.files.shared, when)

    async def close(self) -> None:
        """Nothing is held open."""

    def changes(self, stop: asyncio.Event) -> AsyncIterator[None]:
        return watch_folder(self.folder, stop)


async def record_revision(revisions: Revisions, change: Change, files: Mapping[str, bytes]) -> int | None:
    """Record a revision of files that are already on disk; None if the last one holds the same.

    Raises JournalError.
    """
    manifest = await asyncio.to_thread(manifest_of, files)
    last = await revisions.latest(1)
    if last and await revisions.manifest(last[0].number) == manifest:
        return None
    return await _record(revisions, change, manifest, files)


async def _record(revisions: Revisions, change: Change, manifest: Manifest, files: Mapping[str, bytes]) -> int:
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


async def record_external_edits(
    revisions: Revisions, base: str, files: Mapping[str, bytes], when: datetime
) -> int | None:
    """Record the files on disk as a revision; None if the last one holds the same. Raises JournalError."""
    last = await revisions.latest(1)
    before = await revisions.manifest(last[0].number) if last else {}
    after = await asyncio.to_thread(manifest_of, files)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if last and not changed:
        return None
    touched = tuple(await touched_entries(revisions, before, files, changed)) if last else ()
    return await _record(revisions, Change(base, MANUAL_EDIT, when, "", touched), after, files)


async def touched_entries(
    revisions: Revisions, before: Manifest, files: Mapping[str, bytes], changed: list[str]
) -> Iterator[EntryChange]:
    """What the changed files did to entries of pages, since a revision with the files `before`. Raises JournalError."""
    pages = [name for name in changed if has_entries(name)]
    old = await revisions.blobs(before[name] for name in pages if name in before)
    return (one for name in pages for one in changed_entries(name, old.get(before.get(name, "")), files.get(name)))
