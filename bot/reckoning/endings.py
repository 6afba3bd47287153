"""When a term ends: the start that its figure gives, and its length."""

from decimal import Decimal

from bot.figures.model import FigureError, Period
from bot.figures.period import parse_period
from bot.reckoning.decision import Ending
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found
from bot.reckoning.fitting import LIMITS, is_duration, same_parties
from bot.reckoning.ledger import Ledger
from bot.reckoning.words import EXTENDING

_MONTHS = {"year": 12, "month": 1}


def ending(found: Found, ledger: Ledger, times: int = 0) -> Ending | None:
    """The end of the one term that a question names, to the year or month its start is given, after so many extensions.

    None where the base says itself from when to when the term ran, or not how long an extension is.
    """
    extension = _extension(found) if times else None
    terms = [fact for fact in found.pool if is_duration(fact)]
    terms = [fact for fact in terms if fact.figure.period] or terms
    if len(terms) != 1:
        return None
    fact = terms[0]
    start, months = fact.figure.period, _MONTHS.get(fact.quantity.unit.code)
    if start is None or start.end is not None or months is None or not LIMITS.isdisjoint(fact.figure.certainty):
        return None
    if times and (extension is None or extension.quantity.unit != fact.quantity.unit):
        return None
    more = times * extension.quantity.value if extension else 0
    code = _later(start.code, (fact.quantity.value + more) * months)
    if code is None or _ran_otherwise(fact, code, ledger):
        return None
    return Ending(fact, start, Period(code), extension, times)


def _extension(found: Found) -> Fact | None:
    """The one extension among what was found."""
    own = [fact for one in found.measures if one.stems & EXTENDING for fact in one.facts if fact in found.pool]
    return own[0] if len(own) == 1 and LIMITS.isdisjoint(own[0].figure.certainty) else None


def _ran_otherwise(term: Fact, end: str, ledger: Ledger) -> bool:
    """Whether a figure of the same length and parties has a span from the same year to another end."""
    every = (fact for measure in ledger.measures for fact in measure.facts if same_parties((fact, term)))
    spans = [fact.figure.period for fact in every if fact.quantity.value == term.quantity.value and is_duration(fact)]
    start = term.figure.period
    return any(one and start and one.end and one.first[0] == start.first[0] and one.end != end for one in spans)


def _later(code: str, months: Decimal) -> str | None:
    """A point in time so many months later, as exact as it is given; None where there is no such point."""
    year, *rest = (int(part) for part in code.split("-"))
    if months != int(months) or (not rest and months % 12):
        return None
    month = (rest[0] if rest else 1) - 1 + int(months)
    year += month // 12
    parts = [f"{year:04d}", *([f"{month % 12 + 1:02d}"] if rest else []), *(f"{day:02d}" for day in rest[1:])]
    try:
        parse_period(later := "-".join(parts))
    except FigureError:
        return None
    return later
