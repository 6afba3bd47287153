"""What to do with a publication that was cut short: decided by the disk, the files before it and those after it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.curation.publishing import disk
from bot.curation.records import Manifest, Revision, Revisions


class RecoveryOutcome(StrEnum):
    """What became of a publication that was cut short."""

    FINISHED = "was on disk, and is finished"
    COMPLETED = "was half on disk, and is finished"
    DROPPED = "was not on disk, and is dropped"
    ROLLED_BACK = "met files changed by hand, and is taken back"


@dataclass(frozen=True, slots=True)
class RecoveredPublication:
    """A publication that was cut short, and what became of it; `by_hand` are files somebody else changed since."""

    revision: Revision
    outcome: RecoveryOutcome
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecoveryAction:
    """How a publication ends, and which files become which content for it; None: taken away."""

    outcome: RecoveryOutcome
    files: Mapping[str, str | None]
    by_hand: tuple[str, ...] = ()


def plan_recovery(found: Mapping[str, str | None], before: Manifest, after: Manifest) -> RecoveryAction:
    """What makes the files whole again; `found` are the hashes on disk of those that differ before and after.

    Where all are old or new, the rest is brought in. Where somebody changed one since, that one is left to them,
    and the others become the old ones.
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
    """Ends every publication that was cut short, so that disk and journal agree; gives what was done.

    To be called before the folder is read, and while nobody publishes. Raises JournalError and OutsideError; what is
    not ended then is ended the next time.
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
    mending = plan_recovery(await asyncio.to_thread(disk.current_hashes, folder, names), before, after)
    await asyncio.to_thread(disk.write, folder, await _bytes(revisions, mending.files))
    if mending.outcome in (RecoveryOutcome.FINISHED, RecoveryOutcome.COMPLETED):
        await revisions.commit(cut.number)
    else:
        await revisions.rollback(cut.number)
    return RecoveredPublication(cut, mending.outcome, mending.by_hand)


async def _bytes(revisions: Revisions, files: Mapping[str, str | None]) -> disk.FileChanges:
    contents = await revisions.blobs(content for content in files.values() if content)
    return {name: contents[content] if content else None for name, content in files.items()}
