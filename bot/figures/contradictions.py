"""Finds figures that give different values for the same thing: sources that disagree, or a typing error."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from bot.figures.figure_table import BaseFigure
from bot.figures.model import Certainty, Figure

# A figure of these certainties states no exact value, or one of the future.
_INEXACT = frozenset(Certainty) - {Certainty.REPORTED}


def contradictions(
    figures: Iterable[BaseFigure], canonical: Callable[[str], Hashable]
) -> Iterator[tuple[BaseFigure, BaseFigure]]:
    """Pairs of figures of one measure, parties, period and unit whose values differ by more than rounding.

    `canonical` gives a measure or party in the base's own terms. Two values that one entry states side by side are no
    contradiction: that entry tells its reader that the sources differ.
    """
    groups: dict[Hashable, list[BaseFigure]] = defaultdict(list)
    for one in figures:
        if _INEXACT.isdisjoint(one.figure.certainty):
            groups[_slot(one.figure, canonical)].append(one)
    for group in groups.values():
        pairs = list(combinations(group, 2))
        stated = {_values(one, other) for one, other in pairs if one.entry == other.entry}
        for one, other in pairs:
            apart = not one.figure.quantity.agrees_with(other.figure.quantity)
            if one.entry != other.entry and apart and _values(one, other) not in stated:
                yield one, other


def _values(one: BaseFigure, other: BaseFigure) -> frozenset[Decimal]:
    return frozenset((one.figure.quantity.value, other.figure.quantity.value))


def _slot(figure: Figure, canonical: Callable[[str], Hashable]) -> Hashable:
    """What a figure gives the value of: measure, parties, period and unit."""
    names = [canonical(name) for name in figure.parties.names]
    parties: Hashable = tuple(names) if figure.parties.kind == "towards" else frozenset(names)
    period = (figure.period.first, figure.period.last) if figure.period else None
    return canonical(figure.measure), figure.parties.kind, parties, period, figure.quantity.unit
