"""The one comparison of words with a source, and the plain reading of an answer."""

import re
import unicodedata
from itertools import chain

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"^\s*[-*+]\s+")
# Stars and underlines at the edge of words; "2*3" and "x_1" are none, nor is the star of a list.
_MARK = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,2})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,2})(?!\w)")


def canonical(text: str) -> str:
    """The text in Unicode NFC with every run of blanks as one space, and nothing else changed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_rule(line: str) -> bool:
    """Whether a line only draws a rule (`---`, `===`, `***`), which says nothing."""
    return bool(_RULE.match(line))


def plain_text(answer: str) -> str:
    """An answer as a person reads it: no emphasis marks, no drawn rules, lists kept as lines."""
    lines = [_BULLET.sub("- ", line.strip()) for line in answer.split("\n") if not is_rule(line)]
    text = "\n".join(line.removeprefix("\\") for line in lines)
    text = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def strip_emphasis(answer: str) -> tuple[str, tuple[int, ...]]:
    """An answer without marks of emphasis, and where each of its characters (and its end) stands in the answer.

    "**$4** billion" is one amount: what is read for its numbers must not be parted by marks.
    """
    marks = [found.span() for found in _MARK.finditer(answer)]
    starts, ends = (0, *(end for _, end in marks)), (*(start for start, _ in marks), len(answer))
    kept = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return "".join(answer[one.start : one.stop] for one in kept), (*chain.from_iterable(kept), len(answer))
