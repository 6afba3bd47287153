"""Revert one revision although others followed: later changes stay, and collisions are conflicts."""

from collections.abc import Mapping
from dataclasses import replace

from bot.curation.editing.edits import EditConflict, EditOutcome, EditResult
from bot.curation.editing.merge import merge3
from bot.curation.editing.snapshot import Snapshot, changed_entries
from bot.knowledge.files import has_entries
from bot.knowledge.page_text import EntryText, PageText, split_page

Contents = Mapping[str, bytes]


def revert(before: Contents, after: Contents, on: Snapshot) -> EditOutcome:
    """A snapshot without the changes from `before` to `after`, two readings of all its files."""
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    changes: dict[str, bytes | None] = {}
    for name in changed:
        found = _file(name, before.get(name), after.get(name), on.files.contents.get(name))
        if isinstance(found, EditConflict):
            return found
        if found != on.files.contents.get(name):
            changes[name] = found
    files = on.files
    for name, data in changes.items():
        files = files.with_file(name, data)
    pages = (name for name in changes if has_entries(name))
    touched = (one for name in pages for one in changed_entries(name, on.files.contents.get(name), changes[name]))
    return EditResult(changes, tuple(touched), files)


def _file(name: str, before: bytes | None, after: bytes | None, now: bytes | None) -> bytes | EditConflict | None:
    if now in (after, before):
        return before
    texts = [(data or b"").decode("utf-8", "replace") for data in (after, before, now)]
    if now is not None and after is not None and has_entries(name):
        found = _page(*map(split_page, texts))
        if isinstance(found, EditConflict):
            return found
        return None if before is None and not found.entries else found.text.encode()
    merged = merge3(*texts) if None not in (before, after, now) else None
    return EditConflict(name, *texts) if merged is None else merged.encode()


def _page(after: PageText, before: PageText, now: PageText) -> PageText | EditConflict:
    """The current page without the change, entry by entry."""
    for name in dict.fromkeys(piece.id for piece in (*before.entries, *after.entries)):
        old, new = _piece(before, name), _piece(after, name)
        if old != new:
            found = _entry(name, old, new, before, now)
            if isinstance(found, EditConflict):
                return found
            now = found
    return _around(after, before, now)


def _entry(
    name: str, old: EntryText | None, new: EntryText | None, before: PageText, now: PageText
) -> PageText | EditConflict:
    """The current page with one entry as it was."""
    here = _piece(now, name)
    old_text, new_text, current = (one.text if one else None for one in (old, new, here))
    if current == new_text:
        return _as_it_was(name, old, here, before, now)
    if current == old_text:
        return now
    merged = (
        merge3(new_text, old_text, current)
        if new_text is not None and old_text is not None and current is not None
        else None
    )
    at = now.find(name)
    if merged is None or at is None:
        return EditConflict(name, new_text or "", old_text or "", current or "")
    return now.with_text(at, merged)


def _as_it_was(name: str, old: EntryText | None, here: EntryText | None, before: PageText, now: PageText) -> PageText:
    at = now.find(name)
    if at is None or here is None:
        return now if old is None else now.insert(_place(name, before, now), old)
    return now.without(at) if old is None else now.without(at).insert(at, old)


def _place(name: str, before: PageText, now: PageText) -> int:
    """Where an entry belongs among those still there: after its nearest predecessor, else before its successor."""
    order = [piece.id for piece in before.entries]
    ahead = (now.find(other) for other in reversed(order[: order.index(name)]))
    behind = (now.find(other) for other in order[order.index(name) + 1 :])
    at = next((one + 1 for one in ahead if one is not None), None)
    return at if at is not None else next((one for one in behind if one is not None), 0)


def _around(after: PageText, before: PageText, now: PageText) -> PageText | EditConflict:
    """The page with the lines before and after the entries as they were."""
    head = before.head if now.head == after.head else now.head
    if before.head != after.head and now.head not in (after.head, before.head):
        merged = merge3(*("\n".join(one.head) for one in (after, before, now)))
        if merged is None:
            return EditConflict("", *("\n".join(one.head) for one in (after, before, now)))
        head = tuple(merged.split("\n"))
    tail = before.tail if now.tail == after.tail else now.tail
    return replace(now, head=head, tail=tail)


def _piece(sheet: PageText, name: str) -> EntryText | None:
    at = sheet.find(name)
    return None if at is None else sheet.entries[at]
