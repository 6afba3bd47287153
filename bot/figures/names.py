"""Tells digits that count from digits that name: S-300, G20 and [3] are no numbers."""

import re

from bot.figures.dates import MONTH
from bot.figures.reading import Reading
from bot.figures.units import METRIC

DECADE = re.compile(r"[12]\d\d0['’]?s\b|(?<!\S)[1-9]0s\b")
_NOTE = re.compile(r"\[\d{1,3}\]")
_JOIN = r"[-\u2010\u2011\u2212]"  # hyphens, and the minus that some sources type for one
# Joined to digits by a hyphen, these words do not make a name of them: "mid-2023".
_PREFIX = re.compile(rf"(?:\b(?:mid|pre|post|early|late|non|sub|since|circa|under|over|age|{MONTH})){_JOIN}\Z", re.I)
_NAME_BEFORE = re.compile(rf"[^\W\d]{_JOIN}?\Z|\+{_JOIN}\Z|(?<![\w.'’])[B-HJ-Z]\s\Z")
_GLUED = re.compile(rf"(?:{'|'.join(METRIC)})\b")
_VAGUE = re.compile(r"\b(?:several|many|few|multi)[\s-]\Z", re.IGNORECASE)


def is_name(text: str, reading: Reading) -> bool:
    """True when the digits belong to a name, an identifier or a footnote mark."""
    if reading.worded:
        return bool(_VAGUE.search(text[max(0, reading.start - 10) : reading.start]))
    start, end = reading.core
    left, right = text[max(0, reading.start - 16) : reading.start], text[end : end + 1]
    if _NOTE.match(text, start - 1) if start else None:
        return True
    if (right.isalpha() or right == "_") and reading.end == end:
        return not (DECADE.match(text, start) or _GLUED.match(text, end))
    return bool(_NAME_BEFORE.search(left)) and not _PREFIX.search(left)
