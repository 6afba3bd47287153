"""Removes what pages repeat at their top and bottom: running heads, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.knowledge.document_files.line_paragraphs import Line

_EDGE = 2
"""Lines at the top and at the bottom of a page among which a running head is."""

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"\W*(?:(?:page|p\.|seite)\W*)?(?:\d+|[ivxl]+)(?:\s*(?:/|of|von)\s*\d+)?\W*", re.IGNORECASE)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages without those that at least half of the pages have at the same edge."""
    seen: Counter[tuple[str, bool]] = Counter()
    for lines in pages:
        seen.update({_key(line, n < _EDGE) for n, line in _edges(lines)})
    least = max(2, len(pages) // 2)
    kept: list[Line] = []
    for lines in pages:
        repeated = {n for n, line in _edges(lines) if seen[_key(line, n < _EDGE)] >= least}
        numbers = {n for n, line in _edges(lines) if n in (0, len(lines) - 1) and _NUMBER_ALONE.fullmatch(line.text)}
        dropped = repeated | (numbers if len(pages) > 1 and len(lines) > 1 else set())
        kept += [line for n, line in enumerate(lines) if n not in dropped]
    return kept


def _edges(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    last = len(lines) - _EDGE
    return [(n, line) for n, line in enumerate(lines) if n < _EDGE or n >= last]


def _key(line: Line, above: bool) -> tuple[str, bool]:
    return _DIGITS.sub("#", line.text), above
