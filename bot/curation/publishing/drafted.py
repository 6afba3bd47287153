"""The edit that a draft asks for, and what it comes to on an edition."""

from pathlib import PurePosixPath

from bot.curation.editing.applying import apply
from bot.curation.editing.edition import Edition
from bot.curation.editing.edits import Add, Conflict, Edit, Edited, Faulty, Retire, Rewrite
from bot.curation.editing.undoing import undo
from bot.curation.protocols import Draft, Manifest, Purpose, Revisions
from bot.knowledge.problem import Location, Problem


async def drafted(draft: Draft, on: Edition, revisions: Revisions) -> Edited | Conflict | Faulty:
    """What a draft makes of an edition. Raises JournalError."""
    if draft.purpose is Purpose.UNDO:
        found = await taken_back(draft.undoes or 0, on, revisions)
    else:
        found = apply(edit_of(draft), on)
    if isinstance(found, Edited) and found.nothing:
        return _faulty("nothing", "this changes nothing", "change a field, or leave it as it is")
    return found


def edit_of(draft: Draft) -> Edit:
    """The edit of a draft that adds, edits or retires; a page that is new is titled by its file's name."""
    if draft.purpose is Purpose.ADD:
        words = PurePosixPath(draft.page).stem.replace("_", " ").replace("-", " ").split()
        title = " ".join(words)
        return Add(draft.page, draft.form, draft.entry, title[:1].upper() + title[1:])
    if draft.purpose is Purpose.EDIT:
        return Rewrite(draft.entry, draft.began, draft.form)
    return Retire(draft.entry, draft.began)


async def taken_back(number: int, on: Edition, revisions: Revisions) -> Edited | Conflict | Faulty:
    """An edition without what a revision changed. Raises JournalError."""
    after = await revisions.manifest(number)
    before = await _before(number, revisions)
    if not after or before is None:
        return _faulty("revision", f"revision {number} cannot be taken back", "nothing is known from before it")
    changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    hashes = [one[name] for one in (before, after) for name in changed if name in one]
    contents = await revisions.contents(hashes)
    if any(one not in contents for one in hashes):
        return _faulty("revision", f"the files of revision {number} are not kept any more", "edit the entry instead")
    old, new = ({name: contents[one[name]] for name in changed if name in one} for one in (before, after))
    return undo(old, new, on)


async def _before(number: int, revisions: Revisions) -> Manifest | None:
    """The files of the finished revision before one; None where it is the first."""
    for earlier in range(number - 1, 0, -1):
        found = await revisions.get(earlier)
        if found is not None and not found.pending:
            return await revisions.manifest(earlier)
    return None


def _faulty(code: str, message: str, remedy: str) -> Faulty:
    return Faulty((Problem(code, Location(""), message, remedy),))
