"""What part one figure is of another, where the base or the question says which is the whole."""

from collections.abc import Iterable
from dataclasses import replace

from bot.reckoning import computing
from bot.reckoning.decision import Computed, Misfit, Refused
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, in_direction, operands, same_time
from bot.reckoning.fitting import same_parties, same_period, unfit
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Operation, Request, Roles


def share(request: Request, found: Found, ledger: Ledger) -> Computed | Refused | None:
    """The share asked for; None where it is stated as such, or where part and whole are not both clear."""
    named = operands(found)
    facts = [fact for fact in named if not fact.quantity.unit.is_percent]
    if len(facts) < len(named) and len(facts) != 2:
        return None
    if request.periods and not found.timed:
        return Refused(Misfit.UNHELD, found.aimed, request.periods) if len(found.aimed) > 1 else None
    pair = _stated_pair(request, facts, ledger) or _plain_pair(facts)
    if pair is None:
        return None
    part, whole = pair
    misfit = unfit(pair) or _mismatch(part, whole) or computing.no_ratio(part.quantity, whole.quantity)
    if misfit:
        return Refused(misfit, pair)
    return Computed(Operation.SHARE, pair, (computing.share(part.quantity, whole.quantity),))


def _stated_pair(request: Request, facts: Iterable[Fact], ledger: Ledger) -> tuple[Fact, Fact] | None:
    """Part and whole by a sum that the base states: the whole is meant, and one part by its name or giver."""
    facts = set(facts)
    for total in ledger.totals:
        if total.whole not in facts:
            continue
        timed = [part for part in total.parts if not request.periods or _timed(part, request)]
        parts = [part for part in timed if part in facts] or ([part for part in timed if _given(part, request.roles)])
        if len(parts) == 1:
            return parts[0], total.whole
    return None


def _given(part: Fact, roles: Roles) -> bool:
    """Whether a part is what the party named gives: "Russia's share", "came from Russia"."""
    giver = roles.source or roles.holder
    return giver is not None and in_direction(part, replace(roles, source=giver))


def _timed(part: Fact, request: Request) -> bool:
    return any(same_time(part, period) for period in request.periods)


def _plain_pair(facts: Iterable[Fact]) -> tuple[Fact, Fact] | None:
    """Two facts, the smaller as the part."""
    pair = sorted(facts, key=lambda fact: fact.quantity.value)
    return (pair[0], pair[1]) if len(pair) == 2 else None


def _mismatch(part: Fact, whole: Fact) -> Misfit | None:
    if not same_period((part, whole)):
        return Misfit.PERIODS
    if not same_parties((part, whole)):
        return Misfit.SCOPES
    return Misfit.SCOPES if part.measure == whole.measure else None
