"""Figures that give different values for the very same: what sources disagree on, or a slip of the pen."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from bot.figures.figure_table import BaseFigure
from bot.figures.model import Certainty, Figure

# Such a figure states no exact value, or none of what is.
_INEXACT = frozenset(Certainty) - {Certainty.REPORTED}


def contradictions(
    figures: Iterable[BaseFigure], canonical: Callable[[str], Hashable]
) -> Iterator[tuple[BaseFigure, BaseFigure]]:
    """Pairs of figures of one measure, parties, period and unit whose values differ by more than rounding.

    `canonical` gives what a measure or party is called in the base's own terms. Two values that any entry states side
    by side are no contradiction: there the reader is told that the sources differ.
    """
    groups: dict[Hashable, list[BaseFigure]] = defaultdict(list)
    for one in figures:
        if _INEXACT.isdisjoint(one.figure.certainty):
            groups[_slot(one.figure, canonical)].append(one)
    for group in groups.values():
        told = _told_together(group)
        for one, other in combinations(group, 2):
            apart = not one.figure.quantity.agrees_with(other.figure.quantity)
            if one.entry != other.entry and apart and _values(one, other) not in told:
                yield one, other


def _told_together(group: Iterable[BaseFigure]) -> set[frozenset[Decimal]]:
    """The pairs of values that one entry states."""
    return {_values(one, other) for one, other in combinations(group, 2) if one.entry == other.entry}


def _values(one: BaseFigure, other: BaseFigure) -> frozenset[Decimal]:
    return frozenset((one.figure.quantity.value, other.figure.quantity.value))


def _slot(figure: Figure, canonical: Callable[[str], Hashable]) -> Hashable:
    """What a figure is a figure of."""
    names = [canonical(name) for name in figure.parties.names]
    parties: Hashable = tuple(names) if figure.parties.kind == "towards" else frozenset(names)
    period = (figure.period.first, figure.period.last) if figure.period else None
    return canonical(figure.measure), figure.parties.kind, parties, period, figure.quantity.unit
