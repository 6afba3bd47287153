"""Plain questions for a figure: told where one entry states it, refused where its period or currency is not held."""

from collections.abc import Iterable

from bot.figures.model import Period
from bot.reckoning.decision import Disputed, Misfit, Reckoned, Refused, Told
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, concerning, directed, same_time
from bot.reckoning.fitting import span
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import likeness
from bot.reckoning.request import Request
from bot.reckoning.words import MEASURED, SPELLINGS

# A measure half as near as the best may be meant as well.
_AS_WELL = 0.5


def value(request: Request, found: Found, ledger: Ledger) -> Reckoned | None:
    """The one figure asked for, or why the figures held do not answer; None where several might be meant."""
    held, asked = directed(found.timed, request.roles), directed(found.aimed, request.roles)
    if not asked and found.pool and request.wish.amount:
        return Refused(Misfit.DIRECTION, found.pool)
    if not asked or not (request.wish.amount or request.wish.open):
        return None
    misfit = _other_unit(held or asked, request)
    if misfit:
        return Refused(misfit, held or asked)
    if request.periods and not held and untimely(asked, request, found):
        if _held_elsewhere(request, found.measures[0], ledger) or any(
            within_period(fact, one) for fact in asked for one in request.periods
        ):
            return None
        return Refused(Misfit.UNHELD, asked, request.periods)
    missing = tuple(one for one in request.periods if not any(same_time(fact, one) for fact in held))
    if held and missing and len(request.periods) > 1:
        return Refused(Misfit.UNHELD, held, missing)
    if len(held) == 1:
        return Told(held[0])
    return dispute(held) if disputed(held) else None


def dispute(facts: tuple[Fact, ...]) -> Disputed | Refused:
    """Differing figures as an entry states them side by side, else as what does not fit."""
    shared = sorted(frozenset.intersection(*(fact.entries for fact in facts)))
    return Disputed(facts, shared[0]) if shared else Refused(Misfit.DISPUTED, facts)


def untimely(facts: Iterable[Fact], request: Request, found: Found) -> bool:
    """Whether figures are of other times; those of none at all are where nothing near them speaks of that year."""
    if any(fact.figure.period for fact in facts):
        return True
    heard = frozenset().union(*(one.heard for one in found.measures))
    return not any(str(year) in heard for period in request.periods for year in period.years())


def within_period(fact: Fact, period: Period) -> bool:
    """Whether a figure is of a part of a time asked for."""
    held = fact.figure.period
    return held is not None and period.first <= held.first and held.last <= period.last


def _held_elsewhere(request: Request, best: Measure, ledger: Ledger) -> bool:
    """Whether a measure that the question may mean as well has a figure of the period asked for."""
    ranked = likeness(request, ledger, ledger.measures)
    least = _AS_WELL * next((one.score for one in ranked if one.measure == best), 0.0)
    return any(
        one.score >= least and same_time(fact, period)
        for one in ranked for fact in concerning(one.measure, request.roles) for period in request.periods
    )  # fmt: skip


def _other_unit(facts: Iterable[Fact], request: Request) -> Misfit | None:
    """Whether all figures are in other units than the one that is asked for; none is converted."""
    units = [fact.quantity.unit for fact in facts]
    money = [unit.numerator for unit in units if unit.is_money]
    if request.currencies and len(money) == len(units) and request.currencies.isdisjoint(money):
        return Misfit.CURRENCY
    counted = [SPELLINGS.get(unit.numerator, unit.numerator) for unit in units]
    measured = request.measured and all(unit in MEASURED for unit in counted)
    return Misfit.UNITS if measured and request.measured.isdisjoint(counted) else None


def disputed(facts: tuple[Fact, ...]) -> bool:
    """Whether several facts give different values of the very same."""
    slots = {(fact.measure, fact.figure.parties.kind, fact.parties, span(fact.figure.period)) for fact in facts}
    return len(facts) > 1 and len(slots) == 1 and len({fact.quantity.unit for fact in facts}) == 1
