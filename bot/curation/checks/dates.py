"""Check that every date in an answer appears in its quotes, headings or figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.curation.checks.positions import PlainAnswer
from bot.curation.checks.scope import EvidenceScope, find_months
from bot.figures.model import OPEN, Period
from bot.figures.period import find_periods
from bot.knowledge.problem import Problem

# Such a span is derived, not named: January appears nowhere in "the first half of 2024".
_DERIVED = re.compile(r"\b(?:half|quarter|months)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """The periods named by an entry's quotes, headings and figures, and the days, months and years among them."""

    periods: tuple[Period, ...]
    points: tuple[Period, ...]


def date_problems(scope: EvidenceScope, answer: PlainAnswer) -> Iterator[Problem]:
    """An error for each month or dated day in the answer that the evidence does not name."""
    named, spans = tuple(find_months(answer.text)), find_periods(answer.text)
    if not named and not spans:
        return
    known = _known(scope)
    months = scope.months | {point.first[1] for point in known.points if "-" in point.code}
    wrong = [
        (start, end)
        for period, start, end in spans
        if "-" in period.code and not _named(period, answer.text[start:end], known)
    ]
    wrong += [
        (start, end)
        for month, start, end in named
        if month not in months and not any(first <= start < last for _, first, last in spans)
    ]
    for start, end in sorted(wrong):
        message = f"the date '{answer.text[start:end]}' does not appear in the entry's quotes"
        yield Problem("date", answer.location(start), message, _remedy(scope), entry=scope.entry.id)


def _remedy(scope: EvidenceScope) -> str:
    dates = dict.fromkeys(words for period, words in scope.spans if "-" in period.code)
    there = f"; quotes and headings mention {', '.join(dates)}" if dates else ""
    return f"quote the words that state it, or correct it{there}"


def _known(scope: EvidenceScope) -> _Known:
    typed = ((one.figure.period, one.figure.text.split(";")[3]) for one in scope.figures if one.figure.period)
    shown = (*scope.spans, *typed)
    points = (point for period, words in shown if not _DERIVED.search(words) for point in _ends(period))
    return _Known(tuple(period for period, _ in shown), tuple(points))


def _ends(period: Period) -> tuple[Period, ...]:
    return tuple(Period(point) for point in (period.start, period.end) if point and point != OPEN)


def _named(stated: Period, words: str, known: _Known) -> bool:
    """True if the evidence names both ends of a period or, for a derived span ("first half"), anything within it."""
    if _DERIVED.search(words):
        return any(_within(one, stated) for one in (*known.periods, *known.points))
    return all(any(_within(point, end) for point in known.points) for end in _ends(stated))


def _within(known: Period, stated: Period) -> bool:
    """True if the stated period covers the known one: "January 2025" covers "January 17, 2025"."""
    return stated.first <= known.first and known.last <= stated.last
