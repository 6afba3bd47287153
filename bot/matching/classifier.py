"""Softmax regression from vectors to entries: learns what the variants of one entry have in common."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Floats

MIN_VARIANTS = 3
"""Mean number of variants an entry below which there is nothing in common to learn (measured)."""

MAX_ENTRIES = 2_000
"""Beyond this many entries training takes longer than the gain is worth."""

# Chosen on CLINC150: 10 to 100 and 16 to 150 steps were tried; more of either gains less than a third of a point.
STRENGTH = 30.0
_STEPS = 32
# Boehning, "Multinomial logistic regression algorithm" (1992): no curvature exceeds half the data's own.
_LOW, _ALWAYS = 0.1, 0.5
_RIPPLE = 0.001
"""A loss that rises by less than this share is momentum or rounding."""

_NEWTON_STEPS = 6
"""Steps for the weights of a single entry; from zero, the sixth changes no probability by a thousandth (measured)."""

_FLAT = 1e-4
"""Texts whose probability bends less than this add nothing to the curvature."""


@dataclass(frozen=True, slots=True)
class SoftmaxClassifier:
    """Weights (dimensions x entries) of a softmax over vectors centred on `mean`."""

    weights: Floats
    mean: Floats

    def probabilities(self, vectors: Floats) -> Floats:
        """Probability of each entry for each vector (rows); each row sums to one."""
        return _softmax(np.asarray((vectors - self.mean) @ self.weights, dtype=np.float32))


def train(vectors: Floats, owners: NDArray[np.int32], entries: int) -> SoftmaxClassifier:
    """Fits the softmax regression with an L2 penalty; the same data give the same weights.

    Full gradients with Nesterov's momentum from zero. In the basis of the data's own axes each step is as long as the
    curvature allows, which takes a quarter of the equal steps. The curvature bound starts low, since probabilities
    are small, and is doubled where the loss rises, up to Boehning's bound, which always holds.
    """
    middle = vectors.mean(axis=0)
    data = vectors - middle
    curvature, axes = np.linalg.eigh(data.T @ data)
    data = data @ axes
    weights = np.zeros((data.shape[1], entries), dtype=np.float32)
    ahead, momentum, bound, lowest = weights, 1.0, _LOW, np.inf
    for _ in range(_STEPS):
        loss, slope = _loss_and_gradient(data, owners, ahead)
        if loss > (1 + _RIPPLE) * lowest:
            bound = min(2 * bound, _ALWAYS)
            ahead, momentum, lowest = weights, 1.0, np.inf
            continue
        stepped = ahead - slope / (bound * np.maximum(curvature, 0) + 1 / STRENGTH)[:, None]
        following = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = stepped + np.float32((momentum - 1) / following) * (stepped - weights)
        weights, momentum, lowest = stepped, following, loss
    return SoftmaxClassifier(np.asarray(axes @ weights, dtype=np.float32), middle)


def fit_column(found: SoftmaxClassifier, vectors: Floats, owners: NDArray[np.int32], column: int) -> SoftmaxClassifier:
    """The classifier with the weights of one entry fitted anew and all others kept: a logistic by Newton's method."""
    data, own = vectors - found.mean, owners == column
    scores = data @ found.weights
    scores[:, column] = -np.inf
    # With the others fixed, an entry's probability is a logistic of its own score less their log of summed exponents.
    top = scores.max(axis=1)
    rest = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    weights = found.weights[:, column].copy()
    for _ in range(_NEWTON_STEPS):
        shares = 1 / (1 + np.exp(np.clip(rest - data @ weights, -30, 30)))
        slope = data.T @ (shares - own) + weights / np.float32(STRENGTH)
        bends = shares * (1 - shares)
        near = np.flatnonzero((bends > _FLAT) | own)
        curved = (data[near] * np.maximum(bends[near], np.float32(_FLAT))[:, None]).T @ data[near]
        weights -= np.linalg.solve(curved + np.eye(len(weights), dtype=np.float32) / np.float32(STRENGTH), slope)
    kept = found.weights.copy()
    kept[:, column] = weights
    return SoftmaxClassifier(kept, found.mean)


def _loss_and_gradient(data: Floats, owners: NDArray[np.int32], weights: Floats) -> tuple[float, Floats]:
    """The loss at these weights, and its gradient."""
    rows = np.arange(len(data))
    shares = _softmax(data @ weights)
    loss = -np.log(np.maximum(shares[rows, owners], 1e-30)).sum() + (weights * weights).sum() / (2 * STRENGTH)
    shares[rows, owners] -= 1
    return float(loss), np.asarray(data.T @ shares + weights / np.float32(STRENGTH), dtype=np.float32)


def _softmax(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores
