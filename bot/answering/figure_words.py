"""One figure in running text: its amount, what it measures, and both."""

from collections.abc import Sequence

from bot.figures.format import format_certainty, format_period, format_quantity
from bot.figures.model import Parties
from bot.quantities.records import FigureRecord


def amount(record: FigureRecord) -> str:
    """How much it is and how sure that is: "reportedly 6,000 drones"."""
    figure = record.figure
    return f"{format_certainty(figure.certainty)} {format_quantity(figure.quantity)}".lstrip()


def label(record: FigureRecord) -> str:
    """What it measures, of whom and when: "exports from Russia to Iran, 2023"; may be empty."""
    figure = record.figure
    owner = _owner(figure.parties, ", {}")
    when = f", {format_period(figure.period)}" if figure.period else ""
    return f"{within(figure.measure)}{owner}{when}".lstrip(", ")


def topic(record: FigureRecord) -> str:
    """What it measures and of whom, as the subject of a sentence: "passengers (Route 1)"."""
    figure = record.figure
    return f"{within(figure.measure) or 'the figure'}{_owner(figure.parties, ' ({})')}"


def labelled(record: FigureRecord) -> str:
    """The amount with what it measures: "$2.7 billion (exports from Russia to Iran, 2023)"."""
    named = label(record)
    return f"{amount(record)} ({named})" if named else amount(record)


def within(text: str) -> str:
    """A text as it is written within a sentence: a name in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def _owner(parties: Parties, of: str) -> str:
    """The parties in words, those of kind "of" in the form given."""
    if not parties.names:
        return ""
    if parties.kind == "of":
        return of.format(enumerated(parties.names))
    if parties.kind == "between":
        return f" between {enumerated(parties.names)}"
    return f" from {' to '.join(parties.names)}"


def enumerated(names: Sequence[str]) -> str:
    """Names in a row: "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
