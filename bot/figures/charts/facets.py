"""What figures have in common, which becomes a chart's title, and what tells them apart, which becomes labels."""

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum

from bot.figures.format import format_parties, format_period
from bot.figures.model import Figure, Parties


class Facet(StrEnum):
    """What tells a figure from another besides its value, in the order in which labels name it."""

    MEASURE = "measure"
    PARTIES = "parties"
    PERIOD = "period"


def facet_key(figure: Figure, facet: Facet) -> Hashable:
    """Equal for figures that agree in the facet, however it is written; None if a figure does not state it."""
    match facet:
        case Facet.MEASURE:
            return figure.measure.casefold() or None
        case Facet.PARTIES:
            return _who(figure.parties) if figure.parties.names else None
        case Facet.PERIOD:
            return (figure.period.first, figure.period.last) if figure.period else None


def _who(parties: Parties) -> Hashable:
    names = tuple(name.casefold() for name in parties.names)
    return parties.kind, names if parties.kind == "towards" else tuple(sorted(names))


def facet_label(figure: Figure, facet: Facet, locale: str) -> str:
    """The facet as people read it; empty if the figure does not state it."""
    match facet:
        case Facet.MEASURE:
            return figure.measure
        case Facet.PARTIES:
            return format_parties(figure.parties).replace("<->", "↔").replace("->", "→")
        case Facet.PERIOD:
            return format_period(figure.period, locale) if figure.period else ""


def varying(figures: Sequence[Figure]) -> tuple[Facet, ...]:
    """The facets in which the figures do not all agree."""
    return tuple(facet for facet in Facet if len({facet_key(figure, facet) for figure in figures}) > 1)


def phrase(figure: Figure, facets: Iterable[Facet], locale: str) -> str:
    """The facets that the figure states, separated by commas."""
    return ", ".join(label for facet in Facet if facet in set(facets) and (label := facet_label(figure, facet, locale)))
