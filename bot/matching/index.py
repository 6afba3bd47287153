"""The searchable index of a base: everything that is computed once per base."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.entries import Entry, EntryKind
from bot.matching import lexical
from bot.matching.candidate_search import StoredCandidates
from bot.matching.classifier import MAX_ENTRIES, MIN_VARIANTS, SoftmaxClassifier, train
from bot.matching.parameters import CENTROID, LATE, PASSAGE
from bot.matching.pca import principal_axes, project
from bot.matching.query import STOP_WORDS, fold, stems, tokenize
from bot.matching.terms import Terms
from bot.matching.vectors import BaseVectors, Floats, QuantizedRows, VariantVectors, concatenate, quantize

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

BLOCK = 2048
"""Entries whose vectors are converted to floats at a time."""


@dataclass(frozen=True, slots=True)
class SemanticIndex:
    """The vectors of a base: variants sorted by entry, passages (question with answer), word pieces, classifier.

    `fused` has a row for each variant: the weighted sum of its vector, its entry's passage and its entry's centroid,
    projected onto `axes`, so that one product scores all three views. A centroid is the sum of an entry's variants
    (and of its passage if it has only one variant) over `centroid_norms`. `piece_idf` is a word piece's weight by its
    id and `is_stop_piece` marks pieces of stop words; the last of both is for all ids beyond.
    """

    variants: VariantVectors
    passages: QuantizedRows
    fused: QuantizedRows
    axes: Floats
    centroid_norms: Floats
    piece_idf: Floats
    is_stop_piece: Bools
    classifier: SoftmaxClassifier | None


@dataclass(frozen=True, slots=True)
class VariantTerms:
    """Idf index of single variants and each one's idf sum: takes the place of vectors without an encoder."""

    variants: lexical.IdfIndex
    idf_sums: Floats


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of a base with the idf index of their whole text, and with vectors or, without an encoder, words.

    The variants of entry n are rows `bounds[n]` to `bounds[n + 1]`. `gaps` marks known gaps; `rows_by_kind` has the
    rows of answers, then of gaps. Vectors that are `stored` elsewhere are in place of those of `semantic`.
    """

    entries: tuple[Entry, ...]
    terms: Terms
    gaps: Bools
    rows_by_kind: tuple[NDArray[np.int64], NDArray[np.int64]]
    bounds: Ints
    entry_terms: lexical.IdfIndex
    variant_terms: VariantTerms | None
    semantic: SemanticIndex | None
    stored: StoredCandidates | None = None

    @property
    def has_vectors(self) -> bool:
        """False for an index by words alone."""
        return self.semantic is not None or self.stored is not None

    @property
    def size(self) -> int:
        """Number of entries."""
        return len(self.entries)

    @property
    def first_variants(self) -> Ints:
        """Row of each entry's first variant."""
        return self.bounds[:-1]


def variant_stems(text: str, terms: Terms) -> tuple[str, ...]:
    """Canonical stems of a text's content words, or of all its words if it has none."""
    words = terms.rewrite(tokenize(fold(text)))
    content = [word for word in words if word not in STOP_WORDS]
    return stems(content or words)


def build_index(
    entries: Sequence[Entry],
    variants: Sequence[Sequence[str]],
    terms: Terms,
    vectors: BaseVectors | None,
    trained: SoftmaxClassifier | None = None,
    whole: lexical.IdfIndex | None = None,
    stored: StoredCandidates | None = None,
) -> Index:
    """The index of entries and their variants (`variants`, at least one each).

    `trained` and `whole` are what an earlier run trained and built, so that neither is done again. Either the `vectors`
    are given, or where they are `stored`, or neither, and the index is by words alone.
    """
    bounds = np.cumsum([0, *(len(one) for one in variants)], dtype=np.int32)
    gaps = np.array([entry.kind is EntryKind.GAP for entry in entries], dtype=np.bool_)
    return Index(
        entries=tuple(entries),
        terms=terms,
        gaps=gaps,
        rows_by_kind=(np.flatnonzero(~gaps), np.flatnonzero(gaps)),
        bounds=bounds,
        entry_terms=whole
        or lexical.build_idf_index(entry_stems(*one, terms) for one in zip(entries, variants, strict=True)),
        variant_terms=None if vectors or stored else _variant_terms(variants, terms),
        semantic=_semantic_index(vectors, bounds, trained) if vectors else None,
        stored=stored,
    )


