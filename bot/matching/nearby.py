"""Which of many queries come near certain entries, in a few products of matrices: what an edit of these can change."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoded_query import EncodedQuery
from bot.matching.index import Index, SemanticIndex
from bot.matching.parameters import COVERAGE, MAX_LEAD, SHARE
from bot.matching.row_selection import spans
from bot.matching.vectors import Floats

MOST = 10
"""Nearest entries of each kind that can bear on an answer; the matcher ranks eight."""

LEAD = 2 * MAX_LEAD
"""Behind the nearest by more than this, an entry neither answers nor lowers the confidence of the one that does.

Twice what counts as evidence: the first pass is that much coarser than the final score.
"""

_BLOCK = 64
"""Queries compared at a time: of 10,000 variants some 3 MB of scores."""


def least_scores(queries: Sequence[EncodedQuery], index: Index) -> Floats:
    """For each query (rows) the least score with which an answer and a gap (columns) bear on it; zeros without vectors.

    One does that is among the MOST nearest of its kind, and within LEAD of the nearest of all. The entries are scored
    as in the first pass of `score_entries`.
    """
    found = np.zeros((len(queries), len(index.rows_by_kind)), dtype=np.float32)
    if index.semantic is None:
        return found
    for begin, scores in _first_pass(queries, index, index.semantic, range(index.size)):
        best = scores.max(axis=1, initial=-np.inf)
        for kind, rows in enumerate(index.rows_by_kind):
            last = max(0, len(rows) - MOST)
            least = np.partition(scores[:, rows], last, axis=1)[:, last] if len(rows) else best - LEAD
            found[begin : begin + len(scores), kind] = np.maximum(least, best - LEAD)
    return found


def bear_on(queries: Sequence[EncodedQuery], least: Floats, rows: Sequence[int], index: Index) -> NDArray[np.bool_]:
    """For each query, whether one of the entries in these rows reaches its `least` score; all do without vectors."""
    if index.semantic is None:
        return np.ones(len(queries), dtype=np.bool_)
    found = np.zeros(len(queries), dtype=np.bool_)
    kinds = index.gaps[list(rows)].astype(np.int64)
    for begin, scores in _first_pass(queries, index, index.semantic, rows) if rows else ():
        block = slice(begin, begin + len(scores))
        found[block] = (scores >= least[block][:, kinds]).any(axis=1)
    return found


def _first_pass(
    queries: Sequence[EncodedQuery], index: Index, semantic: SemanticIndex, rows: Sequence[int]
) -> Iterator[tuple[int, Floats]]:
    """The scores of the entries in some rows (columns) for each block of queries (rows), and where it begins."""
    chosen = np.asarray(rows)
    held = spans(index.bounds[chosen], index.bounds[chosen + 1])
    fused = semantic.fused.to_floats(held.places).T
    for begin in range(0, len(queries), _BLOCK):
        block = queries[begin : begin + _BLOCK]
        vectors = np.array([one.vector for query in block for one in query.embeddings], dtype=np.float32)
        first = np.cumsum([0, *(len(query.embeddings) for query in block)])[:-1]
        by_vector = np.maximum.reduceat(vectors @ semantic.axes @ fused, held.starts, axis=1)
        scores: Floats = np.maximum.reduceat(by_vector, first, axis=0)
        if semantic.classifier:
            shares = semantic.classifier.probabilities(vectors)[:, chosen]
            scores += SHARE * np.maximum.reduceat(shares, first, axis=0)
        covered = np.stack([index.entry_terms.coverage(query.stems)[chosen] for query in block])
        yield begin, np.asarray(scores + COVERAGE * covered, dtype=np.float32)
