"""Change over time and comparison of two figures: by how much, by how many percent, how many times."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.figures.model import OPEN, Period
from bot.reckoning import computing
from bot.reckoning.decision import Computed, Misfit, Refused, Step, Told
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, ends, loose, same_time
from bot.reckoning.fitting import (
    is_duration,
    like_periods,
    one_series,
    same_parties,
    series,
    unfit,
)
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Aspect, Operation, Request
from bot.reckoning.sayings import changes_of, sayings

_TWO = 2
Outcome = Computed | Refused | Told | None


def change(request: Request, found: Found, ledger: Ledger) -> Outcome:
    """How a figure changed between the two periods asked for, or between the only two that are held."""
    facts = _series([fact for fact in found.aimed if not _is_change(fact, ledger)], request)
    if not facts or not one_series(facts):
        return _many(request, facts)
    if not _of_all_named(facts[0], request, found):
        return None
    if is_duration(facts[0]) and len(facts) == 1:
        return None
    point = _of_year(request, facts)
    stated = _stated(facts[0], point, ledger) if point else None
    if stated:
        return Told(stated)
    points = asked_points(request.periods, ())
    if len(points) == 1 and (lapse := _lapse(request, points[0], facts)):
        points = lapse
    elif len(points) == 1:
        points = _with_other_end(request.periods[0], points[0], facts, request.text)
    if not points:
        points = tuple(fact.figure.period for fact in facts if fact.figure.period) if len(facts) == 2 else ()
    if len(points) != 2:
        return None
    return between(request, sorted(points, key=lambda one: one.first), facts, ledger)


def _of_year(request: Request, facts: Iterable[Fact]) -> Period | None:
    """The one period whose change is asked for.

    In percent also the later of two years in a row of which only that is held.
    """
    if len(request.periods) == 1:
        return request.periods[0]
    years = sorted(one.code for one in request.periods if len(one.code) == len("2023"))
    in_a_row = len(years) == len(request.periods) == _TWO and int(years[1]) - int(years[0]) == 1
    if request.wish.aspect is not Aspect.PERCENT or not in_a_row:
        return None
    held = {fact.figure.period.code for fact in facts if fact.figure.period}
    return Period(years[1]) if years[0] not in held else None


def _series(facts: list[Fact], request: Request) -> list[Fact]:
    """The facts of the one series that has figures for all times asked for, all facts where that is none or several."""
    points = asked_points(request.periods, ())
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[series(fact)].append(fact)
    held = [group for group in groups.values() if len(group) > 1 and _holds(group, points)]
    return held[0] if len(held) == 1 else facts


def _of_all_named(fact: Fact, request: Request, found: Found) -> bool:
    """Whether a series is about every party named that its measure has figures of."""
    known = {name for measure in found.measures for one in measure.facts for name in one.parties}
    return set(request.roles.named) & known <= set(fact.parties)


def _holds(facts: Iterable[Fact], points: Iterable[Period]) -> bool:
    periods = [fact.figure.period for fact in facts if fact.figure.period]
    return all(any(one.equals(point) for one in periods) for point in points)


def _many(request: Request, facts: Sequence[Fact]) -> Refused | None:
    """Figures of different things at the periods asked for are no change of one."""
    there = [fact for fact in facts if any(same_time(fact, one) for one in request.periods)]
    apart = len(request.periods) > 1 and len({fact.measure for fact in there}) > 1
    return Refused(Misfit.SCOPES, tuple(there)) if apart else None


def _stated(fact: Fact, point: Period, ledger: Ledger) -> Fact | None:
    """The change in a period, or in a part of it, as the base states it."""
    for one in changes_of(fact, ledger):
        held = one.figure.period
        within = held and point.first <= held.first and held.last <= point.last
        if held and (held.equals(point) or (within and point.first[0] == point.last[0])):
            return one
    return None


def between(request: Request, points: Sequence[Period], facts: Sequence[Fact], ledger: Ledger) -> Outcome:
    """The change of one series between two periods."""
    held = [[fact for fact in facts if fact.figure.period and fact.figure.period.equals(one)] for one in points]
    if not all(held):
        missing = tuple(one for one, there in zip(points, held, strict=True) if not there)
        if others := _of_another(missing, facts[0], request, ledger):
            there = (*(fact for group in held for fact in group), *others)
            return Refused(unfit(there) or Misfit.SCOPES, there)
        return Refused(Misfit.UNHELD, tuple(facts), missing)
    if any(len(there) > 1 for there in held):
        return Refused(Misfit.DISPUTED, tuple(fact for there in held for fact in there))
    early, late = held[0][0], held[1][0]
    misfit = unfit((early, late)) or (None if like_periods((early, late)) else Misfit.PERIODS)
    if misfit:
        return Refused(misfit, (early, late))
    aspect = request.wish.aspect
    steps = _a_year(early, late, aspect) if request.wish.yearly else compare(late, early, aspect, over_time=True)
    if isinstance(steps, Misfit):
        return Refused(steps, (early, late))
    return Computed(Operation.CHANGE, (early, late), steps, sayings(early, late, ledger))


def _of_another(missing: Sequence[Period], like: Fact, request: Request, ledger: Ledger) -> tuple[Fact, ...]:
    """Figures for all periods missing of another measure that the question may mean: of the same parties and unit."""
    every = [
        fact for measure in ledger.measures if measure.stems & request.telling for fact in measure.facts
        if fact.measure != like.measure and same_parties((fact, like)) and fact.quantity.unit == like.quantity.unit
    ]  # fmt: skip
    found = [[fact for fact in every if same_time(fact, one)] for one in missing]
    return tuple(fact for there in found for fact in there[:1]) if all(found) else ()


def of_rates(found: Found, ledger: Ledger) -> Computed | Refused | None:
    """The difference of two stated changes, in percentage points; None where others are meant."""
    if len(found.aimed) != _TWO or not all(_is_change(one, ledger) for one in found.aimed):
        return None
    early, late = sorted(found.aimed, key=lambda one: one.figure.period.first if one.figure.period else (0, 0, 0))
    misfit = unfit((early, late)) or (None if like_periods((early, late)) else Misfit.PERIODS)
    if misfit:
        return Refused(misfit, (early, late))
    return Computed(Operation.DIFFERENCE, (late, early), (computing.difference(late.quantity, early.quantity),))


def _a_year(early: Fact, late: Fact, aspect: Aspect | None) -> tuple[Step, ...] | Misfit:
    """The change per year; in percent the whole change is told beside it, for a rate that compounds is none."""
    first, last = early.figure.period, late.figure.period
    if first is None or last is None or last.first[0] == first.first[0] or is_duration(early):
        return Misfit.PERIODS
    steps = (computing.per_year(early.quantity, late.quantity, last.first[0] - first.first[0]),)
    relative = aspect is Aspect.PERCENT and computing.no_ratio(late.quantity, early.quantity) is None
    return (*steps, computing.growth(early.quantity, late.quantity)) if relative else steps


def asked_points(periods: Sequence[Period], facts: Iterable[Fact]) -> tuple[Period, ...]:
    """The points in time a question names: its periods, or the two ends of the one span that no fact is of."""
    if len(periods) == 1 and periods[0].end is not None and (OPEN in periods[0].code or not loose(periods[0])):
        spanned = any(fact.figure.period and fact.figure.period.equals(periods[0]) for fact in facts)
        return (periods[0],) if spanned else ends(periods[0])
    return tuple(dict.fromkeys(periods))


def _lapse(request: Request, point: Period, facts: Sequence[Fact]) -> tuple[Period, Period] | None:
    """The two years of "over the four years to" one or since it, where both are held."""
    years = [one.number.value for one in request.asserted if one.number.unit == "year"]
    if len(years) != 1 or len(point.code) != len("2023") or years[0] != int(years[0]):
        return None
    near, held = int(point.code), {fact.figure.period.code for fact in facts if fact.figure.period}
    spans = ((near - int(years[0]), near), (near, near + int(years[0])))
    codes = next((span for span in spans if {f"{year:04d}" for year in span} <= held), None)
    return (Period(f"{codes[0]:04d}"), Period(f"{codes[1]:04d}")) if codes else None


def _with_other_end(asked: Period, point: Period, facts: Sequence[Fact], said: str) -> tuple[Period, ...]:
    """The point and the other end that a question leaves open: the latest held since then, else the year before.

    What is more or less "than" at one time is so at the only other one.
    """
    held = [fact.figure.period for fact in facts if fact.figure.period]
    if asked.end == OPEN:
        later = [one for one in held if one.first > point.first]
        return (point, max(later, key=lambda one: one.first)) if later else (point,)
    others = [one for one in held if not one.equals(point)]
    if " than " in said and len(others) == 1:
        return point, others[0]
    if len(point.code) == len("2023"):
        return Period(f"{int(point.code) - 1:04d}"), point
    return (point,)


def _is_change(fact: Fact, ledger: Ledger) -> bool:
    return any(measure.change_of and measure.stems <= fact.measure for measure in ledger.measures
               if fact in measure.facts)  # fmt: skip


def compare(one: Fact, other: Fact, aspect: Aspect | None, *, over_time: bool) -> tuple[Step, ...] | Misfit:
    """The sums that compare two facts: by how much, and where a ratio makes sense by what percent and how many times.

    A misfit where only a ratio was asked for and there is none.
    """
    first, second = one.quantity, other.quantity
    if first.unit.code == "rank":
        return Misfit.SCALE
    bar = computing.no_ratio(first, second)
    if bar is not None and aspect in (Aspect.PERCENT, Aspect.FACTOR):
        return bar
    steps = [_difference(one, other) if not over_time else computing.difference(first, second)]
    if bar is None and not first.unit.is_percent:
        if over_time or aspect is Aspect.PERCENT:
            steps.append(computing.growth(second, first))
        steps.append(computing.factor(first, second))
    return tuple(sorted(steps, key=lambda step: step.aspect is not aspect))


def _difference(one: Fact, other: Fact) -> Step:
    """The larger less the smaller."""
    larger, smaller = (one, other) if one.quantity.value >= other.quantity.value else (other, one)
    return computing.difference(larger.quantity, smaller.quantity)
