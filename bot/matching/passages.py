"""A second chance before silence: the quote of the base that itself speaks of what is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.knowledge.model import Entry, EntryKind, Quote, SourceText
from bot.matching import lexical, slots
from bot.matching.index import wording_stems
from bot.matching.reading import Reading
from bot.matching.terms import Terms
from bot.matching.vectors import Rows

COVERAGE = 0.4
"""What the share of the question's words that a quote covers adds to its cosine."""

BAR = 0.8
"""From here on a quote is offered; chosen on readers' questions with the entries that answer them hidden."""

_TRIED = 8
"""Quotes looked at before none is offered."""


class Near(NamedTuple):
    """A quote near a question, the rows of the index whose entries hold it, and how near it is."""

    quote: Quote
    holders: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Passages:
    """The quotes of a base, none twice, each with the rows of the index whose entries hold it."""

    quotes: tuple[Quote, ...]
    holders: tuple[tuple[int, ...], ...]
    vectors: Rows
    words: lexical.Lexical

    def near(self, reading: Reading) -> Iterator[Near]:
        """The quotes that are near enough to a question, the nearest first."""
        if not self.quotes or not reading.encoded:
            return
        vectors = np.stack([one.vector for one in reading.encoded])
        near = self.vectors.products(vectors).max(axis=0) + COVERAGE * self.words.coverage(reading.stems)
        for n in np.argsort(-near, kind="stable")[:_TRIED]:
            if near[n] >= BAR:
                yield Near(self.quotes[n], self.holders[n], float(near[n]))


def quoted(entries: Sequence[Entry]) -> dict[str, tuple[Quote, tuple[int, ...]]]:
    """Each quote of a base's answers by its words, and the places of the entries that hold it."""
    found: dict[str, tuple[Quote, tuple[int, ...]]] = {}
    for n, entry in enumerate(entries):
        for quote in entry.quotes if entry.kind is not EntryKind.GAP else ():
            first, holders = found.get(quote.text, (quote, ()))
            found[quote.text] = (first, (*holders, n))
    return found


def passages(entries: Sequence[Entry], vectors: Rows, known: Terms) -> Passages:
    """The passages of a base; the vectors are of its quotes, in the order that `quoted` gives."""
    found = quoted(entries)
    words = lexical.index([wording_stems(text, known) for text in found])
    quotes, holders = zip(*found.values(), strict=True) if found else ((), ())
    return Passages(quotes, holders, vectors, words)


def given(quote: Quote, known: Terms) -> slots.Given:
    """The slots of a quote by itself, apart from the entries that hold it."""
    return slots.given(Entry("", SourceText(""), EntryKind.FACT, quotes=(quote,)), known)
