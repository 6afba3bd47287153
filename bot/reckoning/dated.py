"""A wrong year taken for granted of an event: corrected where one entry says when it was."""

from bot.figures.model import OPEN, Period
from bot.figures.period import find_periods
from bot.knowledge.entries import Entry, EntryKind
from bot.matching.answer_kind import AnswerKind, asked_kind
from bot.matching.decision import Decision, Reason
from bot.matching.matcher import Matcher
from bot.matching.query import STOP_WORDS, fold, parse_query, stems, tokenize
from bot.matching.terms import Terms
from bot.reckoning import patterns
from bot.reckoning.decision import Misdated
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Operation, Request
from bot.reckoning.words import FILLING

_SILENT = frozenset({Reason.GUARD_PERIOD, Reason.GAP})
_LEAST, _SEVERAL = 2, 3  # words that tell one event from another


def misdated(request: Request, decision: Decision, matcher: Matcher, ledger: Ledger) -> Misdated | None:
    """The correction of the one year in a question that an entry asked "when" would answer.

    What the year dates is asked for anew; amounts have their own periods and are left to the figures.
    """
    amounts = bool(request.asserted) or request.wish.amount or request.wish.operation is not Operation.VALUE
    if decision.reason not in _SILENT or request.wish.denied or amounts or len(request.periods) != 1:
        return None
    content = _content(request.event, matcher.index.terms)
    if len(content) < _LEAST or any(one.stems <= content for one in ledger.measures):
        return None
    again = matcher.decide(f"when was it: {request.event}")
    entry = again.answers[0].entry if again.answers else None
    if entry is None or entry.kind is not EntryKind.QUESTION or not _about(entry, content, matcher.index.terms):
        return None
    asked = request.periods[0]
    tells = _tells(entry, asked, _amounts(entry, ledger))
    return Misdated(asked, entry) if tells and _presumed(request, content) else None


def _amounts(entry: Entry, ledger: Ledger) -> frozenset[str]:
    """The years of the amounts that an entry states: these date no event."""
    facts = (fact for measure in ledger.measures for fact in measure.facts if entry.id in fact.entries)
    return frozenset(fact.figure.period.start[:4] for fact in facts if fact.figure.period and not is_duration(fact))


def _about(entry: Entry, content: frozenset[str], known: Terms) -> bool:
    """Whether an entry is asked with all telling words, but for one of several that is no name."""
    missing = content - _said(entry, known)
    names = frozenset(stem for name in known.names for stem in name)
    return not missing or (len(missing) == 1 and len(content) > _SEVERAL and missing.isdisjoint(names))


def _tells(entry: Entry, asked: Period, amounts: frozenset[str]) -> bool:
    """Whether an answer gives another year than the one asked about, and clearly as the time of what it tells."""
    held = [period for period, _, _ in find_periods(entry.answer.text)]
    like = {period.start[:4] for period in held if (period.end == OPEN) == (asked.end == OPEN)}
    dates = asked_kind(parse_query(entry.heading.text)) is AnswerKind.DATE
    every = {year for period in held for year in (period.start[:4], (period.end or "")[:4])}
    return asked.start[:4] not in every and bool(like) and (dates or (len(like) == 1 and like.isdisjoint(amounts)))


def _presumed(request: Request, content: frozenset[str]) -> bool:
    """Whether the year is taken for granted: more is asked than when it was, or whether, or why."""
    more = bool(set(request.content) - content - FILLING) or patterns.ASKING.search(request.text)
    return request.wish.closed or request.wish.why or bool(more)


def _content(text: str, known: Terms) -> frozenset[str]:
    """The stems of a text's telling words."""
    words = known.rewrite(tokenize(fold(text)))
    return frozenset(stems(word for word in words if word not in STOP_WORDS)) - FILLING


def _said(entry: Entry, known: Terms) -> frozenset[str]:
    """The stems of the telling words that an entry is asked with."""
    words = (word for wording in entry.variants for word in known.rewrite(tokenize(fold(wording))))
    return frozenset(stems(word for word in words if word not in STOP_WORDS))
