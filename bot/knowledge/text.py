"""Canonical text for comparing words with a source, and answers without Markdown."""

import re
import unicodedata
from itertools import chain

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"^\s*[-*+]\s+")
# Stars and underlines at the edge of words; "2*3" and "x_1" are none, nor is the star of a list.
_MARK = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,2})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,2})(?!\w)")


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
    text = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def strip_emphasis(answer: str) -> tuple[str, tuple[int, ...]]:
    """An answer without emphasis marks, and for each character (and the end) its index in the answer.

    "**$4** billion" is one amount: marks must not split what is read for numbers.
    """
    marks = [found.span() for found in _MARK.finditer(answer)]
    starts, ends = (0, *(end for _, end in marks)), (*(start for start, _ in marks), len(answer))
    kept = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return "".join(answer[one.start : one.stop] for one in kept), (*chain.from_iterable(kept), len(answer))
