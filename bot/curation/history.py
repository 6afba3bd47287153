"""The history of the base: what a revision changed, word by word, and the base as of a revision."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from difflib import SequenceMatcher
from enum import StrEnum

from bot.curation.records import Change, EntryChange, Revision, Revisions
from bot.errors import JournalError, UsageError

_WORD = re.compile(r"\n|[^\S\n]+|[\w%$€£.,'’-]+|[^\w\s]")


class DiffKind(StrEnum):
    """What happened to some words."""

    SAME = "same"
    REMOVED = "gone"
    ADDED = "new"


@dataclass(frozen=True, slots=True)
class DiffSpan:
    """Adjacent words with the same fate; those that are not added form the old text, in order."""

    kind: DiffKind
    text: str


def word_diff(before: str | None, after: str | None) -> tuple[DiffSpan, ...]:
    """The differences between two texts, word by word; None is an empty text."""
    old, new = _WORD.findall(before or ""), _WORD.findall(after or "")
    found: list[DiffSpan] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(DiffSpan(DiffKind.SAME, "".join(old[old_from:old_to])))
            continue
        gone, fresh = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        found += [DiffSpan(kind, text) for kind, text in ((DiffKind.REMOVED, gone), (DiffKind.ADDED, fresh)) if text]
    return tuple(found)


def change_verb(touched: EntryChange) -> str:
    """What happened to an entry: added, retired or changed."""
    if touched.before is None:
        return "added"
    return "retired" if touched.after is None else "changed"


def describe_change(change: Change) -> str:
    """Who made a change and why, in one line."""
    approved = f", approved by {change.approver.name}" if change.approver else ""
    undoes = f", undoes {change.reverts}" if change.reverts is not None else ""
    why = f": {' '.join(change.reason.split())}" if change.reason.strip() else ""
    return f"{change.author.name}{approved}{undoes}{why}"


def history_lines(revisions: Iterable[Revision]) -> Iterator[str]:
    """One line per revision; below it one per changed entry, and that entry's changed lines.

    Removed words are in [- -], added ones in {+ +}.
    """
    for one in revisions:
        change = one.change
        yield f"{one.number}  {change.when:%Y-%m-%d %H:%M} UTC  {describe_change(change)}  (base {change.base})"
        for touched in change.entries:
            yield f"    {change_verb(touched)} {touched.entry}, {touched.page}"
            if touched.before is not None and touched.after is not None:
                yield from (f"        {line}" for line in changed_lines(touched.before, touched.after))


_MARKS = {DiffKind.SAME: ("", ""), DiffKind.REMOVED: ("[-", "-]"), DiffKind.ADDED: ("{+", "+}")}


def changed_lines(before: str, after: str) -> Iterator[str]:
    """The lines of a text in which words were removed or added, with those marked."""
    lines: list[list[DiffSpan]] = [[]]
    for piece in word_diff(before, after):
        first, *more = piece.text.split("\n")
        lines[-1].append(DiffSpan(piece.kind, first))
        lines += [[DiffSpan(piece.kind, text)] for text in more]
    for line in lines:
        if any(piece.kind is not DiffKind.SAME and piece.text for piece in line):
            yield "".join(_marked(piece) for piece in line)


def _marked(piece: DiffSpan) -> str:
    begin, end = _MARKS[piece.kind]
    return f"{begin}{piece.text}{end}" if piece.text else ""


_REMEDY = "name a revision's number, a day as 2026-03-01, or a moment as 2026-03-01T12:30; history lists them"


def parse_as_of(text: str) -> int | datetime:
    """A revision number, or a moment; a day means its end, and times are UTC unless they say otherwise.

    Raises UsageError for anything else.
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    try:
        if len(text) == len("2026-03-01"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is neither a revision nor a time", where="--as-of", remedy=_REMEDY) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


async def revision_at(revisions: Revisions, wanted: int | datetime) -> Revision:
    """The revision with that number, or the current one at that moment. Raises UsageError if there is none."""
    if isinstance(wanted, int):
        found = await revisions.get(wanted)
    else:
        found = await revisions.as_of(wanted)
    if found is None or found.pending:
        when = f"revision {wanted}" if isinstance(wanted, int) else f"revision by {wanted:%Y-%m-%d %H:%M} UTC"
        raise UsageError(f"the journal has no {when}", where="--as-of", remedy=_REMEDY)
    return found


async def files_at(revisions: Revisions, number: int) -> dict[str, bytes]:
    """The files of the base after a revision, by path. Raises JournalError if the journal lacks one."""
    manifest = await revisions.manifest(number)
    contents = await revisions.blobs(manifest.values())
    missing = [name for name, content in manifest.items() if content not in contents]
    if missing:
        raise JournalError(f"revision {number} lacks {missing[0]}", remedy="restore the journal from a backup")
    return {name: contents[content] for name, content in manifest.items()}
