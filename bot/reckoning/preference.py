"""Whether what the figures give is to be said instead of what the matcher decided."""

import re

from bot.matching.decision import Decision, Reason
from bot.reckoning.decision import (
    Computed,
    Confirmed,
    Corrected,
    Disputed,
    Ending,
    Misfit,
    Ranked,
    Reckoned,
    Refused,
    Told,
)  # fmt: skip
from bot.reckoning.finding import same_time
from bot.reckoning.ledger import Fact, Ledger, Measure
from bot.reckoning.measures import by_name
from bot.reckoning.request import Operation, Request

_VERDICT = re.compile(r"\W*(?:yes|no)\b", re.IGNORECASE)
_JOINING = frozenset({Operation.DIFFERENCE, Operation.RATIO, Operation.SUM, Operation.SHARE})


def near(decision: Decision) -> frozenset[str]:
    """The entries nearest to a question: what answers it, what stands beside, and what a known gap points to."""
    entries = [one.entry.id for one in (*decision.answers, *decision.suggestions)]
    siblings = [one.sibling.id for one in decision.answers if one.sibling]
    named = [one.text for one in decision.gap.see] if decision.gap else []
    return frozenset((*entries, *siblings, *named))


def better(found: Reckoned, decision: Decision, request: Request, ledger: Ledger) -> bool:
    """Whether the figures answer what was asked and the entry that was matched does not state it."""
    answered, gap = {one.entry.id for one in decision.answers}, decision.reason is Reason.GAP
    match found:
        case Told(fact):
            return not answered and (not gap or (request.wish.amount and _whole(fact, request, ledger)))
        case Refused():
            return not gap and _refuses(found, answered, request, ledger)
        case Ranked(facts) | Disputed(facts):
            return by_name(request, ledger) if not answered else _some_but_not_all(facts, answered)
        case Computed(inputs=facts):
            return _computes(facts, found, answered, request, ledger) and (not gap or by_name(request, ledger))
        case Ending():
            return not gap
        case Confirmed(fact):
            return not fact.entries.isdisjoint(request.near) and not _curated(found, decision)
        case Corrected(facts=facts):
            return any(not fact.entries.isdisjoint(request.near) for fact in facts)
        case _:
            return True


def _refuses(found: Refused, answered: set[str], request: Request, ledger: Ledger) -> bool:
    """Whether figures side by side are better than what was matched: they are named, and asked to be computed with."""
    measures = [one for one in ledger.measures if not set(one.facts).isdisjoint(found.facts)]
    if found.misfit is not Misfit.LACKING and any(one.stems.isdisjoint(request.stems) for one in measures):
        return False
    if not answered:
        return True
    if request.wish.operation is Operation.SHARE and not answered.isdisjoint(stated_shares(request, ledger)):
        return False
    stated = any(not fact.entries.isdisjoint(answered) for fact in found.facts)
    asked = (
        request.wish.amount or request.wish.closed or request.wish.operation in _JOINING or bool(request.wish.aspect)
    )
    return asked and (stated or by_name(request, ledger))


def _computes(facts: tuple[Fact, ...], found: Computed, answered: set[str], request: Request, ledger: Ledger) -> bool:
    """Whether a computation is asked for that what was matched does not state."""
    if request.wish.operation is Operation.SHARE and not request.asserted:
        return answered.isdisjoint(stated_shares(request, ledger))
    vague = found.verdict is None and not (request.wish.amount or request.wish.aspect or len(request.periods) > 1)
    told = any(all(entry in fact.entries for fact in facts) for entry in answered)
    return not (request.wish.operation is Operation.CHANGE and vague and told)


def _some_but_not_all(facts: tuple[Fact, ...], answered: set[str]) -> bool:
    """Whether what was matched states some of the facts, and none of its entries all of them."""
    some = any(not fact.entries.isdisjoint(answered) for fact in facts)
    return some and not any(all(entry in fact.entries for fact in facts) for entry in answered)


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
        and request.telling <= measure.stems | measure.heard
    )  # fmt: skip


def _timely(fact: Fact, request: Request) -> bool:
    return not request.periods or any(same_time(fact, period) for period in request.periods)
