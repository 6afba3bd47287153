"""Fits the answer threshold to the base itself: held-out variants must be found, held-out entries must not."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.entries import Entry, EntryKind
from bot.matching.confidence import Confidence, threshold_for
from bot.matching.encoded_query import EncodedQuery
from bot.matching.features import FEATURE_NAMES, GAP_LEAD, SIMILARITY, Doubles, find_standing, measure
from bot.matching.folds import FOLDS, Fold, HeldOutVariant, hold_out, stored_query
from bot.matching.index import Index
from bot.matching.parameters import (
    ANSWERABLE_WEIGHT,
    GAP_WEIGHT,
    GAPLESS_HELD_OUT_WEIGHT,
    HELD_OUT_WEIGHT,
    MIN_ANSWERED,
    MIN_THRESHOLD,
    OUT_OF_SCOPE_WEIGHT,
)
from bot.matching.related import RelatedEntries, related_entries
from bot.matching.scoring import Scores, score_entries
from bot.matching.vectors import BaseVectors

MAX_QUESTIONS = 300
"""Questions of each kind; more change the coefficients by less than their error."""

ANSWERABLE, HELD_OUT, GAP, OUT_OF_SCOPE = range(4)
"""Kinds of question: its entry is there, its entry is held out, known gap, out of scope."""

Row = tuple[Doubles, bool, int]
"""Features, whether the best answer was right, and the kind of question."""

Progress = Callable[[int, int], None]
"""Called with the number of folds done and of all folds."""


DEFAULT_QUESTIONS = 40
"""With this many questions of its own, a base's threshold and the shipped one have equal weight."""


@dataclass(frozen=True, slots=True)
class TrainingSample:
    """The questions of all folds, a row each: features, whether the best entry was right, kind, weight and fold."""

    features: Doubles
    right: NDArray[np.bool_]
    kinds: NDArray[np.int64]
    importance: Doubles
    folds: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Base:
    """What every fold is made from."""

    entries: Sequence[Entry]
    variants: Sequence[Sequence[str]]
    index: Index
    vectors: BaseVectors | None
    related: RelatedEntries
    far: Sequence[EncodedQuery]


def training_sample(
    entries: Sequence[Entry],
    variants: Sequence[Sequence[str]],
    index: Index,
    vectors: BaseVectors | None,
    far: Sequence[EncodedQuery],
    progress: Progress = lambda _done, _total: None,
) -> TrainingSample:
    """Asks the base its own variants, fold by fold, and the out-of-scope queries in `far`."""
    base = _Base(entries, variants, index, vectors, related_entries(entries), far)
    parts: list[list[Row]] = []
    # The products of matrices leave Python's lock, so folds run side by side.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for rows in pool.map(lambda number: list(_rows(base, number)), range(FOLDS)):
            parts.append(rows)
            progress(len(parts), FOLDS)
    found = [row for rows in parts for row in rows]
    kinds = np.array([kind for _, _, kind in found])
    shares = _shares(sum(entry.kind is EntryKind.GAP for entry in entries), len(entries))
    importance = shares[kinds] / np.maximum(np.bincount(kinds, minlength=4)[kinds], 1)
    folds = np.repeat(np.arange(FOLDS), [len(rows) for rows in parts])
    return TrainingSample(
        np.stack([one for one, _, _ in found]), np.array([right for _, right, _ in found]), kinds, importance, folds
    )


def _rows(base: _Base, number: int) -> Iterator[Row]:
    """One fold's questions: each held-out variant with and without its related entries, gaps, out of scope."""
    fold = hold_out(base.entries, base.variants, base.index, base.vectors, number)
    for hidden in _thin(fold.answers):
        encoded = stored_query(hidden, base.variants, base.index)
        scores, related = score_entries(encoded, fold.index), base.related.rows_of(hidden[0]) | {hidden[0]}
        values, row = _evidence(encoded, scores, fold.index)
        yield values, row in related, ANSWERABLE
        yield _evidence(encoded, scores, fold.index, related)[0], False, HELD_OUT
    for hidden in _thin(fold.gaps):
        yield _asked(stored_query(hidden, base.variants, base.index), fold), False, GAP
    for encoded in base.far[number::FOLDS]:
        yield _asked(encoded, fold), False, OUT_OF_SCOPE


def _asked(encoded: EncodedQuery, fold: Fold) -> Doubles:
    return _evidence(encoded, score_entries(encoded, fold.index), fold.index)[0]


def _evidence(
    encoded: EncodedQuery, scores: Scores, index: Index, without: frozenset[int] = frozenset()
) -> tuple[Doubles, int | None]:
    """The features of the best answer, and its row; zeros and None without one."""
    standing = find_standing(encoded, scores, index, without)
    if not len(standing.answers):
        return np.zeros(len(FEATURE_NAMES)), None
    best = int(standing.answers[0])
    return measure(encoded, scores, index, standing, [best])[0], int(scores.rows[best])


def _shares(gaps: int, entries: int) -> Doubles:
    """Weight of each kind. Where a base has few known gaps, held-out entries stand for what is asked in vain."""
    lacking = max(0.0, 1 - gaps / max(1, entries - gaps))
    held_out = HELD_OUT_WEIGHT * lacking if gaps else GAPLESS_HELD_OUT_WEIGHT
    return np.array([ANSWERABLE_WEIGHT, held_out, GAP_WEIGHT * (1 - lacking), OUT_OF_SCOPE_WEIGHT])


def calibrate(found: TrainingSample, precision: float, shipped: Confidence) -> Confidence:
    """The shipped confidence with the threshold at which that share of the base's answers (0 to 1) is in scope.

    A question that a gap leads is never answered, so it is left out.
    """
    open_ = (found.features[:, GAP_LEAD] >= 0) & ~answered_out_of_scope(found)
    given, importance = shipped.probability(found.features[open_]), found.importance[open_]
    holds = found.kinds[open_] == ANSWERABLE
    if not holds.any():
        return replace(shipped, threshold=max(shipped.threshold, _beyond(found, shipped)))
    own = int(holds.sum()) / (int(holds.sum()) + DEFAULT_QUESTIONS)
    at = threshold_for(precision, given, holds, importance)
    right = found.right[open_] & holds
    if right.any():
        at = min(at, float(np.quantile(given[right], 1 - MIN_ANSWERED)))
    return replace(shipped, threshold=max(own * at + (1 - own) * shipped.threshold, MIN_THRESHOLD))


def answered_out_of_scope(found: TrainingSample) -> NDArray[np.bool_]:
    """Out-of-scope questions that score as high as three in four of the base's own: the base may well answer them."""
    near, own = found.features[:, SIMILARITY], found.right & (found.kinds == ANSWERABLE)
    if not own.any():
        return np.zeros(len(near), dtype=np.bool_)
    return np.asarray((found.kinds == OUT_OF_SCOPE) & (near >= np.quantile(near[own], 0.25)))


def _beyond(found: TrainingSample, shipped: Confidence) -> float:
    """The probability that one in twenty out-of-scope questions reaches."""
    far = found.features[found.kinds == OUT_OF_SCOPE]
    return float(np.quantile(shipped.probability(far), 0.95)) if len(far) else 0.0


def _thin(rows: Sequence[HeldOutVariant]) -> Sequence[HeldOutVariant]:
    """At most one fold's share of MAX_QUESTIONS, evenly spread."""
    most = MAX_QUESTIONS // FOLDS
    return rows if len(rows) <= most else [rows[n * len(rows) // most] for n in range(most)]
