"""All figures about something: of the measures named, then of those on pages about it."""

from bot.reckoning.decision import Listed
from bot.reckoning.finding import concerns
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import likeness
from bot.reckoning.request import Request


def listed(request: Request, ledger: Ledger) -> Listed | None:
    """The figures about what a question names, all there are where it names nothing; None where there are none."""
    measures = _measures(request, ledger) if request.telling else ledger.measures
    facts = [fact for one in measures for fact in one.facts if concerns(fact, one, request.roles)]
    return Listed(tuple(facts)) if facts else None


def _measures(request: Request, ledger: Ledger) -> tuple[Measure, ...]:
    said = [one.measure for one in likeness(request, ledger, ledger.measures) if one.said]
    paged = [one for one in ledger.measures if one not in said and request.telling & one.pages]
    return (*said, *paged)
