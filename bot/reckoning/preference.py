"""Whether what the figures give is to be said instead of what the matcher decided."""

import re

from bot.figures.numbers import find_numbers
from bot.matching.decision import Decision, Reason
from bot.reckoning import patterns
from bot.reckoning.decision import (
    Computed,
    Confirmed,
    Corrected,
    Disputed,
    Ending,
    Listed,
    Misfit,
    Ranked,
    Reckoned,
    Refused,
    Told,
)  # fmt: skip
from bot.reckoning.facts import Fact
from bot.reckoning.finding import same_time
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import by_name, mostly_said, narrowing, said
from bot.reckoning.request import Operation, Request

_SEVERAL = 2
_VERDICT = re.compile(r"\W*(?:yes|no)\b", re.IGNORECASE)
_JOINING = frozenset({Operation.DIFFERENCE, Operation.RATIO, Operation.SUM, Operation.SHARE})


def near(decision: Decision) -> frozenset[str]:
    """The entries nearest to a question: what answers it or is beside, and what an answer or known gap points to."""
    entries = [one.entry.id for one in (*decision.answers, *decision.suggestions)]
    siblings = [one.sibling.id for one in decision.answers if one.sibling]
    vetoed = decision.suggestions[:1] if decision.conflict else ()
    pointing = [one.entry for one in (*decision.answers, *vetoed)] + ([decision.gap] if decision.gap else [])
    named = [name.text for entry in pointing for name in entry.see]
    return frozenset((*entries, *siblings, *named))


def better(found: Reckoned, decision: Decision, request: Request, ledger: Ledger) -> bool:
    """Whether the figures answer what was asked and the entry that was matched does not state it."""
    answered, gap = {one.entry.id for one in decision.answers}, decision.reason is Reason.GAP
    match found:
        case Listed():
            return bool(patterns.DATA.search(request.text)) or not (answered or gap)
        case Told(fact):
            sure = request.wish.amount and not request.wish.doubted and _whole(fact, request, ledger)
            other = request.wish.back and bool(request.asserted) and fact.entries.isdisjoint(answered)
            return other or (not answered and (not gap or sure))
        case Refused():
            return not gap and _refuses(found, answered, request, ledger)
        case Disputed(facts):
            unsaid = _unstated(facts, answered, request, ledger) or _unsaid(facts, decision)
            limited = found.bound is not None and any(not fact.entries.isdisjoint(answered) for fact in facts)
            return limited or (by_name(request, ledger) and not gap and unsaid)
        case Ranked(facts):
            return by_name(request, ledger) and not gap and _unstated(facts, answered, request, ledger)
        case Computed(inputs=facts):
            return _computes(facts, found, answered, request, ledger) and (not gap or by_name(request, ledger))
        case Ending():
            return not gap
        case Confirmed(fact):
            sure = _sure(fact, request, ledger) or (found.bound is not None and not fact.entries.isdisjoint(answered))
            return sure and _own_length(fact, request, ledger) and not _curated(found, decision)
        case Corrected(facts=facts):
            sure = all(_sure(fact, request, ledger) or _of_number(fact, request, ledger) for fact in facts)
            return sure and all(_own_length(fact, request, ledger) for fact in facts)
        case _:
            return True


def _sure(fact: Fact, request: Request, ledger: Ledger) -> bool:
    """Whether a question is about a fact: it says words of its measure, and an entry near it states the fact."""
    named = any(said(request, one) for one in _measures(fact, ledger))
    return named and not fact.entries.isdisjoint(request.near)


def _own_length(fact: Fact, request: Request, ledger: Ledger) -> bool:
    """Whether a length of time is that of what is asked about; other figures always are."""
    return not is_duration(fact) or any(mostly_said(request, one, ledger) for one in _measures(fact, ledger))


def _of_number(fact: Fact, request: Request, ledger: Ledger) -> bool:
    """Whether a question states the very number of a fact of its measure and time, in whatever unit."""
    same = any(one.number.value == abs(fact.quantity.value) for one in request.asserted)
    timely = bool(request.periods) and _timely(fact, request)
    return same and timely and any(said(request, one) for one in _measures(fact, ledger))


