"""The figures of a base, each once, however many entries state it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.figures.figure_table import BaseFigure
from bot.figures.model import Figure, Quantity
from bot.figures.numbers import Number, find_numbers
from bot.figures.proof import number_of, proves
from bot.knowledge.entries import Entry, Quote, quotes_of
from bot.matching.query import STOP_WORDS, fold, stems, tokenize
from bot.matching.slots import Party
from bot.matching.terms import Terms

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One figure, however many entries state it.

    `figures` are its lines, the first in the base first; `quotes` those behind its entries that state its value. One
    that no line types, but the quote of another gives as a part of it, is `part_of` that.
    """

    figures: tuple[BaseFigure, ...]
    measure: Stems
    parties: tuple[Party, ...]
    quotes: tuple[Quote, ...] = field(default=(), compare=False)
    part_of: "FigureRecord | None" = field(default=None, compare=False)

    @property
    def is_typed(self) -> bool:
        """True if a figure line states it, not a quote alone."""
        return self.part_of is None

    @property
    def figure(self) -> Figure:
        """The figure as its first entry types it."""
        return self.figures[0].figure

    @property
    def quantity(self) -> Quantity:
        """How much it is."""
        return self.figure.quantity

    @property
    def entries(self) -> frozenset[str]:
        """The entries that state it."""
        return frozenset(one.entry for one in self.figures)


def content_stems(text: str, known: Terms) -> Stems:
    """The canonical stems of a text's content_stems words."""
    return frozenset(stems(word for word in known.rewrite(tokenize(fold(text))) if word not in STOP_WORDS))


def records_of(lines: Iterable[BaseFigure], by_id: Mapping[str, Entry], known: Terms) -> tuple[FigureRecord, ...]:
    """Each figure once. A line without a period is the same as one that has it, where that is the only one."""
    groups: dict[tuple[object, ...], list[BaseFigure]] = defaultdict(list)
    for one in lines:
        period = one.figure.period
        groups[(*_key(one.figure, known), f"{period.label} {period.code}" if period else "")].append(one)
    dated = Counter(key[:-1] for key in groups if key[-1])
    for key in [key for key in groups if not key[-1] and dated[key[:-1]] == 1]:
        twin = next(other for other in groups if other[:-1] == key[:-1] and other[-1])
        groups[twin] += groups.pop(key)
    numbers: dict[str, tuple[Number, ...]] = {}
    return tuple(_fact(tuple(group), by_id, numbers, known) for group in groups.values())


def _key(figure: Figure, known: Terms) -> tuple[object, ...]:
    names = [known.canonical(tokenize(fold(name))) for name in figure.parties.names]
    parties: object = tuple(names) if figure.parties.kind == "towards" else frozenset(names)
    quantity = figure.quantity
    return (
        content_stems(figure.measure, known),
        figure.parties.kind,
        parties,
        quantity.value,
        quantity.unit,
        figure.certainty,
    )


def _fact(
    figures: tuple[BaseFigure, ...], by_id: Mapping[str, Entry], numbers: dict[str, tuple[Number, ...]], known: Terms
) -> FigureRecord:
    figure = figures[0].figure
    names = tuple(known.canonical(tokenize(fold(name))) for name in figure.parties.names)
    behind = dict.fromkeys(quote for one in figures for quote in quotes_of(by_id[one.entry], by_id))
    wanted = number_of(figure.quantity)
    quotes = tuple(quote for quote in behind if proves(wanted, _numbers(quote.text, numbers)))
    return FigureRecord(figures, content_stems(figure.measure, known), names, quotes)


def _numbers(text: str, seen: dict[str, tuple[Number, ...]]) -> tuple[Number, ...]:
    """The numbers of a text, read once."""
    if text not in seen:
        seen[text] = find_numbers(text)
    return seen[text]
