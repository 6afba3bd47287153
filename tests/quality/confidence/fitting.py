"""The logistic regression that is shipped: fitted so that no evidence ever speaks against an answer."""

import numpy as np
from numpy.typing import NDArray

from bot.matching.confidence import Confidence
from bot.matching.features import Doubles

RIDGE = 0.02
_STEPS = 3000


def fit(features: Doubles, right: NDArray[np.bool_], importance: Doubles, ridge: float = RIDGE) -> Confidence:
    """Fits the logistic by projected gradient descent, so that no weight becomes negative."""
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    rows = (features - mean) / spread
    weights, bias = np.zeros(features.shape[1]), 0.0
    share = importance / importance.sum()
    # The logistic's curvature is at most a quarter of the rows' mean square.
    rate = 1 / (0.25 * (share @ (rows**2).sum(axis=1) + 1) + ridge)
    for _ in range(_STEPS):
        off = share * (1 / (1 + np.exp(-(rows @ weights + bias))) - right)
        weights = np.maximum(0, weights - rate * (rows.T @ off + ridge * weights))
        bias -= rate * off.sum()
    scaled = weights / spread
    return Confidence(tuple(map(float, scaled)), float(bias - scaled @ mean))
