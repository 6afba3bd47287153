"""Features to the probability of being right: a logistic regression in which more evidence never means less."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

_RIDGE = 0.02
_STEPS = 400


@dataclass(frozen=True, slots=True)
class Confidence:
    """Non-negative weights and bias over raw features, and the threshold from which on an answer is given."""

    weights: tuple[float, ...]
    bias: float
    threshold: float = 0.5

    def probability(self, features: Doubles) -> Doubles:
        """Probability that the best entry is right, for one row of features or many."""
        return np.asarray(1 / (1 + np.exp(-np.clip(features @ np.array(self.weights) + self.bias, -30, 30))))


def fit(features: Doubles, right: NDArray[np.bool_], importance: Doubles) -> Confidence:
    """Fits the logistic by projected gradient descent, so that no weight becomes negative."""
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
    """The weighted mean of two, `share` being the weight of the first, whose threshold is kept."""
    weights = tuple(share * a + (1 - share) * b for a, b in zip(one.weights, other.weights, strict=True))
    return Confidence(weights, share * one.bias + (1 - share) * other.bias, one.threshold)


def threshold_for(precision: float, given: Doubles, right: NDArray[np.bool_], importance: Doubles) -> float:
    """The lowest threshold at which at least `precision` (0 to 1) of the answers given are right; 1.0 if none.

    It lies midway to the next lower confidence, so that rounding decides nothing. Confidence is Platt scaling: Platt,
    "Probabilistic Outputs for Support Vector Machines" (1999), with several features.
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
