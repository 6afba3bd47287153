"""A page split into its entries and joined again, so that an edit changes the bytes of one entry only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.knowledge.page import read_page

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry's lines as they are in the file, with the blank lines above it."""

    id: str
    above: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines joined by LF, without CR."""
        return "\n".join(line.removesuffix("\r") for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageText:
    """A split page: byte-order mark, lines before the first entry, entries, and trailing blank lines."""

    bom: str
    head: tuple[str, ...]
    entries: tuple[EntryText, ...]
    tail: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole page; for an unchanged split, exactly the text it was made from."""
        entries = (line for piece in self.entries for line in (*piece.above, *piece.lines))
        return self.bom + "\n".join((*self.head, *entries, *self.tail))

    def find(self, entry: str) -> int | None:
        """The position of an entry (from 0), or None."""
        return next((n for n, piece in enumerate(self.entries) if piece.id == entry), None)

    def with_text(self, at: int, text: str) -> "PageText":
        """A copy with new text for the entry at a position."""
        piece = self.entries[at]
        return self._with_pieces(at, at + 1, replace(piece, lines=self._lines(text, at + 1)))

    def with_entry(self, at: int, entry: str, text: str) -> "PageText":
        """A copy with a new entry inserted at a position, using the page's line ends."""
        above = (self._ending,) if self.head or at else ()
        return self._with_pieces(at, at, EntryText(entry, above, self._lines(text, at)))

    def insert(self, at: int, piece: EntryText) -> "PageText":
        """A copy with an entry inserted at a position, its lines unchanged."""
        return self._with_pieces(at, at, piece)

    def without(self, at: int) -> "PageText":
        """A copy without an entry and the blank lines above it."""
        return self._with_pieces(at, at + 1)

    def _with_pieces(self, start: int, end: int, *fresh: EntryText) -> "PageText":
        return replace(self, entries=(*self.entries[:start], *fresh, *self.entries[end:]))

    @property
    def _ending(self) -> str:
        lines = (*self.head, *(piece.lines[0] for piece in self.entries))
        return "\r" if any(line.endswith("\r") for line in lines) else ""

    def _lines(self, text: str, after: int) -> tuple[str, ...]:
        """Split text into lines with the page's line ends; the very last line of the page may have none."""
        lines = [line + self._ending for line in text.split("\n")]
        if after == len(self.entries) and not self.tail:
            lines[-1] = lines[-1].removesuffix("\r")
        return tuple(lines)


def split_page(text: str) -> PageText:
    """Split a page's text into its entries."""
    mark = _MARK if text.startswith(_MARK) else ""
    lines = text.removeprefix(_MARK).split("\n")
    entries = read_page(text, "")[0].entries
    starts = [entry.lines[0] - 1 for entry in entries]
    ends = [start + _filled(lines[start:end]) for start, end in pairwise((0, *starts, len(lines)))]
    pieces = (
        EntryText(entry.id, tuple(lines[above:start]), tuple(lines[start:end]))
        for entry, above, start, end in zip(entries, ends[:-1], starts, ends[1:], strict=True)
    )
    return PageText(mark, tuple(lines[: ends[0]]), tuple(pieces), tuple(lines[ends[-1] :]))


def _filled(lines: Sequence[str]) -> int:
    """The number of lines up to the last non-blank one."""
    return next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