def _refuses(found: Refused, answered: set[str], request: Request, ledger: Ledger) -> bool:
    """Whether figures side by side are better than what was matched: they are named, and asked to be computed with."""
    measures = [one for one in ledger.measures if not set(one.facts).isdisjoint(found.facts)]
    parties = {name for fact in found.facts for name in fact.parties}.union(*(one.names for one in measures))
    named = set(request.roles.named)
    strange = named - parties and any(set(fact.parties) - named for fact in found.facts)
    if strange and found.misfit is not Misfit.PARTY:
        return False
    unsaid = [one for one in measures if not said(request, one)]
    if unsaid and (len(unsaid) == len(measures) or not request.asserted):
        return False
    if not answered:
        return True
    shared = request.wish.operation is Operation.SHARE and len(request.asserted) < _SEVERAL
    if shared and not answered.isdisjoint(stated_shares(request, ledger)):
        return False
    stated = any(not fact.entries.isdisjoint(answered) for fact in found.facts)
    return _asks(request, found, ledger) and (stated or by_name(request, ledger))


def _asks(request: Request, found: Refused, ledger: Ledger) -> bool:
    """Whether an amount is clearly asked for: in so many words, by the operation, or by naming a measure whole."""
    wish = request.wish
    if (
        wish.amount
        or wish.closed
        or wish.aspect
        or wish.averaged
        or wish.operation in _JOINING
        or len(request.asserted) > 1
    ):
        return True
    changes = wish.operation is Operation.CHANGE and _spans(request)
    return changes or (wish.open and all(_whole(fact, request, ledger) for fact in found.facts))


def _computes(facts: tuple[Fact, ...], found: Computed, answered: set[str], request: Request, ledger: Ledger) -> bool:
    """Whether a computation is asked for that what was matched does not state."""
    quoted = request.wish.quoted or request.wish.rest
    if request.wish.operation is Operation.SHARE and not (request.asserted or quoted):
        return answered.isdisjoint(stated_shares(request, ledger))
    vague = found.verdict is None and not (request.wish.amount or request.wish.aspect or _spans(request))
    told = any(all(entry in fact.entries for fact in facts) for entry in answered)
    return not (request.wish.operation is Operation.CHANGE and vague and told)


def _spans(request: Request) -> bool:
    """Whether a question names two points in time."""
    return len(request.periods) > 1 or any(period.end for period in request.periods)


def _unstated(facts: tuple[Fact, ...], answered: set[str], request: Request, ledger: Ledger) -> bool:
    """Whether what was matched does not state the facts: not all of them, nor none where their measure is not said.

    An entry that states them all is taken to name the largest; whoever asks for the smallest is told by the figures.
    """
    if not answered:
        return True
    whole = any(_whole(fact, request, ledger) for fact in facts)
    some = whole or any(not fact.entries.isdisjoint(answered) for fact in facts)
    told = any(all(entry in fact.entries for fact in facts) for entry in answered)
    return (whole and not request.wish.largest) or (some and not told)


def _unsaid(facts: tuple[Fact, ...], decision: Decision) -> bool:
    """Whether an answer that states the facts leaves the value of any unsaid: "the sources differ"."""
    numbers = {one.value for answer in decision.answers for one in find_numbers(answer.entry.answer.text)}
    return any(abs(fact.quantity.value) not in numbers for fact in facts)


def _curated(found: Confirmed, decision: Decision) -> bool:
    """Whether what was matched gives a verdict of its own, on which the figure alone says nothing."""
    return found.bound is None and any(_VERDICT.match(one.entry.answer.text) for one in decision.answers)


def _whole(fact: Fact, request: Request, ledger: Ledger) -> bool:
    """Whether a question says all of a measure's own words."""
    return any(measure.stems <= request.stems for measure in _measures(fact, ledger))


def _measures(fact: Fact, ledger: Ledger) -> list[Measure]:
    return [measure for measure in ledger.measures if fact in measure.facts]


def stated_shares(request: Request, ledger: Ledger) -> frozenset[str]:
    """The entries that state a share, of the time asked for, in which all that the question says occurs."""
    return frozenset(
        entry for measure in ledger.measures for fact in measure.facts for entry in fact.entries
        if fact.quantity.unit.is_percent and not measure.change_of and _timely(fact, request)
        and narrowing(request, ledger) <= measure.stems | measure.heard
    )  # fmt: skip


def _timely(fact: Fact, request: Request) -> bool:
    return not request.periods or any(same_time(fact, period) for period in request.periods)
