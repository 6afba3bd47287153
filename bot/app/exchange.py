"""Push a folder to the database as a revision, and pull the last revision into a folder; each runs its own loop."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.app.base_access import open_revisions
from bot.app.journal_access import utc_now
from bot.curation.checks.checker import check
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.publishing import disk
from bot.curation.publishing.exchange import folder_revision, mark_revision, plan_pull
from bot.curation.publishing.publish import touched_entries
from bot.curation.publishing.revision_store import append, stored_base
from bot.curation.records import MANUAL_EDIT, Change, Manifest
from bot.curation.records.revisions import manifest_of
from bot.engine.builder import build_error
from bot.errors import UsageError
from bot.knowledge.files import Files, read_files
from bot.knowledge.problem import Severity
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Exchange:
    """The revision that folder and database agree on by now, and the files that were changed for it."""

    number: int
    files: tuple[str, ...]


def push(settings: Settings, folder: Path, reason: str, *, overwrite: bool) -> Exchange:
    """Publishes a folder as the next revision in the database, where it answers at once.

    Raises InvalidBase for a base with errors, UsageError where the database has changed since the folder was pulled
    and is not to be overwritten, ConcurrentChange where it changes meanwhile.
    """
    found = snapshot_of(Files(MappingProxyType(dict(read_files(folder).shared))))
    errors = tuple(one for one in check(found.base, found.problems).problems if one.severity is Severity.ERROR)
    if errors:
        raise build_error(errors)
    done = asyncio.run(_push(settings, folder, found, reason, overwrite=overwrite))
    _mark(folder, done.number)
    return done


async def _push(settings: Settings, folder: Path, found: Snapshot, reason: str, *, overwrite: bool) -> Exchange:
    async with open_revisions(settings) as store, store.lock():
        revisions, files = store.revisions, found.files.contents
        last = await revisions.last_number()
        before = await stored_base(revisions, last) if last is not None else None
        old, new = before.manifest if before else {}, manifest_of(files)
        changed = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
        if before and not changed:
            return Exchange(before.number, ())
        if before and not overwrite and folder_revision(folder) != before.number:
            raise _moved(folder, before.number)
        touched = tuple(await touched_entries(revisions, old, files, changed)) if before else ()
        change = Change(found.base.revision, MANUAL_EDIT, utc_now(), reason, touched)
        number = await append(revisions, change, before.files.contents if before else {}, files)
        return Exchange(number, tuple(changed))


def pull(settings: Settings, folder: Path, *, overwrite: bool) -> Exchange:
    """Brings a folder, which need not exist, to the last revision in the database; what only it changed stays.

    To overwrite is to take the revision as it is. Raises KnowledgeError where the database holds no base, UsageError
    where both changed a file, and OutsideError where the folder cannot be written.
    """
    done = asyncio.run(_pull(settings, folder, overwrite=overwrite))
    _mark(folder, done.number)
    return done


async def _pull(settings: Settings, folder: Path, *, overwrite: bool) -> Exchange:
    async with open_revisions(settings) as store:
        theirs = await store.stored()
        ours, known = await asyncio.to_thread(_folder, folder)
        common = await store.revisions.manifest(known) if known is not None else {}
        plan = plan_pull(ours, ours if overwrite else common, theirs.manifest)
        if plan.conflicts:
            remedy = "move your own changes elsewhere, or pull with --overwrite, which discards them"
            raise UsageError("changed in the folder and in the database", where=_some(plan.conflicts), remedy=remedy)
        changes = {name: theirs.files.contents.get(name) for name in plan.changes}
        try:
            await asyncio.to_thread(disk.write, folder, changes)
        except OSError as error:
            raise disk.write_error(folder, error) from None
        return Exchange(theirs.number, tuple(changes))


def _folder(folder: Path) -> tuple[Manifest, int | None]:
    """The files of a folder, which need not exist, and the revision it comes from."""
    return (manifest_of(read_files(folder).shared) if folder.is_dir() else {}), folder_revision(folder)


def _mark(folder: Path, number: int) -> None:
    try:
        mark_revision(folder, number)
    except OSError as error:
        raise disk.write_error(folder, error) from None


def _moved(folder: Path, number: int) -> UsageError:
    known = folder_revision(folder)
    come = "is not marked with a revision" if known is None else f"comes from revision {known}"
    what = f"the database has revision {number}, and this folder {come}"
    return UsageError(what, where=str(folder), remedy="pull first, or push with --overwrite to replace what is there")


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
