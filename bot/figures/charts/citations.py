"""The places that state the figures of a chart, and the line of sources below it."""

from collections.abc import Iterable, Mapping

from bot.figures.figure_table import BaseFigure
from bot.figures.proof import evidence_of, number_of
from bot.knowledge.entries import Entry, Place, quotes_of


def places_of(figure: BaseFigure, by_id: Mapping[str, Entry]) -> tuple[Place, ...]:
    """The places whose quotes hold the figure's value and unit; if none does, all places its entry quotes."""
    entry = by_id.get(figure.entry)
    if entry is None:
        return ()
    wanted = number_of(figure.figure.quantity)
    quotes = quotes_of(entry, by_id)
    holding = [
        quote
        for quote in quotes
        if any((one.value, one.unit) == (wanted.value, wanted.unit) for one in evidence_of(quote.text))
    ]
    return tuple(dict.fromkeys(quote.place for quote in holding or quotes))


def source_line(places: Iterable[tuple[Place, ...]]) -> str:
    """ "Source: report, paragraph 9", several separated by semicolons; empty without a place."""
    by_source: dict[str, dict[int, None]] = {}
    for place in (place for found in places for place in found):
        by_source.setdefault(place.source, {})[place.paragraph] = None
    if not by_source:
        return ""
    several = "s" if len(by_source) > 1 else ""
    return f"Source{several}: {'; '.join(_named(name, sorted(found)) for name, found in by_source.items())}"


def _named(source: str, paragraphs: list[int]) -> str:
    *first, last = map(str, paragraphs)
    return f"{source}, paragraphs {', '.join(first)} and {last}" if first else f"{source}, paragraph {last}"
