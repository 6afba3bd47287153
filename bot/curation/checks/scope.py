"""The evidence of an entry: its quotes, headings and figures, and those of the entries it rests on."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.figures.dates import MONTH, month_number
from bot.figures.figure_table import BaseFigure
from bot.figures.inflection import plural
from bot.figures.model import Period
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.proof import evidence_of
from bot.knowledge.entries import Entry, supporting_entries
from bot.matching.query import fold, stems, words

_MONTH = re.compile(rf"\b{MONTH}")

Canonical = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True)
class EvidenceScope:
    """An entry with all it rests on. Quotes are evidence for numbers; headings count for names only."""

    entry: Entry
    quotes: tuple[str, ...]
    headings: tuple[str, ...]
    figures: tuple[BaseFigure, ...]
    canonical: Canonical = field(compare=False)

    @cached_property
    def quoted_numbers(self) -> tuple[Number, ...]:
        """The numbers in the quotes."""
        return tuple(number for text in self.quotes for number in evidence_of(text))

    @cached_property
    def spans(self) -> tuple[tuple[Period, str], ...]:
        """The periods named in quotes and headings, each with its words."""
        texts = (*self.quotes, *self.headings)
        return tuple((period, text[start:end]) for text in texts for period, start, end in find_periods(text))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods named in quotes and headings."""
        return tuple(period for period, _ in self.spans)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years named in quotes and headings."""
        numbers = (number for text in (*self.quotes, *self.headings) for number in find_numbers(text))
        return frozenset(int(number.value) for number in numbers if number.kind == "year")

    @cached_property
    def months(self) -> frozenset[int]:
        """The months (1 to 12) named in quotes and headings."""
        return frozenset(month for text in (*self.quotes, *self.headings) for month, _, _ in find_months(text))

    @cached_property
    def _runs(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self.canonical(words(fold(text))) for text in (*self.quotes, *self.headings))

    def mentions(self, name: str) -> bool:
        """True if a name, or a term for it, appears in the quotes or headings."""
        wanted = self.canonical(words(fold(name)))
        size = len(wanted)
        return any(run[n : n + size] == wanted for run in self._runs for n in range(len(run) - size + 1))

    def is_bare(self, number: Number) -> bool:
        """True if no quote names what the number counts: "rose to 263"."""
        return number.noun is None or not any(plural(number.noun) in words(fold(text)) for text in self.quotes)

    def has_stem(self, stem: str) -> bool:
        """True if a word with that stem appears in the quotes."""
        return any(stem in stems(words(fold(text))) for text in self.quotes)


def find_months(text: str) -> Iterator[tuple[int, int, int]]:
    """The month names in a text: month (from 1), start and end index."""
    for found in _MONTH.finditer(text):
        yield month_number(found[0]), found.start(), found.end()


def evidence_scope(
    entry: Entry, by_id: Mapping[str, Entry], figures: Mapping[str, tuple[BaseFigure, ...]], canonical: Canonical
) -> EvidenceScope:
    """The evidence for an entry; `figures` are those of each entry by id."""
    rests = supporting_entries(entry, by_id)
    return EvidenceScope(
        entry=entry,
        quotes=tuple(quote.text for one in rests for quote in one.quotes),
        headings=tuple(dict.fromkeys(text for one in rests for text in (one.heading.text, one.page))),
        figures=tuple(figure for one in rests for figure in figures.get(one.id, ())),
        canonical=canonical,
    )
