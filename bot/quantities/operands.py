"""The figures of a base as operands: what decides with which others each may be computed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.figures.model import OPEN, Certainty, Period
from bot.figures.units import DURATIONS
from bot.matching.slots import Party
from bot.quantities.figure_index import FigureIndex
from bot.quantities.records import FigureRecord, Stems

Span = tuple[tuple[int, int, int], tuple[int, int, int]]

_ALIKE = 0.6
"""Share of the shorter name's words that two names of one figure have in common."""

_TIMELESS: Span = ((0, 0, 0), (0, 0, 0))
LIMITS = frozenset({Certainty.MORE_THAN, Certainty.AT_LEAST, Certainty.LESS_THAN, Certainty.AT_MOST, Certainty.UP_TO})
_FOOTING = frozenset({Certainty.REPORTED, Certainty.EXPECTED})


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A figure as sums see it; `metric` is the place of its metric in the index, `stems` are that metric's.

    `change_of` are the stems of what it is the change of, None where it is no change. `pair` are its parties as they
    tell figures apart, in order where it has a direction; `series` is what figures of different periods have in common
    where one can be the other's change. `entries` are those that state it, or restate it.
    """

    record: FigureRecord
    metric: int
    stems: Stems
    change_of: Stems | None
    value: Decimal
    unit: str
    kind: str
    parties: tuple[Party, ...]
    period: Period | None
    span: Span
    limited: bool
    footing: frozenset[Certainty]
    pair: object
    series: object
    entries: frozenset[str]

    @property
    def year(self) -> int | None:
        """The year it begins in, or None."""
        return None if self.period is None or self.period.start == OPEN else self.period.first[0]

    @property
    def is_duration(self) -> bool:
        """True for a length of time."""
        return self.unit in DURATIONS

    @property
    def is_money(self) -> bool:
        """True for money, not money a year."""
        return len(self.unit) == 3 and self.unit.isupper()

    @property
    def is_amount(self) -> bool:
        """True for what adds up: no share, rank, rate or factor."""
        return self.unit not in ("%", "pp", "rank", "times", "") and "/" not in self.unit


def operands(index: FigureIndex) -> tuple[Operand, ...]:
    """All figures of a base as operands; one that another line only restates comes once."""
    found = [_operand(record, n, index) for n, metric in enumerate(index.metrics) for record in metric.records]
    groups: dict[object, list[tuple[Operand, set[str]]]] = defaultdict(list)
    kept = []
    for one in found:
        group = groups[one.value, one.unit, frozenset(one.parties)]
        entries = next((known for other, known in group if _restates(one, other)), None)
        if entries is None:
            entries = set()
            kept.append((one, entries))
        entries.update(one.entries)
        group.append((one, entries))
    return tuple(replace(one, entries=frozenset(entries)) for one, entries in kept)


def _operand(record: FigureRecord, metric: int, index: FigureIndex) -> Operand:
    figure, quantity = record.figure, record.quantity
    certainty = frozenset(figure.certainty)
    span: Span = (figure.period.first, figure.period.last) if figure.period else _TIMELESS
    own = index.metrics[metric]
    pair: object = record.parties if figure.parties.kind == "towards" else frozenset(record.parties)
    return Operand(
        record=record,
        metric=metric,
        stems=own.stems,
        change_of=own.change_of or None,
        value=quantity.value,
        unit=quantity.unit.code,
        kind=figure.parties.kind,
        parties=record.parties,
        period=figure.period,
        span=span,
        limited=not LIMITS.isdisjoint(certainty),
        footing=certainty & _FOOTING,
        pair=pair,
        series=(metric, quantity.unit.code, figure.parties.kind, pair),
        entries=record.entries,
    )


def _restates(one: Operand, other: Operand) -> bool:
    """True where most words of the measures of two equal figures are the same, and their periods do not conflict."""
    common = one.stems & other.stems
    alike = bool(common) and len(common) >= _ALIKE * min(len(one.stems), len(other.stems))
    timely = one.period is None or other.period is None or one.period.overlaps(other.period)
    return alike and timely and _digits(one.stems) == _digits(other.stems)


def _digits(found: Stems) -> frozenset[str]:
    return frozenset(filter(str.isdigit, found))


def by_series(found: Sequence[Operand]) -> dict[object, list[Operand]]:
    """The operands by what they are a series of, each in order of time."""
    groups: dict[object, list[Operand]] = defaultdict(list)
    for one in found:
        groups[one.series].append(one)
    return {key: sorted(group, key=lambda one: one.span) for key, group in groups.items()}


def equal_footing(*found: Operand) -> bool:
    """True where none of the operands is only a limit, and reports and forecasts are not mixed with the rest."""
    return len({one.footing for one in found}) == 1 and not any(one.limited for one in found)


def akin(one: Operand, other: Operand) -> bool:
    """True where figures may be set against each other: about the same, or one about nobody in particular."""
    if one.is_duration:
        return True
    parties, others = set(one.parties), set(other.parties)
    return parties <= others or others <= parties


def related(one: Operand, other: Operand) -> bool:
    """True where an entry states both figures, or their measures share a word."""
    return not one.entries.isdisjoint(other.entries) or not one.stems.isdisjoint(other.stems)
