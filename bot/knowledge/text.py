"""Canonical text for comparing words with a source, and answers without Markdown."""

import re
import unicodedata
from bisect import bisect_left
from itertools import chain

from bot.knowledge import limits

_EMPHASIS = re.compile(r"(?=(?P<mark>\*\*|__))")
_PAIRS = ("**", "__")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"^\s*[-*+]\s+")
# Stars and underlines at the edge of words; "2*3" and "x_1" are none, nor is the star of a list.
_MARK = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,2})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,2})(?!\w)")


_COMBINING_RANGE = range(0x300, 0x20000)  # no combining mark of Unicode lies outside
_COMBINING = "".join(char for char in map(chr, _COMBINING_RANGE) if unicodedata.combining(char))
_RUN = re.compile(rf"([{_COMBINING}]{{{limits.MARKS}}})[{_COMBINING}]++")


def without_mark_runs(text: str) -> str:
    """The text with at most so many combining marks in a row as any writing has: sorting more takes their square."""
    return text if text.isascii() else _RUN.sub(r"\1", text)


def canonical(text: str) -> str:
    """Unicode NFC with every run of whitespace as one space; nothing else changes."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_rule(line: str) -> bool:
    """True for a line that only draws a rule (`---`, `===`, `***`)."""
    return bool(_RULE.match(line))


def plain_text(answer: str) -> str:
    """An answer without emphasis marks and rules; lists stay lines."""
    lines = [_BULLET.sub("- ", line.strip()) for line in answer.split("\n") if not is_rule(line)]
    text = "\n".join(line.removeprefix("\\") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", _without_emphasis(text)).strip()


def _without_emphasis(text: str) -> str:
    """The text without the marks around words; a mark opens before a word and is closed by the next of its kind."""
    marks = [(found.start(), found["mark"]) for found in _EMPHASIS.finditer(text)]
    closing = {mark: [at for at, kind in marks if kind == mark and not text[at - 1 : at].isspace()] for mark in _PAIRS}
    kept, at = [], 0
    for opened, mark in marks:
        begin = opened + len(mark)
        if opened < at or not text[begin : begin + 1].strip():
            continue
        found = bisect_left(closing[mark], begin + 1)
        if found < len(closing[mark]):
            end = closing[mark][found]
            kept += [text[at:opened], text[begin:end]]
            at = end + len(mark)
    return "".join((*kept, text[at:]))


def strip_emphasis(answer: str) -> tuple[str, tuple[int, ...]]:
    """An answer without emphasis marks, and for each character (and the end) its index in the answer.

    "**$4** billion" is one amount: marks must not split what is read for numbers.
    """
    marks = [found.span() for found in _MARK.finditer(answer)]
    starts, ends = (0, *(end for _, end in marks)), (*(start for start, _ in marks), len(answer))
    kept = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return "".join(answer[one.start : one.stop] for one in kept), (*chain.from_iterable(kept), len(answer))
