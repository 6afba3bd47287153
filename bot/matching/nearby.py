"""Which of many queries come near certain entries, in a few products of matrices: what an edit of these can change."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoded_query import EncodedQuery
from bot.matching.index import Index, SemanticIndex
from bot.matching.parameters import COVERAGE, MAX_LEAD, SHARE
from bot.matching.vectors import Floats

MOST = 10
"""Nearest entries of each kind that can bear on an answer; the matcher ranks eight."""

LEAD = 2 * MAX_LEAD
"""Behind the nearest by more than this, an entry neither answers nor lowers the confidence of the one that does.

Twice what counts as evidence: the first pass is that much coarser than the final score.
"""

_BLOCK = 64
"""Queries compared at a time: of 10,000 variants some 3 MB of scores."""


def near_entries(queries: Sequence[EncodedQuery], rows: Sequence[int], index: Index) -> NDArray[np.bool_]:
    """For each query, whether one of the entries in these rows bears on its answer; all without vectors.

    That is so if the entry is among the MOST nearest of its kind, and within LEAD of the nearest of all. The
    entries are scored as in the first pass of `score_entries`.
    """
    found = np.ones(len(queries), dtype=np.bool_)
    if index.semantic is None:
        return found
    wanted = np.zeros(index.size, dtype=np.bool_)
    wanted[list(rows)] = True
    for begin, scores in _first_pass(queries, index, index.semantic):
        found[begin : begin + len(scores)] = _reach(scores, wanted, index)
    return found


def _first_pass(queries: Sequence[EncodedQuery], index: Index, semantic: SemanticIndex) -> Iterator[tuple[int, Floats]]:
    """The scores of all entries (columns) for each block of queries (rows), and where the block begins."""
    fused = semantic.fused.to_floats(slice(None)).T
    for begin in range(0, len(queries), _BLOCK):
        block = queries[begin : begin + _BLOCK]
        vectors = np.array([one.vector for query in block for one in query.embeddings], dtype=np.float32)
        first = np.cumsum([0, *(len(query.embeddings) for query in block)])[:-1]
        scores = np.maximum.reduceat(vectors @ semantic.axes @ fused, index.first_variants, axis=1)
        scores = np.maximum.reduceat(scores, first, axis=0)
        if semantic.classifier:
            scores += SHARE * np.maximum.reduceat(semantic.classifier.probabilities(vectors), first, axis=0)
        yield begin, scores + COVERAGE * np.stack([index.entry_terms.coverage(query.stems) for query in block])


def _reach(scores: Floats, wanted: NDArray[np.bool_], index: Index) -> NDArray[np.bool_]:
    reached, best = np.zeros(len(scores), dtype=np.bool_), scores.max(axis=1, initial=-np.inf)
    for kind in index.rows_by_kind:
        if wanted[kind].any():
            of_kind, last = scores[:, kind], max(0, len(kind) - MOST)
            least = np.partition(of_kind, last, axis=1)[:, last]
            reached |= of_kind[:, wanted[kind]].max(axis=1) >= np.maximum(least, best - LEAD)
    return reached
