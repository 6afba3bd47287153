"""Lines as a page shows them, joined to the paragraphs that they were."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low, mode

from bot.knowledge.document_files.read_document import Piece

_ITEM = re.compile(r"(?:[•‣▪●○◦·–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+\S", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BROKEN = re.compile(r"(?<![^\W\d_])(?P<before>[^\W\d_]{2,40})[-\u2010\u00ad]$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LOOSE = 1.3
"""Times the usual distance of two lines from which white between them begins a paragraph."""

_LARGER = 1.12
"""Times the size of the text from which a line is a heading."""

_SPACED = 0.1
"""Share of lines with white below from which white sets paragraphs apart."""

_ROOM = 1.5
"""Times the width of a word that must be free for it to have had room: letters differ in width."""

_INDENT = 6.0
"""Points by which a first line is indented."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, where it stands in points from the top left, its type; `row` is one of a table."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class _Usual:
    """What lines of the body have: distance, size, and width, of which one in ten is wider."""

    pitch: float
    size: float
    width: float
    bold: bool
    spaced: bool
    """Whether white between paragraphs sets them apart."""


def paragraphs_of_lines(lines: Sequence[Line]) -> list[Piece]:
    """The paragraphs that lines make, headings as such, words divided at a line's end joined again."""
    if not lines:
        return []
    usual = _usual(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, groups[-1], usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    hyphened = _hyphened(lines)
    return [Piece(_joined(group, hyphened), _is_heading(group, usual), group[0].page) for group in groups]


def _usual(lines: Sequence[Line]) -> _Usual:
    body = [line for line in lines if not line.row] or [*lines]
    size = mode(round(line.size, 1) for line in body for _ in range(max(1, len(line.text) // 10)))
    near = [round(two.bottom - one.bottom, 1) for one, two in pairwise(body) if _follows(one, two, size)]
    pitch = median_low(near) if near else 1.25 * size
    widths = sorted(line.x1 - line.x0 for line in body)
    bold = sum(line.bold for line in body) * 2 > len(body)
    gaps = [two.bottom - one.bottom for one, two in pairwise(body) if one.page == two.page and two.bottom > one.bottom]
    spaced = sum(gap > _LOOSE * pitch for gap in gaps) > _SPACED * len(gaps)
    return _Usual(pitch, size, widths[int(0.9 * (len(widths) - 1))], bold, spaced)


def _follows(one: Line, two: Line, size: float) -> bool:
    return one.page == two.page and 0 < two.bottom - one.bottom < 2.2 * size and abs(one.size - size) < 0.5


def _begins(before: Line, line: Line, group: Sequence[Line], usual: _Usual) -> bool:
    """True if a line begins a paragraph."""
    if line.row or before.row or abs(line.size - before.size) > 0.6 or line.bold != before.bold:
        return not _runs_on(before, line)
    if _ITEM.match(line.text) and not _mid_sentence(before, line):
        return True
    if line.page != before.page or line.bottom < before.bottom:
        # A page may end with a sentence inside a paragraph; one that ends a paragraph leaves room on its last line.
        return (bool(_ENDED.search(before.text)) or line.text[:1].isupper()) and _would_fit(line, before, usual)
    if line.bottom - before.bottom > _LOOSE * max(usual.pitch, 1.0 * line.size):
        return True
    if not usual.spaced and _ENDED.search(before.text) and _would_fit(line, before, usual):
        return True
    first = len(group) > 1 and line.x0 - min(one.x0 for one in group[1:]) > _INDENT
    return first and bool(_ENDED.search(before.text))


def _would_fit(line: Line, before: Line, usual: _Usual) -> bool:
    """True if the first word of a line would have had room on the line before it."""
    letter = (before.x1 - before.x0) / max(1, len(before.text))
    word = line.text.split(maxsplit=1)[0]
    return before.x1 - before.x0 + _ROOM * letter * (len(word) + 1) < usual.width


def _runs_on(before: Line, line: Line) -> bool:
    """True if type changes within a sentence: a bold word at the beginning of a line."""
    same = before.page == line.page and not line.row and not before.row and abs(line.size - before.size) <= 0.6
    return same and not _ENDED.search(before.text) and line.text[:1].islower()


def _mid_sentence(before: Line, line: Line) -> bool:
    """True for "... in the year / 2. of which": a number or dash that a line happens to begin with."""
    return line.text[:1] in "–—*-" and not _ENDED.search(before.text) and line.x0 <= before.x0


def _is_heading(group: Sequence[Line], usual: _Usual) -> bool:
    text = " ".join(line.text for line in group)
    if any(line.row for line in group) or len(group) > 3 or len(text) > 200:
        return False
    larger = all(line.size >= _LARGER * usual.size for line in group)
    bold = all(line.bold for line in group) and not usual.bold and not text.rstrip().endswith((".", ";", ","))
    return (larger or bold) and any(char.isalpha() for char in text)


def _hyphened(lines: Sequence[Line]) -> frozenset[str]:
    """The compounds that are written with a hyphen inside a line."""
    found = (word for line in lines for word in re.findall(r"(?<![^\W\d_])[^\W\d_]{1,40}-[^\W\d_]{1,40}", line.text))
    return frozenset(word.casefold() for word in found)


def _joined(group: Sequence[Line], hyphened: frozenset[str]) -> str:
    text = ""
    for line in group:
        said = line.text.translate(_LIGATURES)
        broken = _BROKEN.search(text)
        if broken and said[:1].islower():
            rest = re.match(r"[^\W\d_]+", said)
            whole = f"{broken['before']}-{rest[0] if rest else ''}".casefold()
            text = text if whole in hyphened and not text.endswith("\u00ad") else text[:-1]
            text += said
        else:
            text = f"{text} {said}" if text else said
    return text.replace("\u00ad", "")
