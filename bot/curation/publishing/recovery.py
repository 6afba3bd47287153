"""Recover publications that were interrupted: decided by comparing the disk with the files before and after."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.curation.publishing import disk
from bot.curation.records import Manifest, Revision, Revisions


class RecoveryOutcome(StrEnum):
    """What became of an interrupted publication."""

    FINISHED = "was fully written and is now complete"
    COMPLETED = "was partly written and is now complete"
    DROPPED = "was not written and is dropped"
    ROLLED_BACK = "found files edited by hand and is rolled back"


@dataclass(frozen=True, slots=True)
class RecoveredPublication:
    """An interrupted publication and its outcome; `by_hand` are files that someone else has changed since."""

    revision: Revision
    outcome: RecoveryOutcome
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecoveryAction:
    """The outcome of a recovery, and the content hash each file gets for it; None deletes."""

    outcome: RecoveryOutcome
    files: Mapping[str, str | None]
    by_hand: tuple[str, ...] = ()


def plan_recovery(found: Mapping[str, str | None], before: Manifest, after: Manifest) -> RecoveryAction:
    """How to make the files consistent; `found` are the hashes on disk of the files that differ.

    If every file is old or new, the missing ones are completed. If someone changed a file since, it is left alone and
    the others become the old ones.
    """
    old = tuple(name for name, content in found.items() if content == before.get(name))
    new = tuple(name for name, content in found.items() if content == after.get(name))
    by_hand = tuple(name for name in found if name not in old and name not in new)
    if by_hand:
        return RecoveryAction(RecoveryOutcome.ROLLED_BACK, {name: before.get(name) for name in new}, by_hand)
    if len(new) == len(found):
        return RecoveryAction(RecoveryOutcome.FINISHED, {})
    if len(old) == len(found):
        return RecoveryAction(RecoveryOutcome.DROPPED, {})
    return RecoveryAction(RecoveryOutcome.COMPLETED, {name: after.get(name) for name in old})


async def recover(folder: Path, revisions: Revisions) -> tuple[RecoveredPublication, ...]:
    """Finish or roll back every interrupted publication, so that disk and journal agree; gives what was done.

    Call it before the folder is read, and while nobody publishes. Raises JournalError and OutsideError; what is left is
    recovered the next time.
    """
    try:
        return tuple([await _end(folder, revisions, one) for one in await revisions.pending()])
    except OSError as error:
        raise disk.write_error(folder, error) from None


async def _end(folder: Path, revisions: Revisions, cut: Revision) -> RecoveredPublication:
    last = await revisions.latest(1)
    before = await revisions.manifest(last[0].number) if last else {}
    after = await revisions.manifest(cut.number)
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    await asyncio.to_thread(disk.clear_staged, folder, names)
    action = plan_recovery(await asyncio.to_thread(disk.current_hashes, folder, names), before, after)
    await asyncio.to_thread(disk.write, folder, await _bytes(revisions, action.files))
    if action.outcome in (RecoveryOutcome.FINISHED, RecoveryOutcome.COMPLETED):
        await revisions.commit(cut.number)
    else:
        await revisions.rollback(cut.number)
    return RecoveredPublication(cut, action.outcome, action.by_hand)


async def _bytes(revisions: Revisions, files: Mapping[str, str | None]) -> disk.FileChanges:
    contents = await revisions.blobs(content for content in files.values() if content)
    return {name: contents[content] if content else None for name, content in files.items()}
