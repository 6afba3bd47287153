"""An amount per year over several of them: what 27 billion a year come to in ten years."""

import re
from dataclasses import replace

from bot.figures.algebra import evaluate
from bot.figures.model import FigureError, Quantity, Unit
from bot.reckoning import patterns
from bot.reckoning.decision import Computed, Step
from bot.reckoning.finding import find
from bot.reckoning.fitting import LIMITS
from bot.reckoning.labels import labelled
from bot.reckoning.ledger import Ledger
from bot.reckoning.request import Asserted, Operation, Request

_OVER = re.compile(r"\b(?:over|in|within|for|during|after|across)(?: the)?(?: (?:first|next|course of))? #")
_LENGTH = frozenset({Operation.VALUE, Operation.SUM})


def accrued(request: Request, ledger: Ledger) -> Computed | None:
    """What the one rate that a question names comes to over the span that it names; None where it asks for no such."""
    wish, span = request.wish, over_span(request)
    if span is None or wish.operation not in _LENGTH or wish.denied or patterns.CLOSED.search(request.text):
        return None
    others = tuple(one for one in request.asserted if one is not span)
    rest = replace(request, asserted=others)
    found = find(rest, ledger, one=True)
    facts = [fact for fact in found.timed if fact.quantity.unit.per == span.number.unit] if found else []
    if found is None or len(facts) != 1 or labelled(rest, found, ledger) is None:
        return None
    rate = facts[0]
    if not LIMITS.isdisjoint(rate.figure.certainty):
        return None
    count = Quantity(span.number.value, Unit(span.number.unit or ""))
    try:
        value = evaluate("a * n", {"a": rate.quantity, "n": count})
    except FigureError:
        return None
    return Computed(Operation.SUM, (rate,), (Step((rate.quantity, "*", count, "=", value), value),))


def over_span(request: Request) -> Asserted | None:
    """The length of time over which a question asks for something: "over three years"; None where it names none."""
    spans = [one for one in request.asserted if one.number.unit in ("year", "month") and one.number.value > 1]
    return spans[0] if len(spans) == 1 and _OVER.search(request.text) else None
