"""Which facts a question is about: by measure, parties, direction and period, keeping what each step left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.figures.model import OPEN, Period
from bot.figures.units import DURATIONS
from bot.matching.slots import Party
from bot.reckoning import patterns
from bot.reckoning.facts import Fact
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import Ledger, Measure
from bot.reckoning.measures import accounted, is_directed, named
from bot.reckoning.request import Request, Roles, Wish
from bot.reckoning.words import SPELLINGS


@dataclass(frozen=True, slots=True)
class Found:
    """The measures named, and their facts: of the parties (`pool`), in the direction (`aimed`), then (`timed`).

    It is `vague` where the very same words name several of the measures.
    """

    measures: tuple[Measure, ...]
    pool: tuple[Fact, ...]
    aimed: tuple[Fact, ...]
    timed: tuple[Fact, ...]
    vague: bool = False


def find(
    request: Request,
    ledger: Ledger,
    among: Iterable[Measure] | None = None,
    *,
    one: bool = False,
    strangers: bool = False,
    apart: bool = False,
) -> Found | None:
    """The facts a question is about; None where it names no measure, or says more than the measures know.

    With `one` a single measure is meant, however many words name others. Facts of parties that are neither named nor
    go without saying count only with `strangers`, or where all are; with `apart` each measure has parties of its own.
    """
    every = ledger.measures if among is None else among
    apart = apart and bool(request.telling)
    open_to = [
        one for one in every
        if concerning(one, request.roles, apart=apart) and outsiders(one, ledger) <= set(request.roles.named)
    ]  # fmt: skip
    open_to = _of_kind(open_to, request.wish, one=one)
    if apart:
        open_to = [one for one in open_to if not _of_peers(one, open_to, request.roles, ledger)]
    measures = named(request, ledger, open_to, one=one) if request.telling else _only(open_to, request)
    if not measures or not accounted(request, measures, ledger):
        return None
    if apart:
        measures = _about_parties(measures, request.roles)
    measures = _distinct(measures, request)
    groups = [concerning(measure, request.roles, apart=apart) for measure in measures]
    if not strangers:
        groups = [_least_strange(group, request.roles, ledger.implied) for group in groups]
    pool = tuple(fact for group in groups for fact in group)
    aimed = tuple(fact for fact in pool if in_direction(fact, request.roles))
    heard = frozenset().union(*(measure.heard for measure in measures))
    timed = tuple(fact for fact in aimed if _then(fact, request.periods, heard))
    names = {measure.stems for measure in measures}
    said = {name & request.stems for name in names}
    return Found(measures, pool, aimed, timed, vague=len(said) < len(names))


def outsiders(measure: Measure, ledger: Ledger) -> set[Party]:
    """The parties that a measure's name names beside those its figures are of: "patients from B" of A."""
    return set(measure.names) - _parties(measure.facts) - ledger.implied


def _of_peers(measure: Measure, others: Iterable[Measure], roles: Roles, ledger: Ledger) -> bool:
    """Whether the outsiders of a measure's name are peers that another measure of such has figures of: compared."""
    peers = any(measure.stems <= one.stems and set(roles.named) <= _parties(one.facts) for one in others)
    return bool(outsiders(measure, ledger)) and peers


def operands(found: Found) -> tuple[Fact, ...]:
    """The facts of the time asked for, and those of a measure named that has none of it.

    None where none is of that time, but for lengths of time, which a year may only name.
    """
    timed = set(found.timed)
    if not timed and not all(map(is_duration, found.aimed)):
        return ()
    return tuple(
        fact for measure in found.measures for fact in found.aimed
        if fact in measure.facts and (fact in timed or timed.isdisjoint(measure.facts))
    )  # fmt: skip


def _about_parties(measures: Sequence[Measure], roles: Roles) -> tuple[Measure, ...]:
    """The measures but for those of one name with another that alone has the parties named."""
    own = {one.stems for one in measures if concerning(one, roles)}
    return tuple(one for one in measures if one.stems not in own or concerning(one, roles))


def _distinct(measures: Sequence[Measure], request: Request) -> tuple[Measure, ...]:
    """The measures but for those that only name again, with the same words said, what an earlier one states."""
    kept: list[Measure] = []
    for one in measures:
        said = one.stems & request.stems
        like = [fact for other in kept if other.stems & request.stems == said for fact in other.facts]
        if not like or not all(any(_same(fact, other) for other in like) for fact in one.facts):
            kept.append(one)
    return tuple(kept)


def _same(one: Fact, other: Fact) -> bool:
    quantity = (one.quantity.value, one.quantity.unit) == (other.quantity.value, other.quantity.unit)
    return quantity and one.figure.parties.kind == other.figure.parties.kind and one.parties == other.parties


