"""Sums of figures that add up: both directions, the parts of a stated total, or one series over several periods."""

import re
from collections.abc import Sequence
from itertools import combinations

from bot.figures.model import OPEN, FigureError, Period
from bot.matching.query import stems
from bot.reckoning import computing, patterns
from bot.reckoning.changes import asked_points
from bot.reckoning.decision import Computed, Misfit, Refused, Saying, Told
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, operands, same_time
from bot.reckoning.fitting import (
    contained,
    is_duration,
    like_periods,
    one_series,
    opposite,
    same_parties,
    same_period,
    unfit,
)
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Operation, Request

_TO = re.compile(r"@ (?:to|through) @")
_JOINS = re.compile(r"\b(?:and|plus|with the)\b")
_TOTALS = frozenset(stems(("total", "sum", "overall")))


def total(request: Request, found: Found, ledger: Ledger) -> Computed | Refused | Told | None:
    """The sum of the figures that a question names, or why they make none."""
    facts = _named(request, found)
    if (stated := _called_total(request, found)) is not None:
        return Told(stated)
    if len(facts) < 2:
        return _unheld(request, found)
    if missing := _skipped(request, facts):
        return Refused(Misfit.UNHELD, facts, missing)
    misfit = unfit(facts) or _mismatch(facts, ledger)
    if misfit:
        return Refused(misfit, facts)
    try:
        step = computing.total([fact.quantity for fact in facts])
    except FigureError:
        return Refused(Misfit.SCALE, facts)
    return Computed(Operation.SUM, facts, (step,), _stated(facts, step.value.value, ledger))


def _called_total(request: Request, found: Found) -> Fact | None:
    """The one figure of the measure named first, where it is called the total that things make together."""
    facts = [fact for fact in found.timed if fact in found.measures[0].facts]
    joined = patterns.ADDING.search(request.text) or _JOINS.search(request.text)
    return facts[0] if len(facts) == 1 and not joined and _TOTALS & facts[0].measure else None


def _named(request: Request, found: Found) -> tuple[Fact, ...]:
    """The facts to add: those found, with their opposites where only one direction was read."""
    facts = operands(found) if found.timed else ()
    named = request.roles.named
    peers = len({fact.measure for fact in facts}) == 1 and all(fact.figure.parties.names for fact in facts)
    if not named and len(facts) > 1 and peers and not request.wish.every and same_period(facts):
        return facts[:1]  # nobody has asked for all of them
    added = patterns.ADDING.search(request.text) and request.roles.target is None and len(set(named)) > 1
    if len(facts) == 1 and (added or request.wish.mutual or len(named) > len(set(named))):
        facts += tuple(one for one in found.pool if opposite(one, facts[0]) and same_period((one, facts[0])))
    return facts


def _unheld(request: Request, found: Found) -> Refused | None:
    """Periods named of which some are not held."""
    points = asked_points(request.periods, found.aimed)
    missing = tuple(one for one in points if not any(same_time(fact, one) for fact in found.aimed))
    return Refused(Misfit.UNHELD, found.aimed, missing) if missing and found.aimed and len(points) > 1 else None


def _skipped(request: Request, facts: Sequence[Fact]) -> tuple[Period, ...]:
    """The years of a span asked for that a series has no figures of: a sum over it needs them all."""
    spans = [one for one in request.periods if one.end and OPEN not in one.code]
    if _TO.search(request.text) and len(request.periods) == len(facts):
        spans = [Period(request.periods[0].start, request.periods[-1].start)]
    held = {fact.figure.period.start for fact in facts if fact.figure.period and not fact.figure.period.end}
    if len(spans) != 1 or not one_series(facts) or len(held) < len(facts):
        return ()
    years = range(spans[0].first[0], spans[0].last[0] + 1)
    return tuple(Period(f"{year:04d}") for year in years if not any(one.startswith(f"{year:04d}") for one in held))


def _mismatch(facts: Sequence[Fact], ledger: Ledger) -> Misfit | None:
    if any(fact.quantity.unit.is_percent for fact in facts) or facts[0].quantity.unit.code == "rank":
        return Misfit.SCALE
    if all(map(is_duration, facts)):
        return None if _in_a_row(facts) else Misfit.SCALE
    if one_series(facts):
        return _over_time(facts)
    if not same_period(facts):
        return Misfit.PERIODS
    found = (_apart(one, other, ledger) for one, other in combinations(facts, 2))
    return next((misfit for misfit in found if misfit), None)


def _in_a_row(facts: Sequence[Fact]) -> bool:
    """Whether terms follow on each other: a term and its extension, that one entry states together."""
    apart = len({fact.measure for fact in facts}) == len(facts)
    return apart and same_parties(facts) and bool(frozenset.intersection(*(fact.entries for fact in facts)))


def _over_time(facts: Sequence[Fact]) -> Misfit | None:
    periods = [fact.figure.period for fact in facts]
    if not like_periods(facts) or any(one is None for one in periods):
        return Misfit.PERIODS
    both = combinations((one for one in periods if one), 2)
    return Misfit.OVERLAP if any(one.overlaps(other) for one, other in both) else None


def _apart(one: Fact, other: Fact, ledger: Ledger) -> Misfit | None:
    """Whether two facts of one period count nothing twice, as far as the base tells."""
    if opposite(one, other) or _parts(one, other, ledger):
        return None
    if contained(one, other, ledger) or one.measure < other.measure or other.measure < one.measure:
        return Misfit.OVERLAP
    if one.measure == other.measure:
        return None if _disjoint(one, other) else Misfit.OVERLAP
    together = same_parties((one, other)) and not one.entries.isdisjoint(other.entries)
    alike = one.figure.parties.kind == other.figure.parties.kind
    return None if together and alike else Misfit.SCOPES


def _disjoint(one: Fact, other: Fact) -> bool:
    """Whether two figures of one measure are of different bodies, or flow from or to different ones."""
    kind = one.figure.parties.kind
    if kind != other.figure.parties.kind:
        return False
    if kind == "of":
        return set(one.parties).isdisjoint(other.parties)
    return kind == "towards" and (one.parties[0] == other.parties[0]) != (one.parties[1] == other.parties[1])


def _parts(one: Fact, other: Fact, ledger: Ledger) -> bool:
    """Whether the base adds the two itself."""
    return any(one in found.parts and other in found.parts for found in ledger.totals)


def _stated(facts: Sequence[Fact], value: object, ledger: Ledger) -> tuple[Saying, ...]:
    """The total of exactly these parts that the base states."""
    return tuple(
        Saying(fact=found.whole, agrees=found.whole.quantity.value == value)
        for found in ledger.totals if set(found.parts) == set(facts)
    )  # fmt: skip
