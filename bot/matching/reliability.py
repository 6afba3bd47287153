"""Whether the stated confidence is kept: of the questions a base is so sure about, how many it answers right."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.calibration import ANSWERABLE, TrainingSample, answered_out_of_scope, calibrate
from bot.matching.confidence import Doubles
from bot.matching.features import GAP_LEAD
from bot.matching.folds import FOLDS

BINS = 10
LEAST = 100
"""Hidden wordings below which the table says nothing: a share of ten questions is off by thirty points."""

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose stated confidence lies from `low` up to `high`: how many, the mean stated, the share right."""

    low: float
    high: float
    asked: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Rates:
    """What a threshold gives: shares of answerable questions (right, wrong), and of the others (held back)."""

    threshold: float
    right: float
    wrong: float
    held: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The stated confidence held against what came of it, on questions that it was not learnt from.

    `error` is the expected calibration error, from 0 to 1. A base that is not `enough` has too few hidden wordings
    for the shares to mean anything; one with none has no bins. `chosen` is what each fold's own threshold gives.
    """

    answerable: int
    unanswerable: int
    enough: bool
    bins: tuple[Bin, ...]
    error: float
    threshold: float
    chosen: Rates
    others: tuple[Rates, ...]


@dataclass(frozen=True, slots=True)
class _Stated:
    """Of each question the confidence, the threshold, and whether one answers at all: not beyond a nearer gap."""

    sure: Doubles
    thresholds: Doubles
    open: NDArray[np.bool_]


def reliability(found: TrainingSample, precision: float) -> Reliability:
    """How well a base's confidence holds: each fold is judged by what the other folds taught.

    The share of each kind of question is that of `calibrate`, not of the sample; what counts for nothing there is
    left out. Guo et al., "On Calibration of
    Modern Neural Networks" (ICML 2017) for the error, over bins of equal width.
    """
    kept = _only(found, ~answered_out_of_scope(found) & (found.importance > 0))
    stated = _stated(kept, precision)
    holds = kept.kinds == ANSWERABLE
    bins = tuple(_bins(kept, stated)) if holds.any() else ()
    weights = [kept.importance[_within(one, stated)].sum() for one in bins]
    apart = [abs(one.stated - one.right) for one in bins]
    return Reliability(
        answerable=int(holds.sum()),
        unanswerable=int((~holds).sum()),
        enough=int(holds.sum()) >= LEAST,
        bins=bins,
        error=float(np.average(apart, weights=weights)) if bins else 0.0,
        threshold=calibrate(found, precision).threshold,
        chosen=_rates(kept, stated, stated.thresholds, float(stated.thresholds.mean()) if len(holds) else 1.0),
        others=tuple(_rates(kept, stated, np.full(len(holds), at), at) for at in THRESHOLDS),
    )


def _only(found: TrainingSample, rows: NDArray[np.bool_]) -> TrainingSample:
    return TrainingSample(
        found.features[rows], found.right[rows], found.kinds[rows], found.importance[rows], found.folds[rows]
    )


def _stated(found: TrainingSample, precision: float) -> _Stated:
    sure, thresholds = np.zeros(len(found.kinds)), np.zeros(len(found.kinds))
    for number in range(FOLDS):
        here = found.folds == number
        made = calibrate(_only(found, ~here), precision)
        sure[here], thresholds[here] = made.probability(found.features[here]), made.threshold
    return _Stated(sure, thresholds, found.features[:, GAP_LEAD] >= 0)


def _bins(found: TrainingSample, stated: _Stated) -> Iterator[Bin]:
    for n in range(BINS):
        empty = Bin(n / BINS, (n + 1) / BINS, 0, 0.0, 0.0)
        here = _within(empty, stated)
        if here.any():
            weights = found.importance[here]
            sure, right = (float(np.average(one[here], weights=weights)) for one in (stated.sure, found.right))
            yield Bin(empty.low, empty.high, int(here.sum()), sure, right)


def _within(one: Bin, stated: _Stated) -> NDArray[np.bool_]:
    """The questions in a bin, those that are not answered whatever the confidence left out."""
    return np.asarray(stated.open & (stated.sure >= one.low) & ((stated.sure < one.high) | (one.high == 1)))


def _rates(found: TrainingSample, stated: _Stated, at: Doubles, named: float) -> Rates:
    answered, holds = stated.open & (stated.sure >= at), found.kinds == ANSWERABLE
    right, wrong = answered & holds & found.right, answered & holds & ~found.right
    return Rates(named, _share(right, holds), _share(wrong, holds), _weighted(~answered, ~holds, found.importance))


def _share(those: NDArray[np.bool_], of: NDArray[np.bool_]) -> float:
    return float(those.sum() / of.sum()) if of.any() else 0.0


def _weighted(those: NDArray[np.bool_], of: NDArray[np.bool_], importance: Doubles) -> float:
    """The share of some questions that are those, each kind in the share it is asked in."""
    return float(importance[those & of].sum() / importance[of].sum()) if of.any() else 1.0
