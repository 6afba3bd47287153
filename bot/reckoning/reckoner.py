"""From a question to what the figures give, beside what the matcher decided."""

from dataclasses import dataclass

from bot.matching.courtesy import bare
from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.question import question
from bot.matching.splitting import split
from bot.reckoning.dated import misdated
from bot.reckoning.decision import Reckoned
from bot.reckoning.lacking import lacking
from bot.reckoning.ledger import Ledger
from bot.reckoning.listing import listed
from bot.reckoning.operating import compute
from bot.reckoning.preference import better, near
from bot.reckoning.premises import premise
from bot.reckoning.reading import read
from bot.reckoning.request import Operation, Request


@dataclass(frozen=True, slots=True)
class Reckoner:
    """The figures of a base, ready to be asked; where they say nothing for sure the matcher's decision stands."""

    ledger: Ledger
    matcher: Matcher

    def reckon(self, raw: str, decision: Decision) -> Reckoned | None:
        """What the figures give to a message that the matcher decided on."""
        if not self.ledger.measures or _settled(decision):
            return None
        asked = question(bare(question(raw).text))
        if len(split(asked.text)) > 1:
            return None
        request = read(asked, self.matcher, self.ledger, near(decision))
        found = self._found(request) or misdated(request, decision, self.matcher.index.terms)
        if found is not None and better(found, decision, request, self.ledger):
            return found
        return lacking(request, decision, self.ledger) if found is None else None

    def _found(self, request: Request) -> Reckoned | None:
        """What the figures give, whatever the matcher decided."""
        if request.wish.operation is Operation.LIST and (every := listed(request, self.ledger)):
            return every
        found = premise(request, self.ledger, compute)
        return found if found is not None or request.wish.why else compute(request, self.ledger)


def _settled(decision: Decision) -> bool:
    """Whether the matcher leaves nothing to reckon: no question, two questions, or one asked word for word."""
    if decision.outcome is Outcome.HELP or decision.reason in (Reason.EMPTY, Reason.TOO_LONG):
        return True
    word_for_word = any(one.confidence == 1.0 and one.score == 1.0 for one in decision.answers)
    return word_for_word or len(decision.answers) > 1
