"""Text that fits: measured, wrapped and set line by line, so that no label leaves the picture."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.figures.charts.palette import Tone
from bot.figures.charts.scene import Align, Words

LEADING = 1.3  # from one line's top to the next one's, in sizes: DejaVu's ascent and descent take 1.17
# An arrow stays with the name behind it and a sign with its number, as do blanks that never break a line.
_BLANKS = re.compile(r"(?<![→↔≈<>≤≥])[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Pen:
    """Knows how wide a text of a size is, in points, and which of its characters the font can draw."""

    measure: Callable[[str, float, bool], float]
    readable: Callable[[str], str]

    def wrap(self, text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
        """At most so many lines, none wider than the room; words that are too wide are cut, what is over is "…"."""
        lines: list[str] = []
        for word in _BLANKS.split(self.readable(text).strip()):
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(joined, size, bold) <= room:
                lines[-1] = joined
            else:
                lines += self._pieces(word, size, room, bold)
        if len(lines) <= most:
            return tuple(lines)
        return (*lines[: most - 1], self._shortened(lines[most - 1] + "…", size, room, bold))

    def fits(self, text: str, size: float, room: float, most: int) -> bool:
        """True when wrap would neither cut a word nor leave anything out."""
        whole = self.widest(_BLANKS.split(text.strip()), size) <= room
        return whole and len(self.wrap(text, size, room, most + 1)) <= most

    def _pieces(self, word: str, size: float, room: float, bold: bool) -> list[str]:
        """The word, cut where it reaches the edge; a piece has a character at least."""
        pieces = []
        while self.measure(word, size, bold) > room and len(word) > 1:
            fits = bisect_right(range(1, len(word)), room, key=lambda end: self.measure(word[:end], size, bold))
            pieces.append(word[: max(1, fits)])
            word = word[len(pieces[-1]) :]
        return [*pieces, word]

    def _shortened(self, line: str, size: float, room: float, bold: bool) -> str:
        while len(line) > 1 and self.measure(line, size, bold) > room:
            line = line[:-2].rstrip() + "…"
        return line

    def widest(self, lines: Sequence[str], size: float) -> float:
        """The width of the widest line."""
        return max((self.measure(self.readable(line), size, False) for line in lines), default=0.0)


def stacked(
    lines: Sequence[str], x: float, y: float, size: float, tone: Tone = "plain", align: Align = "left",
    *, bold: bool = False,
) -> tuple[Words, ...]:  # fmt: skip
    """The lines one below the other, the first with its upper edge at `y`."""
    return tuple(
        Words(line, x, y + at * size * LEADING, size, tone, bold, align) for at, line in enumerate(lines)
    )  # fmt: skip


def height(lines: Sequence[str], size: float) -> float:
    """The height that stacked lines take."""
    return len(lines) * size * LEADING
