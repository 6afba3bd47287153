"""What a revision changed, in words: told to people, and shown word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.curation.protocols import Change, Revision, Touched

_WORD = re.compile(r"\n|[^\S\n]+|[\w%$€£.,'’-]+|[^\w\s]")


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together and share what became of them; all that are not new are the text before, in order."""

    kind: Kind
    text: str


def word_diff(before: str | None, after: str | None) -> tuple[Piece, ...]:
    """What became of a text, word by word; None is an empty one."""
    old, new = _WORD.findall(before or ""), _WORD.findall(after or "")
    found: list[Piece] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece(Kind.SAME, "".join(old[old_from:old_to])))
            continue
        gone, fresh = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        found += [Piece(kind, text) for kind, text in ((Kind.GONE, gone), (Kind.NEW, fresh)) if text]
    return tuple(found)


def did(touched: Touched) -> str:
    """What was done to an entry: added, retired or changed."""
    if touched.before is None:
        return "added"
    return "retired" if touched.after is None else "changed"


def told(change: Change) -> str:
    """Who changed something and why, in a line."""
    approved = f", approved by {change.approved.name}" if change.approved else ""
    undoes = f", undoes {change.undoes}" if change.undoes is not None else ""
    why = f": {' '.join(change.why.split())}" if change.why.strip() else ""
    return f"{change.who.name}{approved}{undoes}{why}"


def history_lines(revisions: Iterable[Revision]) -> Iterator[str]:
    """A line a revision, beneath it one for each entry it touched, and its lines in which words differ.

    Words that are gone stand in [- -], new ones in {+ +}.
    """
    for one in revisions:
        yield f"{one.number}  {one.change.when:%Y-%m-%d %H:%M} UTC  {told(one.change)}  (base {one.change.base})"
        for touched in one.change.touched:
            yield f"    {did(touched)} {touched.entry}, {touched.page}"
            if touched.before is not None and touched.after is not None:
                yield from (f"        {line}" for line in changed_lines(touched.before, touched.after))


_MARKS = {Kind.SAME: ("", ""), Kind.GONE: ("[-", "-]"), Kind.NEW: ("{+", "+}")}


def changed_lines(before: str, after: str) -> Iterator[str]:
    """The lines of a text in which words are gone or new, those marked."""
    lines: list[list[Piece]] = [[]]
    for piece in word_diff(before, after):
        first, *more = piece.text.split("\n")
        lines[-1].append(Piece(piece.kind, first))
        lines += [[Piece(piece.kind, text)] for text in more]
    for line in lines:
        if any(piece.kind is not Kind.SAME and piece.text for piece in line):
            yield "".join(_marked(piece) for piece in line)


def _marked(piece: Piece) -> str:
    begin, end = _MARKS[piece.kind]
    return f"{begin}{piece.text}{end}" if piece.text else ""
