"""Record edits made directly on disk as revisions of their own."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.curation.editing.snapshot import changed_entries
from bot.curation.publishing.publish import manifest_of, record_revision
from bot.curation.records import MANUAL_EDIT, Change, EntryChange, Manifest, Revisions
from bot.knowledge.files import PAGES


async def record_external_edits(
    revisions: Revisions, base: str, files: Mapping[str, bytes], when: datetime
) -> int | None:
    """Record the files on disk as a revision; None if the last one holds the same. Raises JournalError."""
    last = await revisions.latest(1)
    before = await revisions.manifest(last[0].number) if last else {}
    after = manifest_of(files)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if last and not changed:
        return None
    touched = tuple(await _touched(revisions, before, files, changed)) if last else ()
    return await record_revision(revisions, Change(base, MANUAL_EDIT, when, "", touched), files)


async def _touched(
    revisions: Revisions, before: Manifest, files: Mapping[str, bytes], changed: list[str]
) -> Iterator[EntryChange]:
    pages = [name for name in changed if name.startswith(f"{PAGES}/")]
    old = await revisions.blobs(before[name] for name in pages if name in before)
    return (one for name in pages for one in changed_entries(name, old.get(before.get(name, "")), files.get(name)))
