"""From a question to what the figures give, beside what the matcher decided."""

import re
from dataclasses import dataclass

from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query, split_questions
from bot.matching.small_talk import strip_filler
from bot.reckoning.accruing import accrued
from bot.reckoning.dated import misdated
from bot.reckoning.decision import Beside, Corrected, Misfit, Reckoned, Refused
from bot.reckoning.extending import extended
from bot.reckoning.lacking import lacking, unstated
from bot.reckoning.ledger import Ledger
from bot.reckoning.listing import listed
from bot.reckoning.operating import COMPARING, compute, together
from bot.reckoning.outsiders import misattributed
from bot.reckoning.preference import better, near
from bot.reckoning.premises import premise
from bot.reckoning.reading import read
from bot.reckoning.request import Operation, Request
from bot.reckoning.wholes import whole

# What is to be filled in: "exports = ?? % of trade".
_BLANK = re.compile(r"=\s*\?+|\?+(?=\s*%)")


@dataclass(frozen=True, slots=True)
class Reckoner:
    """The figures of a base, ready to be asked; where they say nothing for sure the matcher's decision stands."""

    ledger: Ledger
    matcher: Matcher

    def reckon(self, raw: str, decision: Decision) -> Reckoned | None:
        """What the figures give to a message that the matcher decided on."""
        if not self.ledger.measures or _settled(decision):
            return None
        asked = parse_query(strip_filler(parse_query(_BLANK.sub(" ", raw)).text, self.matcher.openers))
        parts = split_questions(asked.text)
        if len(parts) > 1:
            return self._presumed(parts[0], decision)
        answered = frozenset(one.entry.id for one in decision.answers)
        request = read(asked, self.matcher, self.ledger, near(decision), answered)
        found = self._found(request)
        if found is None or (isinstance(found, Refused) and found.misfit is Misfit.UNHELD):
            found = misdated(request, decision, self.matcher, self.ledger) or found
        if found is not None and better(found, decision, request, self.ledger):
            return found
        refused = lacking(request, decision, self.ledger) if found is None else None
        refused = refused or unstated(request, decision, self.ledger)
        return refused or (Beside() if self._compares(request) else None)

    def _compares(self, request: Request) -> bool:
        """Whether a comparison is asked for that the entry matched states several figures of one unit for."""
        if request.wish.operation not in COMPARING:
            return False
        every = (fact for measure in self.ledger.measures for fact in measure.facts)
        units = [fact.quantity.unit for fact in every if not fact.entries.isdisjoint(request.answered)]
        return len(units) > len(set(units))

    def _presumed(self, first: str, decision: Decision) -> Corrected | None:
        """What the first of two questions takes wrongly for granted; the rest of both is the matcher's."""
        request = read(parse_query(first), self.matcher, self.ledger, near(decision))
        found = premise(request, self.ledger, compute)
        return found if isinstance(found, Corrected) and better(found, decision, request, self.ledger) else None

    def _found(self, request: Request) -> Reckoned | None:
        """What the figures give, whatever the matcher decided."""
        if request.wish.operation is Operation.LIST and (every := listed(request, self.ledger)):
            return every
        found = premise(request, self.ledger, compute) or misattributed(request, self.ledger)
        if found is not None or request.wish.why:
            return found
        derived = extended(request, self.ledger) or accrued(request, self.ledger) or whole(request, self.ledger)
        return derived or compute(request, self.ledger) or together(request, self.ledger)


def _settled(decision: Decision) -> bool:
    """Whether the matcher leaves nothing to reckon: no question, two questions, or one asked word for word."""
    if decision.outcome is Outcome.HELP or decision.reason in (Reason.EMPTY, Reason.TOO_LONG):
        return True
    word_for_word = any(one.confidence == 1.0 and one.score == 1.0 for one in decision.answers)
    return word_for_word or len(decision.answers) > 1