def _of_kind(measures: list[Measure], wish: Wish, *, one: bool) -> list[Measure]:
    """The measures with facts in the kind of unit asked for, all where none has; money matters where one is meant."""

    def fits(fact: Fact) -> bool:
        return of_kind(fact, wish if one else replace(wish, money=False))

    return [measure for measure in measures if any(map(fits, measure.facts))] or measures


def of_kind(fact: Fact, wish: Wish) -> bool:
    """Whether a fact is in the kind of unit that is asked for: a length of time, money."""
    if wish.lasting:
        return fact.quantity.unit.numerator in DURATIONS
    return not wish.money or fact.quantity.unit.is_money


def _only(measures: Sequence[Measure], request: Request) -> tuple[Measure, ...]:
    """The one measure that the parties named have figures of in the unit asked for; none where several may be meant."""
    if not request.roles.named and not request.kinds:
        changes = [one for one in measures if one.change_of] if patterns.CHANGES.search(request.text) else []
        kept = changes or measures
        return tuple(kept) if len(kept) == 1 else ()
    if request.kinds:
        measures = [one for one in measures if any(_of_kinds(fact, request.kinds) for fact in one.facts)]
    fitting = [one for one in measures if any(_in_unit(fact, request) for fact in one.facts)]
    moved = [one for one in fitting if is_directed(one)] if request.wish.mutual else []
    kept = moved or fitting
    return tuple(kept) if len({one.stems for one in kept}) == 1 else ()


def _of_kinds(fact: Fact, kinds: frozenset[str]) -> bool:
    return any(not kinds.isdisjoint(name) for name in fact.parties)


def _in_unit(fact: Fact, request: Request) -> bool:
    unit = fact.quantity.unit
    if request.wish.money:
        return unit.is_money
    return not request.measured or SPELLINGS.get(unit.numerator, unit.numerator) in request.measured


def concerning(measure: Measure, roles: Roles, *, apart: bool = False) -> list[Fact]:
    """The facts of a measure that are about the parties named: about all of them, or about nobody else.

    Where these leave out a party, so that several of them are peers, the facts about any of them. With `apart` the
    parties of other measures do not count.
    """
    wanted = set(roles.named) & (_parties(measure.facts) | measure.names) if apart else set(roles.named)
    facts = [fact for fact in measure.facts if _about(fact, measure, wanted)]
    if wanted <= _parties(facts) | measure.names:
        return facts
    if wanted <= _parties(measure.facts) | measure.names:
        return [fact for fact in measure.facts if not wanted.isdisjoint(fact.parties)]
    return facts


def _about(fact: Fact, measure: Measure, wanted: set[Party]) -> bool:
    own = set(fact.parties)
    return wanted <= own | measure.names or (bool(own) and own <= wanted)


def _parties(facts: Iterable[Fact]) -> set[Party]:
    return {name for fact in facts for name in fact.parties}


def _least_strange(facts: Sequence[Fact], roles: Roles, implied: frozenset[Party]) -> list[Fact]:
    """The facts with the fewest parties that are neither named nor go without saying."""
    strange = [len(set(fact.parties) - set(roles.named) - implied) for fact in facts]
    least = min(strange, default=0)
    return [fact for fact, count in zip(facts, strange, strict=True) if count == least]


def in_direction(fact: Fact, roles: Roles) -> bool:
    """Whether nothing in the question turns a directed fact round."""
    if fact.figure.parties.kind != "towards":
        return True
    source, target = fact.parties
    return roles.source in (None, source) and roles.target in (None, target)


def directed(facts: Sequence[Fact], roles: Roles) -> tuple[Fact, ...]:
    """The facts that go the way a question says, where it says one and there are any."""
    along = tuple(fact for fact in facts if fact.figure.parties.kind == "towards")
    return along if along and (roles.source or roles.target) else tuple(facts)


def _then(fact: Fact, periods: Sequence[Period], heard: frozenset[str]) -> bool:
    """Whether a fact is of a time asked for; one of none is where it is asked about with that year."""
    if fact.figure.period is None and periods:
        return all(str(year) in heard for period in periods for year in period.years())
    return not periods or any(same_time(fact, period) for period in periods)


def same_time(fact: Fact, period: Period) -> bool:
    """Whether a fact is of a period named, or of one of the two ends of a span named."""
    held = fact.figure.period
    if held is None:
        return False
    if loose(period):
        return held.overlaps(period)
    if is_duration(fact) and held.first[0] == period.first[0] == period.last[0]:
        return True
    return any(held.equals(one) for one in (period, *ends(period)))


def loose(period: Period) -> bool:
    """Whether a period is a decade, a century or open at an end: figures within it are of it."""
    first, last = period.first, period.last
    rounds = first[0] % 10 == 0 and last[0] - first[0] in (9, 99)
    return OPEN in (period.start, period.end) or rounds


def ends(period: Period) -> tuple[Period, ...]:
    """The two ends of a span as periods of their own; an open end has none."""
    return tuple(Period(point) for point in (period.start, period.end) if point and point != OPEN)
