"""What part one figure is of another, where the base or the question says which is the whole."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.matching.query import fold, stems, tokenize
from bot.reckoning import computing, patterns
from bot.reckoning.decision import Computed, Misfit, Refused
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, in_direction, operands, outsiders, same_time
from bot.reckoning.fitting import named_total, opposite, same_parties, same_period, unfit
from bot.reckoning.ledger import Ledger, Total
from bot.reckoning.measures import accounted
from bot.reckoning.pairs import in_order
from bot.reckoning.request import Operation, Request, Roles

_OTHERS = re.compile(r"\b(?:others?|rest|remaining|remainder|except|apart from|besides)\b")
_SHARE_OF = re.compile(
    r"\b(?:share|percentage|percent|proportion|portion|fraction|part) of (?P<whole>.+?)"
    r"(?: (?:is|are|was|were|went|goes|go|came|comes|come|does|did|has|have|had)\b|$)"
)
_REMAINS = re.compile(r"\bthe (?:rest|remainder|remaining)\b")
Outcome = Computed | Refused | None


def share(request: Request, found: Found, ledger: Ledger) -> Outcome:
    """The share asked for; None where it is stated as such, or where part and whole are not both clear."""
    if request.wish.rest and (left := _rest(_stated(request, ledger))):
        return left
    named = operands(found)
    facts = [fact for fact in named if not fact.quantity.unit.is_percent]
    if len(facts) < len(named) and len(facts) != 2:
        return _rest(named) if request.wish.rest or _leaves(named, request) else None
    if request.periods and not found.timed:
        return Refused(Misfit.UNHELD, found.aimed, request.periods) if len(found.aimed) > 1 else None
    if request.wish.quoted and (quoted := _quoted(request, facts, found)):
        return _divided(*quoted, quoted=True)
    pair = _stated_pair(request, facts, ledger) or _plain_pair(facts)
    alone = len(facts) == 1 and pair is not None and _of_another(*pair, request)
    return None if pair is None or alone else _divided(*pair, quoted=False)


def remainder(request: Request, found: Found, ledger: Ledger) -> Computed | None:
    """What others than those named make of a total that the base states."""
    parts = found.timed
    if not parts or not _OTHERS.search(request.text) or not request.roles.named:
        return None
    return _less(parts, _totals(set(parts), ledger))


def left_of(labels: frozenset[Fact], ledger: Ledger) -> Computed | None:
    """What a total leaves when the parts are taken from it that a question states together with it."""
    for total in ledger.totals:
        parts = tuple(part for part in total.parts if part in labels)
        if parts and labels == {total.whole, *parts}:
            return _less(parts, (total,))
    return None


def _less(parts: tuple[Fact, ...], totals: Iterable[Total]) -> Computed | None:
    """The first total less its parts, where these may be taken from it."""
    for total in totals:
        facts = (total.whole, *parts)
        if set(parts) <= set(total.parts) and unfit(facts) is None:
            step = computing.less(total.whole.quantity, [part.quantity for part in parts])
            return Computed(Operation.REST, facts, (step,))
    return None


def _of_another(part: Fact, whole: Fact, request: Request) -> bool:
    """Whether the share is asked of another whole: of all that is sold, not of what sales and purchases make."""
    found = _SHARE_OF.search(request.text)
    named = frozenset(stems(tokenize(found["whole"]))) if found else frozenset()
    return not part.measure.isdisjoint(named) and whole.measure.isdisjoint(named) and not named_total(whole, part)


def _divided(part: Fact, whole: Fact, *, quoted: bool) -> Outcome:
    pair = (part, whole)
    misfit = unfit(pair) or _mismatch(part, whole, quoted) or computing.no_ratio(part.quantity, whole.quantity)
    if misfit:
        return Refused(misfit, pair)
    return Computed(Operation.SHARE, pair, (computing.share(part.quantity, whole.quantity),))


def _leaves(named: Iterable[Fact], request: Request) -> bool:
    """Whether a document says that the rest is somebody else's, who is asked about where the share itself is stated."""
    return bool(request.asserted) and any(
        _REMAINS.search(quote.text) and party not in fact.parties
        and any(stem in stems(tokenize(fold(quote.text.casefold()))) for stem in party)
        for fact in named for quote in fact.quotes for party in (*request.roles.named, *request.strangers)
    )  # fmt: skip


