"""The one comparison of words with a source, and the plain reading of an answer."""

import re
import unicodedata

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"^\s*[-*+]\s+")


def canonical(text: str) -> str:
    """The text in Unicode NFC with every run of blanks as one space, and nothing else changed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_rule(line: str) -> bool:
    """Whether a line only draws a rule (`---`, `===`, `***`), which says nothing."""
    return bool(_RULE.match(line))


def plain(answer: str) -> str:
    """An answer as a person reads it: no emphasis marks, no drawn rules, lists kept as lines."""
    lines = [_BULLET.sub("- ", line.strip()) for line in answer.split("\n") if not is_rule(line)]
    text = "\n".join(line.removeprefix("\\") for line in lines)
    text = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
