"""The whole that a part and its share are stated of: what 2 million is 5% of."""

from bot.reckoning import computing
from bot.reckoning.decision import Computed
from bot.reckoning.facts import Fact
from bot.reckoning.fitting import same_parties, same_period, unfit
from bot.reckoning.labels import named_by_value
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Operation, Request

_TWO = 2


def whole(request: Request, ledger: Ledger) -> Computed | None:
    """The whole, where a question's two numbers are a figure and the share of it that one entry states beside it."""
    if len(request.asserted) != _TWO or request.wish.operation is not Operation.VALUE or request.wish.closed:
        return None
    named = named_by_value(request, ledger)
    shares = [fact for fact in named if fact.quantity.unit.is_percent and not _is_change(fact, ledger)]
    parts = [fact for fact in named if not fact.quantity.unit.is_percent]
    if len(shares) != 1 or len(parts) != 1 or not _of_one(parts[0], shares[0]):
        return None
    return Computed(Operation.WHOLE, (parts[0], shares[0]), (computing.whole(parts[0].quantity, shares[0].quantity),))


def _of_one(part: Fact, share: Fact) -> bool:
    pair = (part, share)
    together = same_parties(pair) and same_period(pair) and not part.entries.isdisjoint(share.entries)
    exact = unfit((part,)) is None and unfit((share,)) is None
    return together and exact and bool(share.quantity.value)


def _is_change(fact: Fact, ledger: Ledger) -> bool:
    return any(one.change_of and fact in one.facts for one in ledger.measures)