def _stated(request: Request, ledger: Ledger) -> list[Fact]:
    """The shares that the entry matched states, of the time asked for, and that its measures' words account for."""
    return [
        fact for measure in ledger.measures for fact in measure.facts
        if fact.quantity.unit.is_percent and not measure.change_of and not fact.entries.isdisjoint(request.answered)
        and (not request.periods or _timed(fact, request)) and accounted(request, (measure,), ledger)
    ]  # fmt: skip


def _rest(named: Iterable[Fact]) -> Computed | None:
    """What a stated share leaves of the whole."""
    shares = [fact for fact in named if fact.quantity.unit.is_percent]
    if len(shares) != 1 or unfit(shares) or not 0 <= shares[0].quantity.value <= computing.WHOLE.value:
        return None
    return Computed(Operation.REST, (shares[0],), (computing.difference(computing.WHOLE, shares[0].quantity),))


def _quoted(request: Request, facts: list[Fact], found: Found) -> tuple[Fact, Fact] | None:
    """The two figures of "A in percent of B", in that order."""
    if len(facts) == 1:
        facts = facts + [one for one in found.pool if opposite(one, facts[0]) and same_period((one, facts[0]))]
    return in_order(facts, request, found.measures) if len(facts) == 2 else None


def _stated_pair(request: Request, facts: Iterable[Fact], ledger: Ledger) -> tuple[Fact, Fact] | None:
    """Part and whole by a sum or total that the base states, of which one part is meant by its name or giver."""
    facts = set(facts)
    for total in (*ledger.totals, *_totals(facts, ledger), *_sources(facts, ledger)):
        if total.whole not in facts and facts.isdisjoint(total.parts):
            continue
        timed = [part for part in total.parts if not request.periods or _timed(part, request)]
        parts = [part for part in timed if part in facts] or [part for part in timed if _given(part, request.roles)]
        if len(parts) > 1 and request.roles.holder is not None:
            parts = [part for part in parts if _given(part, request.roles)]
        if len(parts) == len(total.parts) and patterns.TOTAL.search(request.text):
            parts = [part for part in parts if _given(part, _sole(request.roles))]
        if len(parts) == 1 and (total.whole in facts or len(facts) == 1 or facts == set(total.parts)):
            return parts[0], total.whole
    return None


def _totals(facts: set[Fact], ledger: Ledger) -> Iterator[Total]:
    """The totals that are called so, with what they are called the total of."""
    every = [fact for measure in ledger.measures for fact in measure.facts]
    for whole in every:
        parts = tuple(part for part in every if named_total(whole, part))
        if parts and (whole in facts or not facts.isdisjoint(parts)):
            yield Total(whole, parts)


def _sources(facts: set[Fact], ledger: Ledger) -> Iterator[Total]:
    """The wholes of figures that say in their name whence a part comes: patients, and patients from B."""
    every = [(one, fact) for one in ledger.measures for fact in one.facts]
    for measure, part in every:
        if part in facts and outsiders(measure, ledger):
            wholes = [
                whole for one, whole in every
                if measure.stems < one.stems and not one.names and same_parties((whole, part))
                and same_period((whole, part)) and whole.quantity.unit == part.quantity.unit
            ]  # fmt: skip
            if len(wholes) == 1:
                yield Total(wholes[0], (part,))


def _sole(roles: Roles) -> Roles:
    """The roles in which the only party named is the one whose part is asked for."""
    alone = len(set(roles.named)) == 1 and roles.holder is None
    return replace(roles, holder=roles.named[0]) if alone else roles


def _given(part: Fact, roles: Roles) -> bool:
    """Whether a part is what the party named gives: "Russia's share", "came from Russia"."""
    giver = roles.source or roles.holder
    if part.figure.parties.kind != "towards":
        return giver is not None and giver in part.parties
    return giver is not None and in_direction(part, replace(roles, source=giver))


def _timed(part: Fact, request: Request) -> bool:
    return any(same_time(part, period) for period in request.periods)


def _plain_pair(facts: Iterable[Fact]) -> tuple[Fact, Fact] | None:
    """Two facts, the smaller as the part."""
    pair = sorted(facts, key=lambda fact: fact.quantity.value)
    return (pair[0], pair[1]) if len(pair) == 2 else None


def _mismatch(part: Fact, whole: Fact, quoted: bool) -> Misfit | None:
    if not same_period((part, whole)):
        return Misfit.PERIODS
    if quoted or named_total(whole, part):
        return None
    if not same_parties((part, whole)):
        return Misfit.SCOPES
    return Misfit.SCOPES if part.measure == whole.measure else None
