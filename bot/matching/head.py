"""A softmax over entries on top of the vectors: learns what the wordings of one entry have in common."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Floats

LEAST_WORDINGS = 3
"""With fewer wordings an entry, on average, there is nothing in common to learn (measured)."""

MOST_ENTRIES = 2_000
"""Beyond this, training takes longer than the gain is worth."""

_STRENGTH = 10.0
_STEPS = 20


@dataclass(frozen=True, slots=True)
class Head:
    """The weights, dimensions x entries, of a softmax on vectors less their `middle`."""

    weights: Floats
    middle: Floats

    def shares(self, vectors: Floats) -> Floats:
        """The share of each entry for each vector: rows sum to one."""
        return _softmax(np.asarray((vectors - self.middle) @ self.weights, dtype=np.float32))


def train(vectors: Floats, owners: NDArray[np.int32], entries: int) -> Head:
    """The softmax regression of entries on vectors, with an L2 penalty.

    Full gradients with Nesterov's momentum from zero, the same data give the same weights. Each gradient goes
    through the inverse of a bound of the curvature: twenty steps come as near the lowest loss as seventy without.
    """
    middle = vectors.mean(axis=0)
    data = vectors - middle
    weights = np.zeros((data.shape[1], entries), dtype=np.float32)
    ahead, momentum = weights, 1.0
    inverse = _inverse_of_bound(data)
    rows = np.arange(len(data))
    for _ in range(_STEPS):
        shares = _softmax(data @ ahead)
        shares[rows, owners] -= 1
        stepped = ahead - inverse @ (data.T @ shares + ahead / np.float32(_STRENGTH))
        following = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = stepped + np.float32((momentum - 1) / following) * (stepped - weights)
        weights, momentum = stepped, following
    return Head(weights, middle)


def _inverse_of_bound(data: Floats) -> Floats:
    """Boehning, "Multinomial logistic regression algorithm" (1992): no curvature exceeds half the data's own."""
    bound = (data.T @ data).astype(np.float64) / 2 + np.eye(data.shape[1]) / _STRENGTH
    return np.asarray(np.linalg.inv(bound), dtype=np.float32)


def _softmax(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores
