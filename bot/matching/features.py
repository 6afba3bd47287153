"""Evidence that the best entry is the answer: the four features that confidence is computed from."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoded_query import EncodedQuery
from bot.matching.index import Index
from bot.matching.parameters import FULL_COVERAGE, MAX_LEAD, NO_RIVAL_MARGIN, PIECE_COVERED
from bot.matching.scoring import Scores, piece_weights

FEATURE_NAMES = ("near", "gap", "margin", "covered")
"""As shown by explain: score, lead over the best gap, margin over the next answer, share of words covered."""

SIMILARITY, GAP_LEAD, MARGIN, COVERAGE = range(4)
"""Columns of a feature row; confidence grows with each."""


@dataclass(frozen=True, slots=True)
class Features:
    """Feature values of the best answer; `best` and `gap` are positions in the scores, None without one."""

    best: int | None
    gap: int | None
    values: NDArray[np.float64]


def extract(encoded: EncodedQuery, scores: Scores, index: Index, without: Container[int] = ()) -> Features:
    """Features of the best answer among the scores, leaving out these rows of the index."""
    is_gap, left = index.gaps[scores.rows], np.array([row not in without for row in scores.rows.tolist()], np.bool_)
    answers, gaps = np.flatnonzero(~is_gap & left), np.flatnonzero(is_gap & left)
    if not len(answers):
        return Features(None, int(gaps[0]) if len(gaps) else None, np.zeros(len(FEATURE_NAMES)))
    best = int(answers[0])
    gap = int(gaps[np.argmax(scores.subject[gaps])]) if len(gaps) else None
    # No gap and no rival speak neither for nor against an answer.
    lead = float(scores.subject[answers].max() - scores.subject[gap]) if gap is not None else 0.0
    if (
        gap is not None
        and scores.coverage[best] >= FULL_COVERAGE
        and _leaves_out(encoded, int(scores.rows[gap]), index)
    ):
        lead = max(lead, 0.0)  # a gap for the secretary is not what asks for the treasurer, whom an answer names
    margin = float(scores.total[best] - scores.total[answers[1]]) if len(answers) > 1 else NO_RIVAL_MARGIN
    features = np.array(
        [
            scores.total[best],
            max(-MAX_LEAD, min(lead, MAX_LEAD)),
            min(margin, MAX_LEAD),
            _coverage(encoded, scores, best, index),
        ],
        dtype=np.float64,
    )
    return Features(best, gap, features)


def _leaves_out(encoded: EncodedQuery, row: int, index: Index) -> bool:
    """True if the base knows a word of the query (no number) that the entry in a row does not contain."""
    places = index.entry_terms.postings
    return any(stem.isalpha() and stem in places and row not in places[stem] for stem in encoded.stems)


def _coverage(encoded: EncodedQuery, scores: Scores, best: int, index: Index) -> float:
    """Share of the query's content pieces (or stems) that the entry has something near for, by idf weight."""
    if scores.pieces is None or index.semantic is None:
        return float(scores.coverage[best])
    query = encoded.embeddings[0]
    if not len(query.pieces):
        return 0.0
    similarity, weights = scores.pieces[:, best], piece_weights(query, index.semantic)
    content = ~index.semantic.is_stop_piece.take(query.pieces, mode="clip")
    if content.any():
        similarity, weights = similarity[content], weights[content]
    return float(weights[similarity >= PIECE_COVERED].sum() / weights.sum())
