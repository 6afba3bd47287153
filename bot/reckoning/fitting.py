"""Which facts may be computed with together: the same unit and footing, and what else an operation needs."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.figures.dimensions import comparable
from bot.figures.model import OPEN, Certainty, Period
from bot.figures.units import DURATIONS
from bot.reckoning.decision import Misfit
from bot.reckoning.facts import Fact
from bot.reckoning.ledger import GENERIC, Ledger

LIMITS = frozenset({Certainty.MORE_THAN, Certainty.AT_LEAST, Certainty.LESS_THAN, Certainty.AT_MOST, Certainty.UP_TO})
_FOOTING = frozenset({Certainty.REPORTED, Certainty.EXPECTED})


def unfit(facts: Sequence[Fact]) -> Misfit | None:
    """Why the values of facts cannot be set against each other at all, or None."""
    if any(not comparable(one.quantity.unit.code, other.quantity.unit.code) for one, other in pairwise(facts)):
        return Misfit.UNITS
    if len({frozenset(fact.figure.certainty) & _FOOTING for fact in facts}) > 1:
        return Misfit.ESTIMATE
    if any(not LIMITS.isdisjoint(fact.figure.certainty) for fact in facts):
        return Misfit.BOUND
    return None


def one_series(facts: Iterable[Fact]) -> bool:
    """Whether all facts measure the same of the same parties, in the same direction."""
    return len({series(fact) for fact in facts}) == 1


def series(fact: Fact) -> tuple[object, ...]:
    """What a fact has in common with the same figure of other periods."""
    kind = fact.figure.parties.kind
    parties: object = fact.parties if kind == "towards" else frozenset(fact.parties)
    return fact.measure, kind, parties, fact.quantity.unit


def same_period(facts: Iterable[Fact]) -> bool:
    """Whether all facts are of the same time, or all of none."""
    return len({span(fact.figure.period) for fact in facts}) == 1


def span(period: Period | None) -> tuple[object, ...]:
    """The days a period spans, for comparing."""
    return (period.first, period.last) if period else ()


def like_periods(facts: Iterable[Fact]) -> bool:
    """Whether the periods are equally long, so that one can be set against the other: years with years."""
    return len({_length(fact.figure.period) for fact in facts}) == 1


def _length(period: Period | None) -> object:
    if period is None or OPEN in (period.start, period.end):
        return None
    (year, month, day), (last_year, last_month, last_day) = period.first, period.last
    return (last_year - year) * 12 + last_month - month, last_day - day


def is_duration(fact: Fact) -> bool:
    """Whether a fact says how long something lasts."""
    return fact.quantity.unit.code in DURATIONS


def same_parties(facts: Iterable[Fact]) -> bool:
    """Whether all facts are about the same parties, in whichever direction."""
    return len({frozenset(fact.parties) for fact in facts}) == 1


def opposite(one: Fact, other: Fact) -> bool:
    """Whether two facts measure the same in both directions."""
    directed = one.figure.parties.kind == other.figure.parties.kind == "towards"
    return directed and one.measure == other.measure and one.parties == other.parties[::-1]


def named_total(whole: Fact, part: Fact) -> bool:
    """Whether one is called the total of what the other is one party's part of: total fees, and one payer's."""
    called = whole.measure - part.measure
    alike = bool(called) and called <= GENERIC and part.measure <= whole.measure
    unit = whole.quantity.unit == part.quantity.unit and same_period((whole, part))
    return alike and unit and set(whole.parties) < set(part.parties)


def contained(one: Fact, other: Fact, ledger: Ledger) -> bool:
    """Whether the base states one as a part of the other."""
    pairs = [{whole.figures[0].id, part.figures[0].id} for whole, parts in
             ((total.whole, total.parts) for total in ledger.totals) for part in parts]  # fmt: skip
    return {one.figures[0].id, other.figures[0].id} in pairs
