"""The edit that a draft asks for, and its result on a snapshot."""

from pathlib import PurePosixPath

from bot.curation.editing.apply import apply
from bot.curation.editing.edits import AddEntry, Edit, EditConflict, EditResult, InvalidEdit, RemoveEntry, UpdateEntry
from bot.curation.editing.revert import revert
from bot.curation.editing.snapshot import Snapshot
from bot.curation.records import Draft, DraftPurpose, Revisions
from bot.knowledge.problem import Location, Problem


async def plan_draft(draft: Draft, on: Snapshot, revisions: Revisions) -> EditResult | EditConflict | InvalidEdit:
    """The result of a draft on a snapshot. Raises JournalError."""
    if draft.purpose is DraftPurpose.UNDO:
        found = await revert_revision(draft.reverts or 0, on, revisions)
    else:
        found = apply(edit_of(draft), on)
    if isinstance(found, EditResult) and not found.changes:
        return _faulty("nothing", "this changes nothing", "change a field, or leave it as it is")
    return found


def edit_of(draft: Draft) -> Edit:
    """The edit of a draft that adds, edits or retires; a new page is titled by its file name."""
    if draft.purpose is DraftPurpose.ADD:
        return AddEntry(draft.page, draft.form, draft.entry, title_by_name(draft.page))
    if draft.purpose is DraftPurpose.EDIT:
        return UpdateEntry(draft.entry, draft.base_text, draft.form)
    return RemoveEntry(draft.entry, draft.base_text)


def title_by_name(page: str) -> str:
    """The title of a new page: the words of its file name."""
    title = " ".join(PurePosixPath(page).stem.replace("_", " ").replace("-", " ").split())
    return title[:1].upper() + title[1:]


async def revert_revision(number: int, on: Snapshot, revisions: Revisions) -> EditResult | EditConflict | InvalidEdit:
    """A snapshot without what a revision changed. Raises JournalError."""
    after = await revisions.manifest(number)
    earlier = await revisions.preceding(number) if after else None
    before = await revisions.manifest(earlier) if earlier is not None else None
    if before is None:
        return _faulty("revision", f"revision {number} cannot be taken back", "nothing is known from before it")
    changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    hashes = [one[name] for one in (before, after) for name in changed if name in one]
    contents = await revisions.blobs(hashes)
    if any(one not in contents for one in hashes):
        return _faulty("revision", f"the files of revision {number} are not kept any more", "edit the entry instead")
    old, new = ({name: contents[one[name]] for name in changed if name in one} for one in (before, after))
    return revert(old, new, on)


def _faulty(code: str, message: str, remedy: str) -> InvalidEdit:
    return InvalidEdit((Problem(code, Location(""), message, remedy),))
