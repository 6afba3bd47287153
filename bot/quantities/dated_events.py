"""Days, months and years that entries give for what happened, and how long it is from one to another."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from bot.figures.model import OPEN, Quantity, Unit
from bot.figures.period import find_periods
from bot.figures.units import DURATIONS
from bot.knowledge.entries import Entry, EntryKind, quotes_of
from bot.matching.query import stems
from bot.matching.terms import Terms
from bot.quantities.figure_index import FigureIndex
from bot.quantities.masking import MaskedQuestion
from bot.quantities.records import Stems, content_stems
from bot.quantities.results import DatedQuote, Elapsed

COVERED = 0.5
"""Share of a question's words that both events together must account for."""

MATCHED = 0.25
"""What an event of a matched entry counts beside the words it accounts for."""

LEAD = 0.05
"""How far below the best other pairs still speak for another time."""

_UNITS = frozenset(stems(DURATIONS))
_DAY, _MONTH = len("2023-02-14"), len("2023-02")
_MOST_DAYS = 730
_MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """What an entry dates, with the quote that states it and the stems it is told by.

    Its own are those of its clause, and of the entry's wordings where it dates nothing else.
    """

    told: DatedQuote
    stems: Stems
    own: Stems


def dated_events(entries: Iterable[Entry], known: Terms) -> tuple[DatedEvent, ...]:
    """The events of all entries that answer, each once for an entry and a date."""
    every = list(entries)
    by_id = {entry.id: entry for entry in every}
    found: dict[tuple[str, str], DatedEvent] = {}
    for entry in every:
        if entry.kind is not EntryKind.GAP:
            for event in _events(entry, by_id, known):
                found.setdefault((event.told.entry, event.told.period.code), event)
    return tuple(found.values())


def _events(entry: Entry, by_id: Mapping[str, Entry], known: Terms) -> Iterator[DatedEvent]:
    asked = content_stems(" ".join(entry.variants), known)
    found = [
        (quote, [one for one in find_periods(quote.text) if OPEN not in (one[0].start, one[0].end)])
        for quote in quotes_of(entry, by_id)
    ]
    single = len({period.code for _, dates in found for period, _, _ in dates}) == 1
    for quote, dates in found:
        for n, (period, start, end) in enumerate(dates):
            begin = dates[n - 1][2] if n else 0
            until = dates[n + 1][1] if n + 1 < len(dates) else len(quote.text)
            own = content_stems(f"{quote.text[begin:start]} {quote.text[end:until]}", known)
            yield DatedEvent(DatedQuote(entry.id, period, quote), own | asked, own | asked if single else own)


def elapsed(
    events: Collection[DatedEvent], question: MaskedQuestion, matched: Collection[str], index: FigureIndex
) -> Elapsed | None:
    """The time between the two events that a question names, near the entries matched; None where it names no two."""
    told = {*question.content, *(stem for party in question.named for stem in party)} - _UNITS
    weights = {stem: index.idf.get(stem, index.unseen) for stem in told}
    near = [one for one in events if one.told.entry in matched or not weights.keys().isdisjoint(one.stems)]
    ranked = sorted(
        ((_fit(one, other, question, weights, matched), one, other) for one, other in combinations(near, 2)),
        key=lambda each: -each[0],
    )
    if not ranked or ranked[0][0] < COVERED:
        return None
    best, one, other = ranked[0]
    spans = {_span(each.told, rival.told) for fit, each, rival in ranked if fit >= best - LEAD}
    return _between(one.told, other.told, question) if len(spans) == 1 else None


def _fit(
    one: DatedEvent, other: DatedEvent, question: MaskedQuestion, weights: Mapping[str, float], matched: Collection[str]
) -> float:
    """How much of a question two events account for together, if each has a part of its own in it."""
    if one.told.period.first == other.told.period.first:
        return 0.0
    dates = dict.fromkeys(question.periods)
    given = sum(any(each.told.period.overlaps(period) for each in (one, other)) for period in dates)
    if given < min(len(dates), 2):
        return 0.0
    both = one.stems | other.stems
    parts = [sum(weights[stem] for stem in weights.keys() & (mine - rest)) for mine, rest in
             ((one.own, other.own), (other.own, one.own))]  # fmt: skip
    if given < 2 and not all(parts) and not {one.told.entry, other.told.entry} <= set(matched):
        return 0.0
    total = sum(weights.values()) or 1.0
    covered = sum(weight for stem, weight in weights.items() if stem in both) / total
    near = sum(each.told.entry in matched for each in (one, other))
    return covered + MATCHED * near + 0.1 * min(parts) / total


def _span(one: DatedQuote, other: DatedQuote) -> frozenset[object]:
    return frozenset((one.period.first, other.period.first))


def _between(one: DatedQuote, other: DatedQuote, question: MaskedQuestion) -> Elapsed:
    early, late = sorted((one, other), key=lambda each: each.period.first)
    first, last = early.period.end or early.period.start, late.period.start
    exact, begin, end = min(len(first), len(last)), _date(first), _date(last)
    days, months = (end - begin).days, 12 * (end.year - begin.year) + end.month - begin.month
    months -= exact == _DAY and end.day < begin.day
    wanted = question.units & {"day", "week", "month", "year"}
    if exact == _DAY and (wanted & {"day", "week"} or (not wanted and days < _MOST_DAYS)):
        return Elapsed(early, late, Quantity(Decimal(days), Unit("day")))
    if exact >= _MONTH and ("month" in wanted or (not wanted and months < _MOST_MONTHS)):
        return Elapsed(early, late, Quantity(Decimal(months), Unit("month")))
    years = months // 12 if exact >= _MONTH else end.year - begin.year
    return Elapsed(early, late, Quantity(Decimal(years), Unit("year")))


def _date(code: str) -> date:
    year, month, day = (*map(int, code.split("-")), 1, 1)[:3]
    return date(year, month, day)
