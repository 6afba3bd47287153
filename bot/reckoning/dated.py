"""A wrong year taken for granted of an event: corrected where one entry says when it was."""

from bot.knowledge.model import Entry, Kind
from bot.matching import slots
from bot.matching.decision import Decision, Reason
from bot.matching.question import STOP, fold, question, spelled, stems
from bot.matching.terms import Terms
from bot.reckoning.decision import Misdated
from bot.reckoning.request import Request
from bot.reckoning.words import FILLING


def misdated(request: Request, decision: Decision, known: Terms) -> Misdated | None:
    """The correction of the one year in a question that an entry asked "when" would answer."""
    wish = request.wish
    vetoed = decision.reason is Reason.GUARD_PERIOD and bool(decision.suggestions)
    if not vetoed or not (wish.closed or wish.why) or wish.denied or request.asserted or len(request.periods) != 1:
        return None
    entry, asked = decision.suggestions[0].entry, request.periods[0]
    if entry.kind is not Kind.QUESTION or slots.kind(question(entry.heading.text)) is not slots.Kind.DATE:
        return None
    return Misdated(asked, entry) if set(request.content) - FILLING <= _said(entry, known) else None


def _said(entry: Entry, known: Terms) -> frozenset[str]:
    """The stems of the telling words that an entry is asked with."""
    words = (word for wording in entry.wordings for word in known.rewrite(spelled(fold(wording))))
    return frozenset(stems(word for word in words if word not in STOP))
