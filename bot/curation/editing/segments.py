"""Split an entry's text into the parts that the form's fields hold, each with its own lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from bot.knowledge.blocks import BlockKind, blocks
from bot.knowledge.part_labels import Label, match_label


class EntryPart(IntEnum):
    """The parts of an entry, in the order of the standard layout."""

    HEADING = 0
    ANSWER = 1
    QUOTES = 2
    UNKNOWN = 3
    ALSO = 4
    REST = 5


@dataclass(frozen=True, slots=True)
class EntrySegment:
    """Consecutive lines of one part, with the blank lines above; `start` counts from 0."""

    part: EntryPart
    above: tuple[str, ...]
    lines: tuple[str, ...]
    start: int = 0


def segments(text: str) -> tuple[EntrySegment, ...]:
    """The parts of an entry's text in order; `join_segments` gives the text back."""
    lines = text.split("\n")
    marks = list(_joined(_starts(lines)))
    bounds = [*(start for start, _ in marks), len(lines)]
    found: list[EntrySegment] = []
    above: tuple[str, ...] = ()
    for (start, end), (_, part) in zip(pairwise(bounds), marks, strict=True):
        filled = next((n for n in range(end, start, -1) if lines[n - 1].strip()), start)
        found.append(EntrySegment(part, above, tuple(lines[start:filled]), start))
        above = tuple(lines[filled:end])
    return tuple(found)


def part_at(text: str, line: int) -> EntryPart:
    """The part of an entry's text that holds a line, counted from 0."""
    return next(one.part for one in reversed(segments(text)) if one.start <= max(line, 0))


def join_segments(parts: Sequence[EntrySegment]) -> str:
    """The text of some segments."""
    return "\n".join(line for one in parts for line in (*one.above, *one.lines))


def replace_part(parts: Sequence[EntrySegment], part: EntryPart, lines: Sequence[str]) -> tuple[EntrySegment, ...]:
    """The segments with new lines for one part: at its first position, else where the layout puts it."""
    at = next((n for n, one in enumerate(parts) if one.part is part), None)
    kept = [one for n, one in enumerate(parts) if one.part is not part or n == at]
    if at is None:
        if not lines:
            return tuple(parts)
        after = next(n for n in range(len(kept), 0, -1) if kept[n - 1].part < part)
        return (*kept[:after], EntrySegment(part, ("",), tuple(lines)), *kept[after:])
    fresh = (EntrySegment(part, kept[at].above, tuple(lines)),) if lines else ()
    return (*kept[:at], *fresh, *kept[at + 1 :])


def _starts(lines: Sequence[str]) -> Iterator[tuple[int, EntryPart]]:
    """The line at which each part starts."""
    yield 0, EntryPart.HEADING
    now = EntryPart.HEADING
    for block in blocks(lines):
        part = _part_of(block.shape, lines[block.start], now)
        if block.start and (part is not now or block.shape is BlockKind.LABEL):
            yield block.start, part
            now = part


def _part_of(shape: BlockKind, line: str, now: EntryPart) -> EntryPart:
    if shape is BlockKind.LABEL:
        found = match_label(line)
        return _BY_LABEL.get(found.label, EntryPart.REST) if found else now
    if shape is BlockKind.QUOTE and now <= EntryPart.QUOTES:
        return EntryPart.QUOTES
    return EntryPart.ANSWER if now is EntryPart.HEADING else now


_BY_LABEL = {Label.UNKNOWN: EntryPart.UNKNOWN, Label.ASKS_FOR: EntryPart.UNKNOWN, Label.ALSO_ASKED: EntryPart.ALSO}


def _joined(marks: Iterator[tuple[int, EntryPart]]) -> Iterator[tuple[int, EntryPart]]:
    """Merge neighbours of the same part."""
    before: EntryPart | None = None
    for start, part in marks:
        if part is not before:
            yield start, part
        before = part
