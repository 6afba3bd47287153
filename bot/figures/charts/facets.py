"""What figures have in common and what sets them apart: the first becomes the title, the second the labels."""

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum

from bot.figures.format import format_parties, format_period
from bot.figures.model import Figure, Parties


class Facet(StrEnum):
    """The three things besides its value that tell a figure from another, in the order they are said."""

    MEASURE = "measure"
    PARTIES = "parties"
    PERIOD = "period"


def key(figure: Figure, facet: Facet) -> Hashable:
    """Equal for figures that agree in the facet, however it was written; None where they don't state it."""
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


def says(figure: Figure, facet: Facet, locale: str) -> str:
    """The facet for people; empty where the figure does not state it."""
    match facet:
        case Facet.MEASURE:
            return figure.measure
        case Facet.PARTIES:
            return format_parties(figure.parties).replace("<->", "↔").replace("->", "→")
        case Facet.PERIOD:
            return format_period(figure.period, locale) if figure.period else ""


def varying(figures: Sequence[Figure]) -> tuple[Facet, ...]:
    """The facets in which the figures do not all agree."""
    return tuple(facet for facet in Facet if len({key(figure, facet) for figure in figures}) > 1)


def phrase(figure: Figure, facets: Iterable[Facet], locale: str) -> str:
    """The facets in a row with commas between, without those the figure does not state."""
    return ", ".join(said for facet in Facet if facet in set(facets) and (said := says(figure, facet, locale)))
