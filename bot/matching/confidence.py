"""Features to the probability of being right: a logistic regression in which more evidence never means less.

Its weights are shipped: tests/quality/confidence fits them to labelled questions of many bases.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import FEATURE_NAMES, Doubles

_FILE = "confidence.toml"


@dataclass(frozen=True, slots=True)
class Confidence:
    """Non-negative weights and bias over raw features, and the threshold from which on an answer is given."""

    weights: tuple[float, ...]
    bias: float
    threshold: float = 0.5

    def probability(self, features: Doubles) -> Doubles:
        """Probability that the best entry is right, for one row of features or many."""
        return np.asarray(1 / (1 + np.exp(-np.clip(features @ np.array(self.weights) + self.bias, -30, 30))))


@cache
def shipped_confidence(encoded: bool) -> Confidence:
    """The confidence fitted to many bases: where questions are encoded, or where words alone are compared."""
    data = tomllib.loads(files("bot.matching").joinpath(_FILE).read_text(encoding="utf-8"))
    found = data["encoder" if encoded else "words"]
    weights = tuple(float(found["weights"][name]) for name in FEATURE_NAMES)
    return Confidence(weights, float(found["bias"]), float(found["threshold"]))


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
