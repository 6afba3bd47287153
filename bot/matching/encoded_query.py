"""A question as the index is asked: its corrected and canonical words, and their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.query import Query
from bot.matching.speller import Speller
from bot.matching.terms import Terms
from bot.matching.vectors import Encode, Encoded


@dataclass(frozen=True, slots=True)
class EncodedQuery:
    """A question's telling stems in canonical form, and its encoded forms, the canonical one first.

    `words` are its words in canonical form, `right` as they are typed, put right.
    """

    text: str
    canonical: tuple[str, ...]
    stems: tuple[str, ...]
    embeddings: tuple[Encoded, ...] = ()
    corrected: tuple[str, ...] = ()


def query_forms(query: Query, speller: Speller, terms: Terms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a question put right, and the same in canonical form."""
    right = speller.correct(query.tokens)
    return right, terms.rewrite(right)


def encodable_texts(right: Sequence[str], canonical: Sequence[str]) -> tuple[str, ...]:
    """What of a question is encoded: its canonical form, then its own words where they differ."""
    own = " ".join(word.casefold() for word in right)
    return tuple(dict.fromkeys((" ".join(canonical), own)))


def encode_query(
    query: Query, stems_: tuple[str, ...], right: Sequence[str], canonical: Sequence[str], encode: Encode | None
) -> EncodedQuery:
    """The reading of a question; without an encoder only its words are read."""
    encoded = tuple(encode(encodable_texts(right, canonical))) if encode else ()
    return EncodedQuery(query.text, tuple(canonical), stems_, encoded, tuple(right))
