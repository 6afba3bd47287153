"""A count or rank taken for granted that the entry matched states another of: "the 57 articles", "its fifth place"."""

import re

from bot.figures.inflection import singular
from bot.reckoning.agreement import Verdict, agreement, fits, held
from bot.reckoning.decision import Corrected
from bot.reckoning.facts import Fact
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Asserted, Request

# A number that is known already and not asked for: "the 57 articles", "its fifth place".
_KNOWN = re.compile(r"(?:^|\b(?<!is )(?<!was )(?<!who )(?:the|its|their|his|her|those|these|all|\w+'s) )#")
# Who holds a place is asked, and the place no more than named.
_WHO = re.compile(r"\b(?:who|whose|which|what)\b")


def miscounted(request: Request, ledger: Ledger) -> Corrected | None:
    """The correction of a count or rank that the entry matched states another of, and no figure is: "the 57 articles".

    It must stand as known already, with "the" or an owner before it: else it may be what is asked for.
    """
    asked = request.asserted[0] if len(request.asserted) == 1 else None
    if asked is None or asked.bound or asked.hedged or request.wish.denied or not _KNOWN.search(request.text):
        return None
    number = asked.number
    if number.kind == "ordinal" and _WHO.search(request.text):
        return None
    every = [fact for one in ledger.measures for fact in one.facts if fits(asked, fact)]
    counts = number.kind == "ordinal" or number.noun is not None
    own = [fact for fact in every if not fact.entries.isdisjoint(request.answered) and _counted(asked, fact)]
    others = any(agreement(asked, held(fact)) is not Verdict.FAILS for fact in every)
    return Corrected(number.text, (own[0],)) if counts and len(own) == 1 and not others else None


def _counted(asked: Asserted, fact: Fact) -> bool:
    """Whether a figure is of the very things that a number counts: of a name's own noun, or a rank."""
    unit = fact.quantity.unit
    return unit.code == "rank" or singular(asked.number.noun or "") == unit.numerator.rpartition(" ")[2]
