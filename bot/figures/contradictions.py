"""Figures that give different values for the very same: what sources disagree on, or a slip of the pen."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations

from bot.figures.model import Certainty, Figure
from bot.figures.rounding import agree
from bot.figures.table import BaseFigure

# Such a figure states no exact value, or none of what is.
_INEXACT = frozenset(Certainty) - {Certainty.REPORTED}


def contradictions(
    figures: Iterable[BaseFigure], canonical: Callable[[str], Hashable]
) -> Iterator[tuple[BaseFigure, BaseFigure]]:
    """Pairs of figures of one measure, parties, period and unit whose values differ by more than rounding.

    `canonical` gives what a measure or party is called in the base's own terms. Two figures of one entry are no
    contradiction: there both sources are told side by side.
    """
    groups: dict[Hashable, list[BaseFigure]] = defaultdict(list)
    for one in figures:
        if _INEXACT.isdisjoint(one.figure.certainty):
            groups[_slot(one.figure, canonical)].append(one)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.entry != other.entry and not agree(one.figure.quantity, other.figure.quantity):
                yield one, other


def _slot(figure: Figure, canonical: Callable[[str], Hashable]) -> Hashable:
    """What a figure is a figure of."""
    names = [canonical(name) for name in figure.parties.names]
    parties: Hashable = tuple(names) if figure.parties.kind == "towards" else frozenset(names)
    period = (figure.period.first, figure.period.last) if figure.period else None
    return canonical(figure.measure), figure.parties.kind, parties, period, figure.quantity.unit
