"""From evidence to the probability of being right: a logistic in which more evidence never means less."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

_RIDGE = 0.02
_STEPS = 400


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights (none negative) and bias of the logistic over standardized features, and the answer threshold."""

    weights: tuple[float, ...]
    bias: float
    threshold: float = 0.5

    def probability(self, features: Doubles) -> Doubles:
        """The probability that the best entry is the right answer, for one or many rows of features."""
        return np.asarray(1 / (1 + np.exp(-np.clip(features @ np.array(self.weights) + self.bias, -30, 30))))


def fit(features: Doubles, right: NDArray[np.bool_], importance: Doubles) -> Confidence:
    """The logistic of being right, by projected gradient: weights stay non-negative."""
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    rows = (features - mean) / spread
    weights, bias = np.zeros(features.shape[1]), 0.0
    share = importance / importance.sum()
    # The logistic's curvature is at most a quarter of the rows' mean square.
    rate = 1 / (0.25 * (share @ (rows**2).sum(axis=1) + 1) + _RIDGE)
    for _ in range(_STEPS):
        off = share * (1 / (1 + np.exp(-(rows @ weights + bias))) - right)
        weights = np.maximum(0, weights - rate * (rows.T @ off + _RIDGE * weights))
        bias -= rate * off.sum()
    scaled = weights / spread
    return Confidence(tuple(map(float, scaled)), float(bias - scaled @ mean))


def mix(one: Confidence, other: Confidence, share: float) -> Confidence:
    """Both together, the first with that share of the weight; the first's threshold is kept."""
    weights = tuple(share * a + (1 - share) * b for a, b in zip(one.weights, other.weights, strict=True))
    return Confidence(weights, share * one.bias + (1 - share) * other.bias, one.threshold)


def threshold_for(precision: float, given: Doubles, right: NDArray[np.bool_], importance: Doubles) -> float:
    """The lowest probability from which on the answers given are right in at least that share.

    It lies midway to the next that is not given, so that no last digit decides.
    """
    order = np.argsort(-given, kind="stable")
    ranked = given[order]
    hits = np.cumsum(importance[order] * right[order])
    # Equal probabilities are let through together: only the last of them counts.
    last = np.append(ranked[1:] != ranked[:-1], True)
    asked = np.cumsum(importance[order])
    precise = (asked > 0) & (hits >= precision * asked) & last
    if not precise.any():
        return 1.0
    at = int(np.flatnonzero(precise)[-1])
    return float(ranked[at : at + 2].mean())
