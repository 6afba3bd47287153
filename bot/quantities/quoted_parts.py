"""Parts of what a figure counts that only its quote gives: of 143 appointments 118 were made up."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.figures.figure_table import BaseFigure
from bot.figures.inflection import singular
from bot.figures.model import Figure, Quantity
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.units import DURATIONS
from bot.knowledge.entries import Quote
from bot.matching.terms import Terms
from bot.quantities.records import FigureRecord, content_stems

_CLAUSE_ENDS = re.compile(r"[,;:.]\s")
_UNCOUNTED = frozenset({"", "%", "rank", "pp", "times", *DURATIONS})


def quoted_parts(records: Iterable[FigureRecord], known: Terms) -> Iterator[FigureRecord]:
    """A record for each number, in a quote that states a figure, of the same kind and less, that no figure types."""
    every = tuple(records)
    typed = frozenset(abs(record.quantity.value) for record in every)
    for record in every:
        unit = record.quantity.unit
        counted = unit.code not in _UNCOUNTED and "/" not in unit.code and not unit.is_money
        if counted and record.quantity.value > 1:
            yield from _parts(record, typed, known)


def _parts(record: FigureRecord, typed: frozenset[Decimal], known: Terms) -> Iterator[FigureRecord]:
    first, seen = record.figures[0], set(typed)
    for quote in record.quotes:
        for number in find_numbers(quote.text):
            clause = _clause(quote.text, number)
            if number.value not in seen and _is_part(number, record, quote) and not find_periods(clause):
                seen.add(number.value)
                quantity = Quantity(number.value, record.quantity.unit, 0, 0)
                figure = first.figure
                made = Figure(
                    f"{figure.name}~{number.start}", quantity, clause, figure.parties, figure.period, (), clause
                )
                stems = content_stems(clause, known)
                yield FigureRecord(
                    (BaseFigure(first.entry, made, first.at),), stems, record.parties, (quote,), part_of=record
                )


def _is_part(number: Number, record: FigureRecord, quote: Quote) -> bool:
    """True for a plain number that may count some of what a figure counts."""
    unit = record.quantity.unit
    clock = ":" in (quote.text[number.start - 1 : number.start], quote.text[number.end : number.end + 1])
    if (
        number.kind != "quantity"
        or clock
        or _follows_name(quote.text, number)
        or not 0 < number.value < record.quantity.value
    ):
        return False
    if number.unit is not None:
        return number.unit == unit.code
    said = re.match(r"\W*(\w+)", quote.text[number.end :])
    word = said[1].casefold() if said else ""
    counts_others = singular(word) != word and singular(word) != unit.numerator.rpartition(" ")[2]
    return number.value == number.value.to_integral_value() and not counts_others


def _follows_name(text: str, number: Number) -> bool:
    """True for a number right behind a word with a capital letter, which it is a part of ("Route 7")."""
    word = text[: number.start].removesuffix(" ").rpartition(" ")[2].lstrip("('\"")
    return text[number.start - 1 : number.start] == " " and len(word) > 1 and word[0].isupper()


def _clause(text: str, number: Number) -> str:
    """The words around a number, up to the nearest marks."""
    before = [found.end() for found in _CLAUSE_ENDS.finditer(text, 0, number.start)]
    after = _CLAUSE_ENDS.search(text, number.end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)].strip().rstrip(".")
