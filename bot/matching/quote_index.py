"""The last resort before abstaining: a quote of the base that is itself similar to the query."""

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
from bot.matching.vectors import QuantizedRows, concatenate

_MAX_TRIED = 8
"""Quotes that are tried before none is offered."""


class NearQuote(NamedTuple):
    """A quote near a query, the rows of the entries that hold it, and its score."""

    quote: Quote
    holders: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class QuoteIndex:
    """The quotes of a base's answers, each once, with the rows of the entries that hold it."""

    quotes: tuple[Quote, ...]
    holders: tuple[tuple[int, ...], ...]
    vectors: QuantizedRows
    words: lexical.IdfIndex

    def nearest(self, encoded: EncodedQuery) -> Iterator[NearQuote]:
        """The quotes that score at least MIN_QUOTE_SCORE, best first."""
        if not self.quotes or not encoded.embeddings:
            return
        vectors = np.stack([one.vector for one in encoded.embeddings])
        near = self.vectors.dot(vectors).max(axis=0) + QUOTE_COVERAGE * self.words.coverage(encoded.stems)
        for n in np.argsort(-near, kind="stable")[:_MAX_TRIED]:
            if near[n] >= MIN_QUOTE_SCORE:
                yield NearQuote(self.quotes[n], self.holders[n], float(near[n]))


def answer_quotes(entries: Sequence[Entry]) -> dict[str, tuple[Quote, tuple[int, ...]]]:
    """By text, each quote of a base's answers and the rows of the entries that hold it."""
    found: dict[str, tuple[Quote, tuple[int, ...]]] = {}
    for n, entry in enumerate(entries):
        for quote in entry.quotes if entry.kind is not EntryKind.GAP else ():
            first, holders = found.get(quote.text, (quote, ()))
            found[quote.text] = (first, (*holders, n))
    return found


def build_quote_index(entries: Sequence[Entry], vectors: QuantizedRows, terms: Terms) -> QuoteIndex:
    """Builds the index; `vectors` has a row for each quote, in the order of `answer_quotes`."""
    found = answer_quotes(entries)
    words = lexical.build_idf_index([variant_stems(text, terms) for text in found])
    quotes, holders = zip(*found.values(), strict=True) if found else ((), ())
    return QuoteIndex(quotes, holders, vectors, words)


def update_quote_index(
    old: QuoteIndex, entries: Sequence[Entry], fresh: Sequence[Entry], vectors: QuantizedRows, terms: Terms
) -> QuoteIndex:
    """The index after an edit; `vectors` has a row for each quote of the `fresh` entries alone."""
    rows = {text: len(old.quotes) + n for n, text in enumerate(answer_quotes(fresh))}
    rows |= {quote.text: n for n, quote in enumerate(old.quotes)}
    every = concatenate([old.vectors, vectors])
    return build_quote_index(entries, every.take([rows[text] for text in answer_quotes(entries)]), terms)


def quote_slots(quote: Quote, terms: Terms) -> slots.EntrySlots:
    """The slots of a quote alone, without the entries that hold it."""
    return slots.entry_slots(Entry("", SourceText(""), EntryKind.FACT, quotes=(quote,)), terms)
