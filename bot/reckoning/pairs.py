"""Which two figures a comparison sets against each other: two directions, parties, measures or terms."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from bot.matching.slots import Party
from bot.reckoning.changes import asked_points
from bot.reckoning.decision import Misfit, Refused
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, operands
from bot.reckoning.fitting import is_duration, opposite, same_parties, same_period, unfit
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.request import Request

_TWO = 2


def pair(request: Request, found: Found, ledger: Ledger) -> tuple[Fact, Fact] | Refused | None:
    """The two facts that a comparison sets against each other, the one named first first."""
    if len(asked_points(request.periods, found.aimed)) > 1:
        return None
    facts = list(operands(found))
    if len(facts) == 1 and (parts := _balance(facts[0], request, ledger)):
        return _directed(parts, request)
    both = _both_ways(request, found)
    if both:
        return _directed(both, request)
    if len(facts) == 1 and request.wish.pairing:
        facts += [fact for fact in found.pool if opposite(fact, facts[0]) and same_period((fact, facts[0]))]
    several = len(found.aimed) > 1 or (request.wish.balance and bool(found.aimed))
    if not facts and request.wish.pairing and several and not _partly(found.aimed, request):
        return Refused(Misfit.UNHELD, found.aimed, request.periods)
    facts = _peers(facts, request) or _one_each(facts, found.measures)
    if len(facts) == 1:
        facts += _named_by_year(facts[0], request, ledger)
    if len(facts) != 2:
        return None
    one, other = in_order(facts, request, found.measures)
    misfit = unfit((one, other)) or _mismatch(one, other)
    return Refused(misfit, (one, other)) if misfit else (one, other)


def in_order(facts: Sequence[Fact], request: Request, measures: Sequence[Measure]) -> tuple[Fact, Fact]:
    """Two facts in the order in which a question names them; what it compares with stands behind "than"."""
    if facts[0].measure == facts[1].measure:
        shared = set(facts[0].parties) & set(facts[1].parties)
        one, other = sorted(facts, key=lambda fact: _place(fact, request, shared))
    else:
        one, other = sorted(facts, key=lambda fact: _said(fact, request, measures))
    source, base = request.roles.source, request.roles.base
    if base is None and opposite(one, other) and source == other.parties[0]:
        return other, one  # "did A buy more from B than it sold": what B gives is named first
    return (other, one) if base in one.parties[:1] and base not in other.parties[:1] else (one, other)


def _balance(fact: Fact, request: Request, ledger: Ledger) -> tuple[Fact, ...]:
    """Both directions of a total, where the surplus or deficit within it is asked for."""
    totals = (total.parts for total in ledger.totals if total.whole == fact and request.wish.balance)
    return next((parts for parts in totals if len(parts) == 2 and opposite(*parts)), ())


def _peers(facts: list[Fact], request: Request) -> list[Fact]:
    """The figures of one measure for each of two parties named, where only one measure has both."""
    named = set(request.roles.named)
    groups: dict[frozenset[str], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.measure].append(fact)
    both = [group for group in groups.values() if len(group) == _TWO and all(_has(group, name) for name in named)]
    return both[0] if len(facts) > _TWO and len(named) == _TWO and len(both) == 1 else []


def _has(facts: Iterable[Fact], name: Party) -> bool:
    return any(name in fact.parties for fact in facts)


def _one_each(facts: list[Fact], measures: Sequence[Measure]) -> list[Fact]:
    """The facts, those of the first two measures where more are named."""
    return [fact for fact in facts if any(fact in one.facts for one in measures[:2])]


def _mismatch(one: Fact, other: Fact) -> Misfit | None:
    if is_duration(one):
        return None
    if not same_period((one, other)):
        return Misfit.PERIODS
    if one.measure == other.measure or same_parties((one, other)):
        return None
    timeless = one.figure.period is None and not one.quantity.unit.is_money
    return None if timeless else Misfit.SCOPES


def _named_by_year(fact: Fact, request: Request, ledger: Ledger) -> list[Fact]:
    """The term of the year that a question names another by: "the 2001 one"."""
    if not is_duration(fact):
        return []
    every = (one for measure in ledger.measures for one in measure.facts if one != fact and is_duration(one))
    return [
        one for one in every
        if one.figure.period and same_parties((one, fact))
        and any(one.figure.period.equals(period) for period in request.periods)
    ]  # fmt: skip


def _partly(facts: Iterable[Fact], request: Request) -> bool:
    """Whether some figure is of a part of a time asked for."""
    held = [fact.figure.period for fact in facts if fact.figure.period]
    return any(one.overlaps(period) for one in held for period in request.periods)


def _both_ways(request: Request, found: Found) -> tuple[Fact, ...]:
    """The two directions of one measure, where a question names a party twice: "from A to B as from B to A"."""
    named = request.roles.named
    if len(named) == len(set(named)):
        return ()
    pairs = ((one, other) for one in found.timed for other in found.pool if opposite(one, other))
    return next((pair for pair in pairs if same_period(pair)), ())


def _directed(parts: tuple[Fact, ...], request: Request) -> tuple[Fact, Fact]:
    """Both directions, the one from the party named first first."""
    one, other = sorted(parts, key=lambda fact: _place(fact, request))
    return one, other


def _said(fact: Fact, request: Request, measures: Sequence[Measure]) -> int:
    """Where a question first says a word of the fact's measure."""
    own = next((one.stems for one in measures if fact in one.facts), frozenset())
    return next((n for n, stem in enumerate(request.content) if stem in own), len(request.content))


def _place(fact: Fact, request: Request, shared: Collection[Party] = ()) -> int:
    """Where a question names a fact: by its giver, or whichever comes first of its parties that are not shared."""
    named = [*request.roles.named]
    wanted = (
        fact.parties[:1]
        if fact.figure.parties.kind == "towards"
        else [one for one in fact.parties if one not in shared]
    )
    distinct = [named.index(party) for party in wanted if party in named]
    return min(distinct, default=len(named))
