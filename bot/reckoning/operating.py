"""Carries out the operation that a question names, on the facts that it is about."""

from bot.reckoning import changes
from bot.reckoning.decision import Computed, Misfit, Ranked, Reckoned, Refused
from bot.reckoning.endings import ending
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, find
from bot.reckoning.fitting import one_series
from bot.reckoning.labels import labelled, with_labels
from bot.reckoning.lacking import alone
from bot.reckoning.ledger import Ledger
from bot.reckoning.pairs import pair
from bot.reckoning.ranks import rank
from bot.reckoning.request import Aspect, Operation, Request
from bot.reckoning.shares import share
from bot.reckoning.sums import total
from bot.reckoning.values import value
from bot.reckoning.words import MEANS

_RANKING = frozenset({Operation.RANK, Operation.LIST})


def compute(request: Request, ledger: Ledger) -> Reckoned | None:
    """What the operation gives, without regard to what the question takes for granted; None where of nothing."""
    operation = request.wish.operation
    found = find(request, ledger, one=operation is Operation.VALUE, strangers=operation in _RANKING)
    labels = labelled(request, found, ledger) if found else None
    if found is None or labels is None:
        return None
    if request.wish.averaged and MEANS.isdisjoint(stem for one in found.measures for stem in one.stems):
        return _averaged(found)
    outcome = operate(request, with_labels(found, labels, ledger), ledger) or alone(request, found, ledger)
    return None if outcome is not None and found.vague and _mixed(outcome) else outcome


def _mixed(outcome: Reckoned) -> bool:
    """Whether an outcome rests on figures of several measures."""
    match outcome:
        case Computed(inputs=facts) | Refused(facts=facts) | Ranked(facts=facts):
            return len({fact.measure for fact in facts}) > 1
        case _:
            return False


def operate(request: Request, found: Found, ledger: Ledger) -> Reckoned | None:
    """What the operation gives on some facts."""
    match request.wish.operation:
        case Operation.CHANGE:
            return changes.change(request, found, ledger)
        case Operation.DIFFERENCE | Operation.RATIO:
            return compare(request, found, ledger)
        case Operation.SHARE:
            return share(request, found, ledger)
        case Operation.SUM:
            return total(request, found, ledger)
        case Operation.RANK:
            return rank(request, found)
        case Operation.END:
            return ending(found)
        case Operation.VALUE:
            return value(request, found, ledger)
        case _:
            return None


def _averaged(found: Found) -> Refused | None:
    """A mean or a rate per head or month is refused where the base does not state it as such."""
    rates = any(fact.quantity.unit.per for fact in found.timed)
    return None if rates or not found.timed else Refused(Misfit.LACKING, found.timed)


def compare(request: Request, found: Found, ledger: Ledger) -> Reckoned | None:
    """Two figures set against each other: of two periods, else of two parties or measures."""
    if len(changes.asked_points(request.periods, found.aimed)) > 1:
        over_time = changes.change(request, found, ledger)
        if over_time is not None:
            return over_time
    if len(found.timed) == 2 and one_series(found.timed) and request.asserted:
        return changes.change(request, found, ledger)
    chosen = pair(request, found, ledger)
    if chosen is None or isinstance(chosen, Refused):
        return chosen
    operation = request.wish.operation
    aspect = Aspect.FACTOR if operation is Operation.RATIO else request.wish.aspect
    steps = changes.compare(*chosen, aspect, over_time=False)
    if isinstance(steps, Misfit):
        return Refused(steps, chosen)
    verdict = _verdict(request, *chosen) if request.wish.closed and not request.wish.multiple else None
    return Computed(operation, chosen, steps, verdict=verdict)


def _verdict(request: Request, one: Fact, other: Fact) -> bool:
    """Whether the first of two is more than the second, or less where that was asked."""
    off = one.quantity.value - other.quantity.value
    return off > 0 if request.wish.largest else off < 0
