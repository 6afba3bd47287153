"""Cross-validation folds: a base with a share of its variants held out, and the queries these make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.entries import Entry, EntryKind
from bot.matching.encoded_query import EncodedQuery
from bot.matching.held_out_search import HeldOutSearch
from bot.matching.index import Index, build_index, variant_stems
from bot.matching.vectors import BaseVectors, Encoded, Floats, VariantVectors

FOLDS = 3
"""Number of folds. Each variant is held out once; the only variant of an entry never is."""

HeldOutVariant = tuple[int, int]
"""(row of the entry, which of its variants)."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """A variant's embedding as it is stored in the index."""

    vector: Floats
    pieces: NDArray[np.int32]
    piece_vectors: Floats


@dataclass(frozen=True, slots=True)
class Fold:
    """An index without the held-out variants, and these: of answers, and of known gaps."""

    index: Index
    answers: tuple[HeldOutVariant, ...]
    gaps: tuple[HeldOutVariant, ...]


def hold_out(
    entries: Sequence[Entry], variants: Sequence[Sequence[str]], index: Index, vectors: BaseVectors | None, number: int
) -> Fold:
    """The base without every FOLDS-th variant, counted from `number`; `variants` has those of each entry."""
    several = [(n, len(one)) for n, one in enumerate(variants) if len(one) > 1]
    held_out = [(n, r) for n, size in several for r in range(size) if r % FOLDS == number]
    by_kind: tuple[list[HeldOutVariant], list[HeldOutVariant]] = ([], [])
    for n, r in held_out:
        by_kind[entries[n].kind is EntryKind.GAP].append((n, r))
    part = _without(set(held_out), entries, variants, index, vectors) if held_out else index
    return Fold(part, tuple(by_kind[False]), tuple(by_kind[True]))


def _without(
    held_out: set[HeldOutVariant],
    entries: Sequence[Entry],
    variants: Sequence[Sequence[str]],
    index: Index,
    vectors: BaseVectors | None,
) -> Index:
    kept = [[(n, r) for r in range(len(one)) if (n, r) not in held_out] for n, one in enumerate(variants)]
    rows = [int(index.first_variants[n]) + r for one in kept for n, r in one]
    texts = [[variants[n][r] for n, r in one] for one in kept]
    stored = HeldOutSearch(index.stored, index.bounds, np.array(rows)) if index.stored else None
    return build_index(entries, texts, index.terms, _part(vectors, rows) if vectors else None, stored=stored)


def stored_query(held_out: HeldOutVariant, variants: Sequence[Sequence[str]], index: Index) -> EncodedQuery:
    """A variant of the base as a query, with its stored embedding instead of a new one."""
    text = variants[held_out[0]][held_out[1]]
    return EncodedQuery(text, (), variant_stems(text, index.terms), tuple(_embedding(held_out, index)))


def _embedding(held_out: HeldOutVariant, index: Index) -> Iterator[Encoded]:
    """The embedding of a variant; none in an index by words alone."""
    if index.semantic is not None:
        yield _stored(index.semantic.variants, int(index.first_variants[held_out[0]]) + held_out[1])
    elif index.stored is not None:
        own = index.stored.take(np.array([held_out[0]])).wordings
        vector = own.to_floats([held_out[1]])[0]
        yield _Stored(vector, np.zeros(0, dtype=np.int32), np.zeros((0, len(vector)), dtype=np.float32))


def _stored(held: VariantVectors, row: int) -> _Stored:
    span = slice(int(held.starts[row]), int(held.starts[row + 1]))
    piece_vectors = held.codes[span].astype(np.float32) * held.scales[span, None]
    return _Stored(held.vectors.to_floats([row])[0], held.pieces[span], piece_vectors)


def _part(vectors: BaseVectors, rows: Sequence[int]) -> BaseVectors:
    """The vectors with these rows of variants only."""
    return replace(vectors, variants=vectors.variants.take(rows))
