"""Three-way merge of texts, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class _Hunk:
    """A half-open range of base lines, and the lines that replace it."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge3(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes to `base`, or None if they collide.

    Changes to adjacent lines collide, unless all of these are list items, which are independent of one another.
    """
    lines = base.split("\n")
    one, other = list(_hunks(lines, mine.split("\n"))), list(_hunks(lines, theirs.split("\n")))
    hunks = sorted([*one, *(hunk for hunk in other if hunk not in one)], key=lambda hunk: (hunk.start, hunk.end))
    if any(_meet(before, after, lines) for before, after in pairwise(hunks)):
        return None
    merged: list[str] = []
    at = 0
    for hunk in hunks:
        merged += [*lines[at : hunk.start], *hunk.lines]
        at = hunk.end
    return "\n".join([*merged, *lines[at:]])


def _meet(before: _Hunk, after: _Hunk, lines: Sequence[str]) -> bool:
    if before.end != after.start:
        return before.end > after.start
    touched = (*lines[before.start : after.end], *before.lines, *after.lines)
    return not all(line.startswith("- ") for line in touched)


def _hunks(base: Sequence[str], changed: Sequence[str]) -> Iterator[_Hunk]:
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield _Hunk(start, end, tuple(changed[first:last]))
