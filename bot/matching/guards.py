"""Vetoes, for an entry that holds another value for a slot of the query, and doubt about one that seems to lack it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.figures.format import format_period
from bot.matching.answer_kind import CHECKABLE_KINDS, AnswerKind
from bot.matching.countries import may_name
from bot.matching.opposites import contrary
from bot.matching.slots import EntrySlots, QuerySlots
from bot.matching.years import YearSpan


@dataclass(frozen=True, slots=True)
class Conflict:
    """A guard's name, the value that was asked for, and the value the entry holds instead."""

    guard: str
    requested: str
    held: str


_AMOUNTS = frozenset({AnswerKind.MONEY, AnswerKind.PERCENT, AnswerKind.COUNT})

Guard = Callable[[QuerySlots, EntrySlots, frozenset[int]], Conflict | None]


def can_conflict(query: QuerySlots) -> bool:
    """True if a query fills any slot that a guard checks; most fill none."""
    named = query.years or query.parties or query.direction or query.currencies or query.poles or query.countries
    return bool(named)


def find_conflict(query: QuerySlots, entry: EntrySlots, implied: frozenset[int] = frozenset()) -> Conflict | None:
    """The first conflict between query and entry, or None; any entry may leave out `implied` years."""
    return next((found for guard in GUARDS if (found := guard(query, entry, implied))), None)


def period(query: QuerySlots, entry: EntrySlots, implied: frozenset[int]) -> Conflict | None:
    """The query names a year; the entry is about others, or only compares with it while the query does not."""
    held = {year for year in query.years if any(span.first <= year <= span.last for span in entry.years)}
    compared = entry.compared_years & (query.years if held else query.compared_years)
    missing = sorted(query.years - implied - held - compared)
    if missing and implied and is_undated(query, entry):
        return Conflict("period", ", ".join(map(str, missing)), ", ".join(map(str, sorted(implied))))
    if not missing or not (entry.years or entry.compared_years.intersection(missing)):
        return None
    holds = _years(entry.years) or f"a comparison with {', '.join(map(str, sorted(entry.compared_years)))}"
    return Conflict("period", ", ".join(map(str, missing)), holds)


def is_undated(query: QuerySlots, entry: EntrySlots) -> bool:
    """True if the query asks for an amount of some year and the entry has one without a year, that of the present."""
    amount = query.kind in _AMOUNTS and query.kind in entry.kinds
    return bool(query.years) and amount and not entry.years and not entry.compared_years


def whole_year(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query asks for a whole year; the entry's figures cover some of its months."""
    parts = sorted(query.years & entry.partial_years) if query.whole_year else []
    if not parts:
        return None
    years = ", ".join(map(str, parts))
    return Conflict("period", f"the whole of {years}", f"a part of {years}")


def part_of_year(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query asks for a month or quarter; the entry's amounts are for that whole year or other parts of it."""
    missing = [
        one
        for one in sorted(query.parts, key=lambda part: part.code)
        if one.first[0] in entry.amount_years and not any(one.overlaps(other) for other in entry.parts)
    ]
    if not missing:
        return None
    held = sorted(format_period(one) for one in entry.parts if one.first[0] == missing[0].first[0])
    return Conflict("period", format_period(missing[0]), ", ".join(held) or str(missing[0].first[0]))


def party(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query pairs a party of the entry's figures with another that the entry never names."""
    strangers = sorted(query.parties - entry.parties)
    if not strangers or not entry.pairs or any(pair <= query.parties for pair in entry.pairs):
        return None
    pair = next((pair for pair in entry.pairs if pair & query.parties), None)
    if pair is None:
        return None
    return Conflict("party", _words(strangers[0]), " and ".join(sorted(map(_words, pair))))


def country(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query names a country; the entry names others, and not this one or its people."""
    strangers = sorted(one for one in query.countries - entry.countries if not may_name(one, entry.initials))
    if not strangers or not entry.countries:
        return None
    return Conflict("party", _titled(strangers[0]), " and ".join(map(_titled, sorted(entry.countries)[:2])))


def direction(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query asks who did it to whom; the entry's figures state only the reverse."""
    wanted = query.direction
    if wanted is None or wanted in entry.directions or (wanted[1], wanted[0]) not in entry.directions:
        return None
    return Conflict("direction", _arrow(wanted), _arrow((wanted[1], wanted[0])))


def find_doubt(query: QuerySlots, entry: EntrySlots) -> Conflict | None:
    """The query asks for a date, amount, share, count or reason; none is seen in the entry, which may yet give it."""
    if query.kind is None or query.kind not in CHECKABLE_KINDS or query.kind in entry.kinds:
        return None
    return Conflict("kind", query.kind.value, ", ".join(sorted(entry.kinds)) or "no figure")


def currency(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query asks for an amount in a currency; the entry's amounts are in others."""
    if not query.currencies or not entry.currencies or query.currencies & entry.currencies:
        return None
    wanted, held = (", ".join(sorted(codes)) for codes in (query.currencies, entry.currencies))
    return Conflict("kind", f"amount in {wanted}", f"amounts in {held}")


def opposite(query: QuerySlots, entry: EntrySlots, _implied: frozenset[int]) -> Conflict | None:
    """The query asks for one pole of a pair ("closes"); the entry speaks of the other alone ("opens")."""
    words = contrary(query.poles, entry.poles) if query.poles else None
    return Conflict("opposite", *words) if words else None


GUARDS: tuple[Guard, ...] = (period, whole_year, part_of_year, party, country, direction, opposite, currency)


def _years(spans: Iterable[YearSpan]) -> str:
    return ", ".join(
        f"{one.first}" if one.first == one.last else f"{one.first}-{one.last}"
        for one in sorted(set(spans), key=lambda one: (one.first, one.last))
    )


def _arrow(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    return " -> ".join(map(_words, pair))


def _titled(name: tuple[str, ...]) -> str:
    return _words(name).title()


def _words(party: tuple[str, ...]) -> str:
    return " ".join(party)
