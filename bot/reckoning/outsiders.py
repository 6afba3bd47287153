"""A number of the base taken for somebody else's: "when A supplied 85%", where it was B."""

from dataclasses import replace

from bot.reckoning.decision import Corrected
from bot.reckoning.fitting import LIMITS
from bot.reckoning.labels import named_by_value
from bot.reckoning.ledger import Ledger
from bot.reckoning.measures import is_directed
from bot.reckoning.request import Request
from bot.reckoning.roles import TRANSFER


def misattributed(request: Request, ledger: Ledger) -> Corrected | None:
    """The correction of the one name in a clause that has no such figure, where its number is another's.

    The clause must name the figure's measure, one of its two parties and a stranger in place of the other; a plain
    question whether it is so stays open, for the base may just not hold the stranger's figure.
    """
    clause, amounts = request.clause, [one for one in request.asserted if one.number.kind == "quantity"]
    if clause is None or request.wish.closed or request.wish.denied or len(amounts) != 1:
        return None
    strangers = {name for name in request.strangers if name in ledger.strangers and set(name) <= clause.telling}
    named = named_by_value(replace(request, asserted=tuple(amounts)), ledger)
    if len(strangers) != 1 or len(named) != 1:
        return None
    stranger, fact = strangers.pop(), next(iter(named))
    measure = next(one for one in ledger.measures if fact in one.facts)
    told = clause.telling - set(stranger) - TRANSFER <= measure.stems | measure.heard
    own = bool(measure.stems & clause.stems) and is_directed(measure) and LIMITS.isdisjoint(fact.figure.certainty)
    period = fact.figure.period
    timely = all(period is not None and period.equals(one) for one in request.periods)
    sides = set(clause.roles.named) & set(fact.parties)
    if not (told and own and timely and len(sides) == 1):
        return None
    return Corrected(ledger.strangers[stranger], (fact,))
