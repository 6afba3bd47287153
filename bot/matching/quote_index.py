"""A second chance before silence: the quote of the base that itself speaks of what is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.knowledge.entries import Entry, EntryKind, Quote, SourceText
from bot.matching import lexical, slots
from bot.matching.encoded_query import EncodedQuery
from bot.matching.index import variant_stems
from bot.matching.parameters import MIN_QUOTE_SCORE, QUOTE_COVERAGE
from bot.matching.terms import Terms
from bot.matching.vectors import QuantizedRows

_MAX_TRIED = 8
"""Quotes looked at before none is offered."""


class NearQuote(NamedTuple):
    """A quote near a question, the rows of the index whose entries hold it, and how near it is."""

    quote: Quote
    holders: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class QuoteIndex:
    """The quotes of a base, none twice, each with the rows of the index whose entries hold it."""

    quotes: tuple[Quote, ...]
    holders: tuple[tuple[int, ...], ...]
    vectors: QuantizedRows
    words: lexical.IdfIndex

    def nearest(self, encoded: EncodedQuery) -> Iterator[NearQuote]:
        """The quotes that are near enough to a question, the nearest first."""
        if not self.quotes or not encoded.embeddings:
            return
        vectors = np.stack([one.vector for one in encoded.embeddings])
        near = self.vectors.dot(vectors).max(axis=0) + QUOTE_COVERAGE * self.words.coverage(encoded.stems)
        for n in np.argsort(-near, kind="stable")[:_MAX_TRIED]:
            if near[n] >= MIN_QUOTE_SCORE:
                yield NearQuote(self.quotes[n], self.holders[n], float(near[n]))


def answer_quotes(entries: Sequence[Entry]) -> dict[str, tuple[Quote, tuple[int, ...]]]:
    """Each quote of a base's answers by its words, and the places of the entries that hold it."""
    found: dict[str, tuple[Quote, tuple[int, ...]]] = {}
    for n, entry in enumerate(entries):
        for quote in entry.quotes if entry.kind is not EntryKind.GAP else ():
            first, holders = found.get(quote.text, (quote, ()))
            found[quote.text] = (first, (*holders, n))
    return found


def build_quote_index(entries: Sequence[Entry], vectors: QuantizedRows, terms: Terms) -> QuoteIndex:
    """The passages of a base; the vectors are of its quotes, in the order that `quoted` gives."""
    found = answer_quotes(entries)
    words = lexical.build_idf_index([variant_stems(text, terms) for text in found])
    quotes, holders = zip(*found.values(), strict=True) if found else ((), ())
    return QuoteIndex(quotes, holders, vectors, words)


def quote_slots(quote: Quote, terms: Terms) -> slots.EntrySlots:
    """The slots of a quote by itself, apart from the entries that hold it."""
    return slots.entry_slots(Entry("", SourceText(""), EntryKind.FACT, quotes=(quote,)), terms)
