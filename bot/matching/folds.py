"""Cross-validation folds: a base with a share of its variants held out, and the queries these make."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.entries import Entry, EntryKind
from bot.matching.encoded_query import EncodedQuery
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
    entries: Sequence[Entry], asked: Sequence[Sequence[str]], index: Index, vectors: BaseVectors | None, number: int
) -> Fold:
    """The base without every FOLDS-th variant, counted from `number`; `asked` has the variants of each entry."""
    hidden = [(n, r) for n, one in enumerate(asked) for r in range(len(one)) if len(one) > 1 and r % FOLDS == number]
    by_kind: tuple[list[HeldOutVariant], list[HeldOutVariant]] = ([], [])
    for n, r in hidden:
        by_kind[entries[n].kind is EntryKind.GAP].append((n, r))
    part = _without(set(hidden), entries, asked, index, vectors) if hidden else index
    return Fold(part, tuple(by_kind[False]), tuple(by_kind[True]))


def _without(
    hidden: set[HeldOutVariant],
    entries: Sequence[Entry],
    asked: Sequence[Sequence[str]],
    index: Index,
    vectors: BaseVectors | None,
) -> Index:
    kept = [[(n, r) for r in range(len(one)) if (n, r) not in hidden] for n, one in enumerate(asked)]
    rows = [int(index.first_variants[n]) + r for one in kept for n, r in one]
    texts = [[asked[n][r] for n, r in one] for one in kept]
    return build_index(entries, texts, index.terms, _part(vectors, rows) if vectors else None)


def stored_query(hidden: HeldOutVariant, asked: Sequence[Sequence[str]], index: Index) -> EncodedQuery:
    """A variant of the base as a query, with its stored embedding instead of a new one."""
    text = asked[hidden[0]][hidden[1]]
    row = int(index.first_variants[hidden[0]]) + hidden[1]
    encoded: tuple[Encoded, ...] = (_stored(index.semantic.variants, row),) if index.semantic else ()
    return EncodedQuery(text, (), variant_stems(text, index.terms), encoded)


def _stored(wordings: VariantVectors, row: int) -> _Stored:
    span = slice(int(wordings.starts[row]), int(wordings.starts[row + 1]))
    vectors = wordings.codes[span].astype(np.float32) * wordings.scales[span, None]
    return _Stored(wordings.vectors.to_floats([row])[0], wordings.pieces[span], vectors)


def _part(vectors: BaseVectors, rows: Sequence[int]) -> BaseVectors:
    """The vectors with these rows of variants only."""
    whole = vectors.variants
    spans = [np.arange(whole.starts[row], whole.starts[row + 1]) for row in rows]
    every = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum([len(span) for span in spans])]).astype(np.int64)
    wordings = VariantVectors(
        whole.vectors.take(rows), starts, whole.pieces[every], whole.scales[every], whole.codes[every]
    )
    return replace(vectors, variants=wordings)
