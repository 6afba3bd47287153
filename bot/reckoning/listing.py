"""All figures about something: of the measures named, then of those on pages about it."""

from bot.reckoning import patterns
from bot.reckoning.decision import Listed
from bot.reckoning.finding import concerning, same_time
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import by_name, likeness, narrowing
from bot.reckoning.request import Request


def listed(request: Request, ledger: Ledger) -> Listed | None:
    """The figures about what a question names, all there are where it names nothing; None where there are none."""
    if not patterns.DATA.search(request.text) and not (request.telling and by_name(request, ledger)):
        return None
    pages = frozenset().union(*(measure.pages for measure in ledger.measures))
    if not narrowing(request, ledger) <= ledger.idf.keys() | pages:
        return None
    measures = _measures(request, ledger) if request.telling else ledger.measures
    facts = [fact for one in measures for fact in concerning(one, request.roles)]
    timed = [fact for fact in facts if any(same_time(fact, period) for period in request.periods)]
    facts = timed if request.periods else facts
    return Listed(tuple(facts)) if facts else None


def _measures(request: Request, ledger: Ledger) -> tuple[Measure, ...]:
    """The measures named, the best first with those that the same entries state, then those on pages about it all."""
    said = [one.measure for one in likeness(request, ledger, ledger.measures) if one.said]
    entries = frozenset().union(*(fact.entries for one in said for fact in one.facts))
    best = frozenset().union(*(fact.entries for one in said[:1] for fact in one.facts))
    others = [one for one in ledger.measures if one not in said]
    beside = [one for one in others if _shared(one, best) or request.telling <= one.pages]
    return (*said, *sorted(beside, key=lambda one: -_shared(one, entries)))


def _shared(measure: Measure, entries: frozenset[str]) -> int:
    return sum(len(fact.entries & entries) for fact in measure.facts)
