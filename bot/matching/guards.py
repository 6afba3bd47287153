"""Vetoes: an entry that holds another value for what the question names does not answer it, however near."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.figures.format import format_period
from bot.matching.slots import SEEN, Asked, Given, Kind
from bot.matching.years import Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a guard found: its name, what was asked, and what the entry holds instead."""

    guard: str
    asked: str
    holds: str


_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.COUNT})

Guard = Callable[[Asked, Given, frozenset[int]], Conflict | None]


def may_conflict(asked: Asked) -> bool:
    """Whether a question names anything that an entry can conflict with; most name nothing of the kind."""
    return bool(asked.years or asked.parties or asked.direction or asked.currencies) or asked.kind in SEEN


def conflict(asked: Asked, given: Given, implied: frozenset[int] = frozenset()) -> Conflict | None:
    """The first conflict between a question and an entry; `implied` years go without saying in the base."""
    return next((found for guard in GUARDS if (found := guard(asked, given, implied))), None)


def period(asked: Asked, given: Given, implied: frozenset[int]) -> Conflict | None:
    """The question names a year, the entry speaks of others only, or compares with it while the question does not."""
    held = {year for year in asked.years if any(span.first <= year <= span.last for span in given.years)}
    compared = given.against & (asked.years if held else asked.against)
    missing = sorted(asked.years - implied - held - compared)
    if missing and implied and is_undated(asked, given):
        return Conflict("period", ", ".join(map(str, missing)), ", ".join(map(str, sorted(implied))))
    if not missing or not (given.years or given.against.intersection(missing)):
        return None
    holds = _years(given.years) or f"a comparison with {', '.join(map(str, sorted(given.against)))}"
    return Conflict("period", ", ".join(map(str, missing)), holds)


def is_undated(asked: Asked, given: Given) -> bool:
    """Whether an amount of a year is asked for and the entry gives one without a year: one of the present."""
    amount = asked.kind in _AMOUNTS and asked.kind in given.kinds
    return bool(asked.years) and amount and not given.years and not given.against


def whole_year(asked: Asked, given: Given, _implied: frozenset[int]) -> Conflict | None:
    """The question asks for a whole year, the entry's figures are of some of its months."""
    parts = sorted(asked.years & given.partial) if asked.whole else []
    if not parts:
        return None
    years = ", ".join(map(str, parts))
    return Conflict("period", f"the whole of {years}", f"a part of {years}")


def part_of_year(asked: Asked, given: Given, _implied: frozenset[int]) -> Conflict | None:
    """The question asks for a month or quarter, the entry's amounts are of that year's whole or of other parts."""
    missing = [
        one for one in sorted(asked.parts, key=lambda part: part.code)
        if one.first[0] in given.amounts and not any(one.overlaps(other) for other in given.parts)
    ]  # fmt: skip
    if not missing:
        return None
    held = sorted(format_period(one) for one in given.parts if one.first[0] == missing[0].first[0])
    return Conflict("period", format_period(missing[0]), ", ".join(held) or str(missing[0].first[0]))


def party(asked: Asked, given: Given, _implied: frozenset[int]) -> Conflict | None:
    """The question pairs one party of the entry's figures with another that the entry never names."""
    strangers = sorted(asked.parties - given.named)
    if not strangers or not given.pairs or any(pair <= asked.parties for pair in given.pairs):
        return None
    pair = next((pair for pair in given.pairs if pair & asked.parties), None)
    if pair is None:
        return None
    return Conflict("party", _words(strangers[0]), " and ".join(sorted(map(_words, pair))))


def direction(asked: Asked, given: Given, _implied: frozenset[int]) -> Conflict | None:
    """The question asks who did it to whom, the entry's figures say the reverse and only that."""
    wanted = asked.direction
    if wanted is None or wanted in given.directions or (wanted[1], wanted[0]) not in given.directions:
        return None
    return Conflict("direction", _arrow(wanted), _arrow((wanted[1], wanted[0])))


def kind(asked: Asked, given: Given, _implied: frozenset[int]) -> Conflict | None:
    """The question asks for a date, sum, share or count, the entry gives none."""
    if asked.kind is None or asked.kind not in SEEN or asked.kind in given.kinds:
        return None
    return Conflict("kind", asked.kind.value, ", ".join(sorted(given.kinds)) or "no figure")


def currency(asked: Asked, given: Given, _implied: frozenset[int]) -> Conflict | None:
    """The question asks for an amount in a currency, the entry gives its amounts in others."""
    if not asked.currencies or not given.currencies or asked.currencies & given.currencies:
        return None
    wanted, held = (", ".join(sorted(codes)) for codes in (asked.currencies, given.currencies))
    return Conflict("kind", f"amount in {wanted}", f"amounts in {held}")


GUARDS: tuple[Guard, ...] = (period, whole_year, part_of_year, party, direction, kind, currency)


def _years(spans: Iterable[Span]) -> str:
    return ", ".join(f"{one.first}" if one.first == one.last else f"{one.first}-{one.last}"
                     for one in sorted(set(spans), key=lambda one: (one.first, one.last)))  # fmt: skip


def _arrow(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    return " -> ".join(map(_words, pair))


def _words(party: tuple[str, ...]) -> str:
    return " ".join(party)
