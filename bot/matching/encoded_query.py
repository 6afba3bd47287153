"""A query as the index takes it: corrected, in canonical form, and encoded."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.query import Query, lower
from bot.matching.speller import Speller
from bot.matching.terms import Terms
from bot.matching.vectors import Encode, Encoded

MOST_WORDS = 40
"""Words of a query that is encoded as typed too: in a longer one the few terms replaced hardly count, and a call of the
model takes longer than all else."""


@dataclass(frozen=True, slots=True)
class EncodedQuery:
    """A query's stems in canonical form and its embeddings, the canonical form's first.

    `canonical`: its words in canonical form; `corrected`: as typed, spell-corrected. `stems` are of content words.
    """

    text: str
    canonical: tuple[str, ...]
    stems: tuple[str, ...]
    embeddings: tuple[Encoded, ...] = ()
    corrected: tuple[str, ...] = ()


def query_forms(query: Query, speller: Speller, terms: Terms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a query spell-corrected, and these in canonical form."""
    right = speller.correct(query.tokens)
    return right, terms.rewrite(right)


def encodable_texts(right: Sequence[str], canonical: Sequence[str]) -> tuple[str, ...]:
    """The texts to encode for a query: its canonical form, then its own words if they differ and are not many."""
    own = [" ".join(map(lower, right))] if len(right) <= MOST_WORDS else []
    return tuple(dict.fromkeys((" ".join(canonical), *own)))


def encode_query(
    query: Query, stems_: tuple[str, ...], right: Sequence[str], canonical: Sequence[str], encode: Encode | None
) -> EncodedQuery:
    """The encoded query; without an encoder it has no embeddings."""
    encoded = tuple(encode(encodable_texts(right, canonical))) if encode else ()
    return EncodedQuery(query.text, tuple(canonical), stems_, encoded, tuple(right))
