"""Scores entries against a query: a weighted sum of several views of similarity."""

from dataclasses import dataclass

import numpy as np

from bot.matching.candidate_search import NearEntries
from bot.matching.encoded_query import EncodedQuery
from bot.matching.exact_search import candidate_search
from bot.matching.index import Index, SemanticIndex, has_piece_vectors
from bot.matching.parameters import (
    CENTROID,
    COVERAGE,
    LATE,
    LEXICAL,
    LEXICAL_COVERAGE,
    PASSAGE,
    SHARE,
    SUBJECT_SHARE,
)
from bot.matching.row_selection import Ints, Spans, spans, top_rows
from bot.matching.vectors import Encoded, Floats

NEAREST = 20
"""Entries, and as many gaps, whose word pieces are compared; 16 to 32 give as many right answers (measured)."""

WORDINGS = 12
"""Nearest variants of an entry whose word pieces are compared; all of them give as many right answers."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The nearest entries, best first, answers and gaps together: rows in the index and their views.

    `total` ranks. `near` is the likeness of the nearest variant alone: its cosine, or shared words without an encoder.
    `subject`, late interaction and classifier alone, tells gaps from answers best. `pieces` has the similarity of each
    word piece of the query (rows) to each entry, where pieces are compared.
    """

    rows: Ints
    total: Floats
    subject: Floats
    coverage: Floats
    near: Floats
    pieces: Floats | None = None


def score_entries(encoded: EncodedQuery, index: Index) -> Scores:
    """The nearest entries of a query, scored; by words alone if the query has no embeddings."""
    coverage = index.entry_terms.coverage(encoded.stems)
    found = _score_vectors(encoded, index, coverage) if encoded.embeddings else _score_terms(encoded, index, coverage)
    order = np.argsort(-found.total, kind="stable")
    pieces = None if found.pieces is None else found.pieces[:, order]
    total, subject, coverage, near = (one[order] for one in (found.total, found.subject, found.coverage, found.near))
    return Scores(found.rows[order], total, subject, coverage, near, pieces)


def max_score(index: Index) -> float:
    """The highest possible score: of an entry asked for in exactly its own words."""
    if not index.has_vectors:
        return LEXICAL + LEXICAL_COVERAGE
    return LATE + PASSAGE + CENTROID + COVERAGE + (SHARE if index.semantic and index.semantic.classifier else 0)


def _score_terms(encoded: EncodedQuery, index: Index, coverage: Floats) -> Scores:
    by_words = index.variant_terms
    if by_words is None:
        raise ValueError("a question that is not encoded needs an index by words")
    mass = by_words.variants.idf_sum(encoded.stems)
    shared = by_words.variants.coverage(encoded.stems) * mass
    similarity = 2 * shared / np.maximum(by_words.idf_sums + mass, 1e-6)
    best = np.maximum.reduceat(similarity, index.first_variants) if index.size else similarity
    total = LEXICAL * best + LEXICAL_COVERAGE * coverage
    rows = top_rows(total, index.rows_by_kind, NEAREST)
    near = best[rows].astype(np.float32)
    return Scores(rows, total[rows].astype(np.float32), near, coverage[rows], near)


def _score_vectors(encoded: EncodedQuery, index: Index, coverage: Floats) -> Scores:
    semantic = index.semantic
    vectors = np.array([one.vector for one in encoded.embeddings])
    added, share = COVERAGE * coverage, np.zeros(index.size, dtype=np.float32)
    if semantic and semantic.classifier:
        share = semantic.classifier.probabilities(vectors).max(axis=0)
        added += SHARE * share
    found = candidate_search(index).nearest(vectors, added, index.rows_by_kind, NEAREST)
    rows = found.rows
    wordings = spans(index.bounds[rows], index.bounds[rows + 1])
    own, rest = _views(vectors, found, wordings)
    late = np.maximum.reduceat(own, wordings.starts)
    rest += added[rows]
    gaps, pieces = index.gaps[rows], None
    kept = top_rows((LATE * late + rest).astype(np.float32), (np.flatnonzero(~gaps), np.flatnonzero(gaps)), NEAREST)
    rows, late, rest = rows[kept], late[kept], rest[kept]
    cosines = late
    if semantic and has_piece_vectors(index):
        pieces = piece_similarity(encoded.embeddings[0], best_wordings(wordings, own, kept), semantic)
        late = late_interaction(pieces, piece_weights(encoded.embeddings[0], semantic))
    total, subject = LATE * late + rest, late + SUBJECT_SHARE * share[rows]
    return Scores(rows, total.astype(np.float32), subject.astype(np.float32), coverage[rows], cosines, pieces)


def _views(vectors: Floats, found: NearEntries, wordings: Spans) -> tuple[Floats, Floats]:
    """Cosine of each variant of some entries; for each entry the weighted sum of passage and centroid cosine."""
    own, passage = found.wordings.dot(vectors), found.passages.dot(vectors)
    single = np.diff(np.append(wordings.starts, own.shape[1])) == 1
    sums = np.add.reduceat(own, wordings.starts, axis=1) + single * passage
    centroid = (sums / found.centroid_norms).max(axis=0)
    return own.max(axis=0), np.asarray(PASSAGE * passage.max(axis=0) + CENTROID * centroid, dtype=np.float32)


def best_wordings(wordings: Spans, similarity: Floats, kept: Ints) -> Spans:
    """The nearest variants of the kept entries, at most WORDINGS of each."""
    if len(similarity) == len(wordings.starts):  # one wording each, as rows of another tool often have
        return Spans(wordings.places[kept], np.arange(len(kept)))
    lengths = np.diff(np.append(wordings.starts, len(similarity)))[kept]
    held = spans(wordings.starts[kept], wordings.starts[kept] + lengths)
    entry = np.repeat(np.arange(len(kept)), lengths)
    order = np.lexsort((-similarity[held.places], entry))
    chosen = held.places[order][np.arange(len(order)) - held.starts[entry] < WORDINGS]
    lengths = np.minimum(lengths, WORDINGS)
    return Spans(wordings.places[chosen], np.cumsum(lengths) - lengths)


def late_interaction(similarity: Floats, weights: Floats) -> Floats:
    """Weighted mean over the query's pieces (rows) of their similarity to each entry (columns); 0 without pieces.

    As in Khattab and Zaharia, "ColBERT" (SIGIR 2020), but weighted by idf, over the pieces of all variants.
    """
    return np.asarray(weights @ similarity / max(weights.sum(), 1e-9), dtype=np.float32)


def piece_similarity(query: Encoded, wordings: Spans, semantic: SemanticIndex) -> Floats:
    """Best cosine of each query piece (rows) among the pieces of each entry (columns), through its variants."""
    held = semantic.variants
    pieces = spans(held.starts[wordings.places], held.starts[wordings.places + 1])
    cosines = (query.piece_vectors @ held.codes[pieces.places].astype(np.float32).T) * held.scales[pieces.places]
    return np.asarray(np.maximum.reduceat(cosines, pieces.starts[wordings.starts], axis=1), dtype=np.float32)


def piece_weights(query: Encoded, semantic: SemanticIndex) -> Floats:
    """Weight of each query piece: the root of its idf, the maximum for an unknown one."""
    return semantic.piece_idf.take(query.pieces, mode="clip")
