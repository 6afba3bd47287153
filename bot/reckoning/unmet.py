"""Whether an entry that was matched gives no result of the kind that is asked for: a percentage, a gap, a lapse."""

import re
from collections.abc import Collection, Sequence

from bot.figures.dimensions import comparable
from bot.figures.inflection import singular
from bot.figures.numbers import find_numbers
from bot.figures.units import DURATIONS
from bot.knowledge.entries import Entry
from bot.reckoning import patterns
from bot.reckoning.accruing import over_span
from bot.reckoning.facts import Fact
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import Ledger
from bot.reckoning.measures import mostly_said
from bot.reckoning.request import Operation, Request

_PERCENT = re.compile(
    r"\bin percent\b|\bhow many (?:percent|cents)\b|\b(?:what|which) (?:percent|percentage|share)\b"
    r"|\b(?:share|percentage|proportion|portion|fraction|slice) of\b"
)
_EITHER = re.compile(rf"\b{patterns.THAN}\b.* or \b")
_LAPSE = re.compile(
    r"\bhow (?:many|much) (?:\w+ )?(?:years|months|weeks|days|decades|time)\b"
    r"(?: \w+){0,2} (?:after|between|passed|elapsed|lie|lay|later|before|separate[sd]?|had)\b"
)
_BY_HOW_MUCH = re.compile(r"\bby (?:how (?:much|many)|what amount)\b")
_BESIDE = frozenset({Operation.DIFFERENCE, Operation.VALUE})
_THINGS = re.compile(r"\bhow many (\w+)\b(?! (?:more|less|fewer)\b)")
_APART = frozenset({Operation.DIFFERENCE, Operation.RATIO})


def unmet(request: Request, entries: Sequence[Entry], stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether the result asked for is of a kind that the entries, with the figures they state, do not give."""
    if request.wish.closed:
        return _lapsed(request, entries, stated, ledger) or _no_such_percentage(request, entries, stated)
    if request.wish.why:
        return False
    return (
        _no_percentage(request, entries, stated)
        or _no_pair(request, stated, ledger)
        or _no_lapse(request, entries, stated, ledger)
        or _lapsed(request, entries, stated, ledger)
        or _no_amount(request, stated, ledger)
        or _no_whole(request, stated, ledger)
        or _no_count(request, entries, stated, ledger)
        or (request.wish.operation is Operation.SHARE and request.wish.rest and bool(stated))
    )


def _no_percentage(request: Request, entries: Sequence[Entry], stated: Sequence[Fact]) -> bool:
    """Whether a percentage is asked for, and the entries state amounts only."""
    return bool(stated) and bool(_PERCENT.search(request.text)) and not _tell_percentage(entries, stated)


def _no_such_percentage(request: Request, entries: Sequence[Entry], stated: Sequence[Fact]) -> bool:
    """Whether a percentage is to be confirmed, and the entries state amounts only."""
    asked = any(one.number.unit == "%" for one in request.asserted)
    return asked and bool(stated) and not _tell_percentage(entries, stated)


def _no_count(request: Request, entries: Sequence[Entry], stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether it is asked how many there are of what figures count, and the entries state no number of them."""
    found = _THINGS.search(request.text)
    thing = singular(found[1]) if found else ""
    counted = {fact.quantity.unit.numerator for one in ledger.measures for fact in one.facts}
    numbers = (number for one in entries for number in find_numbers(one.answer.text))
    told = any(singular(number.noun or "") == thing for number in numbers)
    own = any(fact.quantity.unit.numerator == thing for fact in stated)
    return thing in counted - set(DURATIONS) and not own and not told


def _no_pair(request: Request, stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether two amounts are to be set against each other, and the entries state no two alike."""
    wish = request.wish
    if wish.operation in _BESIDE and _BY_HOW_MUCH.search(request.text):
        return bool(stated) and not any(one.change_of and set(stated) & set(one.facts) for one in ledger.measures)
    numbers = bool(wish.amount or wish.money or wish.lasting or request.asserted)
    either = wish.operation is Operation.RANK and bool(_EITHER.search(request.text))
    if not stated or not wish.pairing or not numbers or not (wish.operation in _APART or either):
        return False
    units = [fact.quantity.unit.code for fact in stated]
    if "rank" in units and not (wish.money or request.asserted):
        return False  # how many are larger follows from a rank
    return not any(comparable(one, other) for n, one in enumerate(units) for other in units[n + 1 :])


def _no_lapse(request: Request, entries: Sequence[Entry], stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether the time between two events is asked for, and the entries state no length of time, or another's."""
    if not _LAPSE.search(request.text):
        return False
    lasting = {fact for fact in stated if is_duration(fact)}
    own = [one for one in ledger.measures if not lasting.isdisjoint(one.facts) and mostly_said(request, one, ledger)]
    return not own and (bool(lasting) or not _tell(entries, DURATIONS))


def _no_amount(request: Request, stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether the growth of an amount that is named is asked for, and the entries state lengths of time only."""
    if request.wish.operation is not Operation.CHANGE or not stated or not all(map(is_duration, stated)):
        return False
    amounts = (one for one in ledger.measures if one.change_of and not any(map(is_duration, one.facts)))
    return any(not one.change_of.isdisjoint(request.telling) for one in amounts)


def _no_whole(request: Request, stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether the money of a whole is asked for that figures give a share of only, and a part was matched."""
    money = [
        one for one in ledger.measures if any(fact in stated and fact.quantity.unit.is_money for fact in one.facts)
    ]
    shares = [one for one in ledger.measures if one.facts[0].quantity.unit.is_percent and not one.change_of]
    if not (request.wish.money and money and request.telling) or request.roles.source is not None:
        return False
    whole = any(request.telling <= one.stems for one in shares)
    return whole and all(one.stems.isdisjoint(request.telling) for one in money)


def _lapsed(request: Request, entries: Sequence[Entry], stated: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether what a yearly amount comes to over some years is asked for, which no figure gives."""
    span = over_span(request)
    if span is None or not any(fact.quantity.unit.per == span.number.unit for fact in stated):
        return False
    told = {one.value for entry in entries for one in find_numbers(entry.answer.text) if one.unit in DURATIONS}
    return span.number.value not in told


def _tell_percentage(entries: Sequence[Entry], stated: Sequence[Fact]) -> bool:
    """Whether a figure or an answer is in percent or points."""
    return any(fact.quantity.unit.is_percent for fact in stated) or _tell(entries, frozenset({"%", "pp"}))


def _tell(entries: Sequence[Entry], units: Collection[str]) -> bool:
    """Whether any answer says a number in one of the units."""
    return any(one.unit in units for entry in entries for one in find_numbers(entry.answer.text))
