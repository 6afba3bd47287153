"""Largest, smallest and order: figures of one measure side by side, over parties or over periods."""

from collections import Counter

from bot.reckoning.decision import Misfit, Ranked, Refused
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found
from bot.reckoning.fitting import is_duration, like_periods, opposite, same_period, unfit
from bot.reckoning.request import Request


def rank(request: Request, found: Found) -> Ranked | Refused | None:
    """The figures in order; None where there are not at least two of one kind."""
    facts = found.timed
    if len(facts) == 1 and request.wish.pairing:
        facts += tuple(one for one in found.pool if opposite(one, facts[0]) and same_period((one, facts[0])))
    facts = _of_several(facts)
    if len(facts) < 2 or not _one_kind(facts):
        return None
    misfit = unfit(facts) or (Misfit.SCALE if facts[0].quantity.unit.code == "rank" else None)
    misfit = misfit or (None if _set_against(facts) else Misfit.PERIODS)
    if misfit:
        return Refused(misfit, facts)
    ordered = sorted(facts, key=lambda fact: fact.quantity.value, reverse=request.wish.largest)
    return Ranked(tuple(ordered), request.wish.largest)


def _of_several(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of the one measure that has several, where others have one each; all facts otherwise."""
    times = Counter(fact.measure for fact in facts)
    several = [measure for measure, count in times.items() if count > 1]
    return tuple(fact for fact in facts if fact.measure == several[0]) if len(several) == 1 else facts


def _one_kind(facts: tuple[Fact, ...]) -> bool:
    return len({fact.measure for fact in facts}) == 1 or all(is_duration(fact) for fact in facts)


def _set_against(facts: tuple[Fact, ...]) -> bool:
    """Whether the figures are of one period, or of periods of one length."""
    if is_duration(facts[0]) or same_period(facts):
        return True
    return like_periods(facts)
