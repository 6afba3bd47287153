"""A term with its extensions: 20 years and two of 5 are 30; the first is as long as four of the second."""

import re
from decimal import Decimal

from bot.figures.algebra import evaluate
from bot.figures.model import FigureError, Quantity, Unit
from bot.matching.query import stems
from bot.reckoning import computing
from bot.reckoning.decision import Computed, Step
from bot.reckoning.facts import Fact
from bot.reckoning.fitting import is_duration, same_parties, unfit
from bot.reckoning.ledger import Ledger
from bot.reckoning.measures import likeness
from bot.reckoning.request import Operation, Request
from bot.reckoning.words import EXTENDING

_NOUN = r"(?:extension|prolongation|renewal)"
_VERB = r"(?:extended|prolonged|renewed)"
_ONCE = re.compile(
    rf"\b{_VERB} (?:only )?once\b|\bonce {_VERB}\b"
    rf"|\b(?:incl\w*|with|plus|after|and|counting) (?:the |an |a |one |its |single |automatic |first )*{_NOUN}\b"
)
_TWICE = re.compile(rf"\b{_VERB} (?:only )?twice\b|\btwice {_VERB}\b")
_NUMBERS = ("no", "one", "two", "three", "four", "five")
_COUNTED = re.compile(rf"\b({'|'.join(_NUMBERS[2:])}) (?:\w+ )?{_NOUN}s?\b")
_VERB_TIMES = re.compile(rf"\b{_VERB} (?:for |by )?# times\b|\b# times {_VERB}\b")
_REPEATED = re.compile(rf"\b{_VERB} (?:for |by )?({'|'.join(_NUMBERS[2:])}) times\b")
_HOW_MANY = re.compile(rf"\bhow many {_NOUN}s?\b(?: \w+){{0,2}} (?:long|fit|in|into)\b")
_LENGTH = frozenset({Operation.VALUE, Operation.SUM})


def extended(request: Request, ledger: Ledger) -> Computed | None:
    """How long a term is with the extensions a question counts, where one entry states both; None otherwise."""
    wish = request.wish
    if wish.operation not in _LENGTH or wish.denied or wish.closed or not (wish.amount or wish.lasting or wish.open):
        return None
    counted, ratio = times(request), bool(_HOW_MANY.search(request.text))
    pair = _term(request, ledger) if counted or ratio else None
    if pair is None:
        return None
    if ratio:
        return Computed(Operation.RATIO, pair, (computing.factor(pair[0].quantity, pair[1].quantity),))
    try:
        return Computed(Operation.SUM, pair, (_step(*pair, counted),))
    except FigureError:
        return None


def times(request: Request) -> int:
    """How many extensions a question counts; 0 where it counts none."""
    for one in request.asserted:
        named = EXTENDING.intersection(stems([one.number.noun] if one.number.noun else ()))
        repeated = one.number.noun == "time" and _VERB_TIMES.search(request.text)
        if (named or repeated) and one.number.unit is None and one.number.value == int(one.number.value):
            return int(one.number.value)
    worded = _COUNTED.search(request.text) or _REPEATED.search(request.text)
    if worded:
        return _NUMBERS.index(worded[1])
    return 2 if _TWICE.search(request.text) else int(bool(_ONCE.search(request.text)))


def _term(request: Request, ledger: Ledger) -> tuple[Fact, Fact] | None:
    """The one dated term and the one extension that the entry matched states."""
    both = [
        (fact, bool(measure.stems & EXTENDING)) for measure in ledger.measures for fact in measure.facts
        if is_duration(fact) and not fact.entries.isdisjoint(request.answered)
    ]  # fmt: skip
    terms = [fact for fact, extends in both if not extends and fact.figure.period]
    extensions = [fact for fact, extends in both if extends]
    term = _clearest(terms, request, ledger)
    if term is None or len(extensions) != 1:
        return None
    pair = (term, extensions[0])
    return pair if same_parties(pair) and unfit(pair) is None else None


def _clearest(terms: list[Fact], request: Request, ledger: Ledger) -> Fact | None:
    """The only term, or the one whose measure the question's words fit best."""
    if len(terms) == 1:
        return terms[0]
    ranked = likeness(request, ledger, [one for one in ledger.measures if not set(terms).isdisjoint(one.facts)])
    if len(ranked) > 1 and ranked[0].score == ranked[1].score:
        return None
    best = [fact for fact in terms if ranked and fact in ranked[0].measure.facts]
    return best[0] if len(best) == 1 else None


def _step(term: Fact, extension: Fact, often: int) -> Step:
    count = Quantity(Decimal(often), Unit(""))
    value = evaluate("a + n * b", {"a": term.quantity, "b": extension.quantity, "n": count})
    more = (f"{often} *", extension.quantity) if often > 1 else (extension.quantity,)
    return Step((term.quantity, "+", *more, "=", value), value)