def entry_stems(entry: Entry, variants: Sequence[str], terms: Terms) -> tuple[str, ...]:
    """Canonical stems of an entry's whole text: variants, answer, quotes and page."""
    texts = (*variants, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page)
    return stems(word for text in texts for word in terms.rewrite(tokenize(fold(text))))


def _variant_terms(variants: Sequence[Sequence[str]], terms: Terms) -> VariantTerms:
    texts = [variant_stems(text, terms) for one in variants for text in one]
    idf_index = lexical.build_idf_index(texts)
    return VariantTerms(idf_index, np.array([idf_index.idf_sum(text) for text in texts], dtype=np.float32))


def _semantic_index(vectors: BaseVectors, bounds: Ints, trained: SoftmaxClassifier | None) -> SemanticIndex:
    joint, norms = fused_vectors(vectors, bounds)
    axes = principal_axes(joint)
    tells = piece_idf(vectors.variants, bounds, max(vectors.stop_pieces, default=0))
    return SemanticIndex(
        variants=vectors.variants,
        passages=vectors.passages,
        fused=project(joint, axes),
        axes=axes,
        centroid_norms=norms,
        piece_idf=tells,
        is_stop_piece=np.isin(np.arange(len(tells)), list(vectors.stop_pieces)),
        classifier=trained or _train(vectors.variants.vectors, bounds),
    )


def fused_vectors(vectors: BaseVectors, bounds: Ints) -> tuple[QuantizedRows, Floats]:
    """The fused rows of entries with these bounds of their variants, and the norm of each entry's sum of vectors."""
    # The middle of a single wording is that wording; its passage says more about where it lies.
    single = np.diff(bounds) == 1
    blocks = [_fused_rows(vectors, bounds, single, n) for n in range(0, max(len(single), 1), BLOCK)]
    return concatenate([rows for rows, _ in blocks]), np.concatenate([lengths for _, lengths in blocks])


def _fused_rows(vectors: BaseVectors, bounds: Ints, single: Bools, begin: int) -> tuple[QuantizedRows, Floats]:
    span = slice(begin, begin + BLOCK)
    bounds = bounds[begin : begin + BLOCK + 1]
    variants = vectors.variants.vectors.to_floats(slice(int(bounds[0]), int(bounds[-1])))
    passages = vectors.passages.to_floats(span)
    sums = np.add.reduceat(variants, bounds[:-1] - bounds[0], axis=0) + single[span, None] * passages
    lengths = np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
    rest = PASSAGE * passages + CENTROID * sums / lengths[:, None]
    return quantize(LATE * variants + np.repeat(rest, np.diff(bounds), axis=0)), lengths


def _train(vectors: QuantizedRows, bounds: Ints) -> SoftmaxClassifier | None:
    entries = len(bounds) - 1
    enough = entries <= MAX_ENTRIES and len(vectors) >= MIN_VARIANTS * entries
    if not enough or entries < 2:
        return None
    owners = np.repeat(np.arange(entries, dtype=np.int32), np.diff(bounds))
    return train(vectors.to_floats(slice(None)), owners, entries)


def piece_idf(variants: VariantVectors, bounds: Ints, least: int) -> Floats:
    """Square root of each word piece's idf over entries, by id up to `least` at least; the last is the maximum."""
    size = int(variants.pieces.max(initial=least)) + 2
    lengths = np.diff(variants.starts[bounds])
    entries = len(lengths)
    # Each entry counts a piece once.
    pairs = np.unique(np.repeat(np.arange(entries), lengths) * size + variants.pieces)
    times = np.bincount(pairs % size, minlength=size)
    found = np.sqrt(np.log1p((entries - times + 0.5) / (times + 0.5)))
    found[-1] = found.max(initial=1.0)
    return np.maximum(found, 1e-3).astype(np.float32)


def has_piece_vectors(found: Index) -> bool:
    """True if word pieces are compared one by one; very large bases do not keep them."""
    return found.semantic is not None and len(found.semantic.variants.pieces) > 0


def variants_of(entry: Entry) -> tuple[str, ...]:
    """The variants of an entry, each once."""
    return tuple(dict.fromkeys(entry.variants))
