"""The years a text is about, apart from those it only compares with: "8% more than in 2024" is not about 2024."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.figures.dates import MONTH
from bot.figures.direction_words import DIRECTIONS
from bot.figures.model import OPEN, Figure, Period
from bot.figures.numbers import find_numbers
from bot.figures.period import find_periods
from bot.figures.units import DURATIONS
from bot.lexicon.english import any_of

_PART = rf"{any_of('period_fillers')}|{MONTH}"
_BETWEEN = rf"(?:\s+(?:{_PART}))*[\s-]+$"
_AGAINST = re.compile(
    rf"\b(?:(?:{any_of('compared_by')})\.?|(?:{any_of('compared_in_phrase')})\s(?:with|to)){_BETWEEN}",
    re.IGNORECASE,
)
# These compare only where something grows or shrinks: a pact in force since 2018 is of 2018.
_FROM = re.compile(rf"(?<![^.;:!?])(?P<clause>[^.;:!?]*)\b(?:{any_of('counted_from')}){_BETWEEN}", re.IGNORECASE)
_RANGE = re.compile(rf"\s*(?:{any_of('range_links')}|[-–—])\s*\d", re.IGNORECASE)
_CHANGE = re.compile(rf"\b(?:{any_of('change_measures')})\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_LOOK_BACK = 120  # characters: a sentence's last clauses


@dataclass(frozen=True, slots=True)
class YearSpan:
    """The years from `first` to `last`, both included."""

    first: int
    last: int


def covered_years(said: Iterable[str], figures: list[Figure]) -> frozenset[YearSpan]:
    """The years that texts and figures are about; spans named in texts count only if there are no figures."""
    years = {span for text in said for span in _years(text)}
    return frozenset(years | set(_spans(figures) if figures else (span for text in said for span in _periods(text))))


def compared_years(said: Iterable[str], figures: Iterable[Figure] = ()) -> frozenset[int]:
    """The years that texts compare with, and those from which figures count a change."""
    return frozenset(year for text in said for year in _years_against(text)) | frozenset(_changed_from(figures))


def parts_of_years(said: Iterable[str], figures: Iterable[Figure] = ()) -> frozenset[Period]:
    """The parts of a year (month, quarter, half) that texts and figures are about."""
    named = (period for text in said for period, _, _ in find_periods(text))
    return frozenset(one for one in (*named, *_amounts(figures)) if _is_part(one))


def amount_years(figures: Iterable[Figure]) -> frozenset[int]:
    """The years for which, or for parts of which, there are amounts."""
    return frozenset(period.first[0] for period in _amounts(figures) if period.first[0] == period.last[0])


def _amounts(figures: Iterable[Figure]) -> Iterator[Period]:
    for figure in figures:
        if figure.period and figure.quantity.unit.code not in DURATIONS:
            yield figure.period


def _is_part(period: Period) -> bool:
    return OPEN not in (period.start, period.end) and "-" in period.code and period.first[0] == period.last[0]


def _years(text: str) -> Iterator[YearSpan]:
    for number in find_numbers(text):
        if number.kind == "year" and not _against(text, number.start, number.end):
            yield YearSpan(int(number.value), int(number.value))


def _years_against(text: str) -> Iterator[int]:
    for number in find_numbers(text):
        if number.kind == "year" and _against(text, number.start, number.end):
            yield int(number.value)


def _periods(text: str) -> Iterator[YearSpan]:
    for period, start, end in find_periods(text):
        year = _YEAR.search(text, start, end)
        if not (year and _against(text, *year.span())):
            yield _span(period)


def _spans(figures: Iterable[Figure]) -> Iterator[YearSpan]:
    """The years figures are about. A duration or a factor is about no year within its period."""
    for figure in figures:
        unit = figure.quantity.unit
        if figure.period and ".." not in figure.period.code and unit.code not in ("times", "pp", *DURATIONS):
            span = _span(figure.period)
            yield YearSpan(span.last, span.last) if _CHANGE.search(figure.measure) else span


def _changed_from(figures: Iterable[Figure]) -> Iterator[int]:
    for figure in figures:
        if figure.period and ".." not in figure.period.code and _CHANGE.search(figure.measure):
            span = _span(figure.period)
            yield from (span.first,) if span.first < span.last else ()


def _span(period: Period) -> YearSpan:
    return YearSpan(period.first[0], period.last[0])


def _against(text: str, start: int, end: int) -> bool:
    """True if the year at start:end is only what something is compared with."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _AGAINST.search(before):
        return True
    found = _FROM.search(before)
    if found is None or _RANGE.match(text, end):
        return False
    return not DIRECTIONS.keys().isdisjoint(re.findall(r"[a-z]+", found["clause"].casefold()))
