"""Whether stated confidence holds: how many of the questions at each confidence are answered right."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.calibration import ANSWERABLE, TrainingSample, answered_out_of_scope, calibrate
from bot.matching.confidence import Confidence
from bot.matching.features import GAP_LEAD, Doubles
from bot.matching.folds import FOLDS

BINS = 10
LEAST = 100
"""Held-out variants below which the table means nothing: a share of ten questions is off by thirty points."""

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions with a confidence from `low` to `high`: their number, mean confidence and share answered right."""

    low: float
    high: float
    asked: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Rates:
    """What a threshold gives: share of answerable questions right and wrong, of others abstained from (`held`)."""

    threshold: float
    right: float
    wrong: float
    held: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Stated confidence against outcomes, on questions it was not fitted to.

    `error` is the expected calibration error (0 to 1). Not `enough`: too few held-out variants for the shares to mean
    anything. Without any there are no bins. `chosen` is what each fold's own threshold gives.
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
    """For each question its confidence, its fold's threshold, and False in `open` if a gap leads."""

    sure: Doubles
    thresholds: Doubles
    open: NDArray[np.bool_]


def reliability(found: TrainingSample, precision: float, shipped: Confidence) -> Reliability:
    """How well the shipped confidence holds on a base: each fold is judged with the threshold of the others.

    Kinds of questions have the weights of `calibrate`. The error is that of Guo et al., "On Calibration of Modern
    Neural Networks" (ICML 2017), over bins of equal width.
    """
    kept = _only(found, ~answered_out_of_scope(found) & (found.importance > 0))
    stated = _stated(kept, precision, shipped)
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
        threshold=calibrate(found, precision, shipped).threshold,
        chosen=_rates(kept, stated, stated.thresholds, float(stated.thresholds.mean()) if len(holds) else 1.0),
        others=tuple(_rates(kept, stated, np.full(len(holds), at), at) for at in THRESHOLDS),
    )


def _only(found: TrainingSample, rows: NDArray[np.bool_]) -> TrainingSample:
    return TrainingSample(
        found.features[rows], found.right[rows], found.kinds[rows], found.importance[rows], found.folds[rows]
    )


def _stated(found: TrainingSample, precision: float, shipped: Confidence) -> _Stated:
    sure, thresholds = np.zeros(len(found.kinds)), np.zeros(len(found.kinds))
    for number in range(FOLDS):
        here = found.folds == number
        made = calibrate(_only(found, ~here), precision, shipped)
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
    """The questions in a bin, without those that a gap leads."""
    return np.asarray(stated.open & (stated.sure >= one.low) & ((stated.sure < one.high) | (one.high == 1)))


def _rates(found: TrainingSample, stated: _Stated, at: Doubles, named: float) -> Rates:
    answered, holds = stated.open & (stated.sure >= at), found.kinds == ANSWERABLE
    right, wrong = answered & holds & found.right, answered & holds & ~found.right
    return Rates(named, _share(right, holds), _share(wrong, holds), _weighted(~answered, ~holds, found.importance))


def _share(those: NDArray[np.bool_], of: NDArray[np.bool_]) -> float:
    return float(those.sum() / of.sum()) if of.any() else 0.0


def _weighted(those: NDArray[np.bool_], of: NDArray[np.bool_], importance: Doubles) -> float:
    """Share of `of` that are `those`, weighted by kind; 1 if there are none."""
    return float(importance[those & of].sum() / importance[of].sum()) if of.any() else 1.0
