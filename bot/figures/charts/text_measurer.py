"""Measures and wraps text in the fonts that matplotlib ships, so that no label leaves its place on any machine."""

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, get_font

POINTS_PER_INCH = 72
LINE_HEIGHT = 1.3  # in font sizes: DejaVu's own 1.164 and some air
_ASCENT = 0.96  # from the upper edge of a line to its baseline, in font sizes: DejaVu's own 0.928 and some air
_MISSING = "□"
_WHITESPACE = re.compile(r"[ \t\r\n\f\v]+")  # without the blanks that never break a line
_BOUND = re.compile(r"(?<=[→↔≈<>≤≥]) ")  # an arrow stays with the name behind it, a sign with its number
_START = 1.3  # the first guess at a line's characters, in those of average width: lines of narrow letters hold more


class TextMeasurer:
    """Sizes of text in points for pictures of one resolution, given in dots per inch."""

    def __init__(self, dpi: float) -> None:
        self.dpi = dpi

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of the widest line, in points."""
        return max(_width(line, size, bold, self.dpi) for line in text.split("\n"))

    def height(self, text: str, size: float) -> float:
        """The height that the lines of a text take, in points."""
        return (text.count("\n") + 1) * LINE_HEIGHT * size

    def lines(self, text: str, size: float) -> Iterator[tuple[str, float]]:
        """Each line with the distance of its baseline from the upper edge of the text, in points."""
        for at, line in enumerate(text.split("\n")):
            yield line, (at * LINE_HEIGHT + _ASCENT) * size

    def wrap(self, text: str, size: float, room: float, most_lines: int, *, bold: bool = False) -> str:
        """The text with line breaks: no line wider than `room` points, what exceeds `most_lines` replaced by "…".

        Only words that are wider than the room are cut.
        """
        words = _words(text)
        lines = " ".join(words)
        whole = self.width(lines, size, bold=bold)
        if whole <= room:
            return lines
        text = " ".join(piece for word in words for piece in self._cut(word, size, room, bold))
        for characters in range(int(len(text) * room / whole * _START) + 1, 0, -1):
            lines = textwrap.fill(text, characters, max_lines=most_lines, placeholder="…", break_long_words=False)
            if self.width(lines, size, bold=bold) <= room:
                break
        return lines

    def fits(self, text: str, size: float, room: float, most_lines: int) -> bool:
        """True if wrapping would neither cut a word nor leave anything out."""
        uncut = self.width("\n".join(_words(text)), size) <= room
        return uncut and self.wrap(text, size, room, most_lines + 1).count("\n") < most_lines

    def _cut(self, word: str, size: float, room: float, bold: bool) -> Iterator[str]:
        """The word in pieces that fit the room; a piece has at least one character."""
        while len(word) > 1 and self.width(word, size, bold=bold) > room:
            ends = range(1, len(word))
            end = max(1, bisect_right(ends, room, key=lambda end: self.width(word[:end], size, bold=bold)))
            yield word[:end]
            word = word[end:]
        yield word


def _words(text: str) -> list[str]:
    """The parts of a text between which a line may break."""
    return _BOUND.sub("\u00a0", drawable(_WHITESPACE.sub(" ", text).strip())).split(" ")


@lru_cache(maxsize=4096)  # labels recur, within a chart and from one to the next
def _width(line: str, size: float, bold: bool, dpi: float) -> float:
    renderer = RendererAgg(1, 1, dpi)  # type: ignore[no-untyped-call]
    wide, _, _ = renderer.get_text_width_height_descent(line, font(size, bold), False)  # type: ignore[no-untyped-call]
    return float(wide) * POINTS_PER_INCH / dpi


def font(size: float, bold: bool) -> FontProperties:
    """DejaVu Sans, read from matplotlib's own files, whatever fonts the machine has."""
    return FontProperties(fname=_font_file(bold), size=size)


@cache
def _font_file(bold: bool) -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' if bold else ''}.ttf")


def drawable(text: str) -> str:
    """The text with a box for each character that the fonts lack; matplotlib would warn about each of them."""
    known = _characters()
    return "".join(character if ord(character) in known else _MISSING for character in text)


@cache
def _characters() -> frozenset[int]:
    """The code points that both fonts hold."""
    plain, bold = (frozenset(get_font(_font_file(bold)).get_charmap()) for bold in (False, True))
    return plain & bold
