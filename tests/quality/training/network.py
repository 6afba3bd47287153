"""Fits the heads: one hidden layer for intent, mode and direction, and linear ones for the roles of marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.intp]

HIDDEN, EPOCHS, BATCH, RATE = 112, 14, 128, 2e-3
WITHOUT_VECTOR = 0.12
"""Share of questions learnt from their words alone, so that the heads work without an encoder."""

WITHOUT_GRAMS = 0.7
"""Share of runs of words that are left out, each time others, so that no wording is learnt by heart."""

WITHOUT_WINDOW = 0.15
"""The same for the words around a mark."""

DROPPED, DECAY, SMOOTH = 0.3, 1e-4, 0.05


@dataclass
class Adam:
    """Adam (Kingma and Ba, 2015) over named arrays; of those with a row a feature, the rows that a step has seen."""

    arrays: dict[str, Floats]
    rate: float
    seldom: float = 1
    """How much further a step goes in a row of its own, which is taken only when its feature is seen."""

    def __post_init__(self) -> None:
        self.means = {name: np.zeros_like(one) for name, one in self.arrays.items()}
        self.squares = {name: np.zeros_like(one) for name, one in self.arrays.items()}
        self.steps = 0

    def step(self, gradients: Mapping[str, "Floats | Rows"], rate: float) -> None:
        self.steps += 1
        scale = np.float32(rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps))
        for name, given in gradients.items():
            sparse = isinstance(given, Rows)
            rows, gradient = (given.places, given.sums) if isinstance(given, Rows) else (slice(None), given)
            mean, square = self.means[name][rows], self.squares[name][rows]
            mean = mean + np.float32(0.1) * (gradient - mean)
            square = square + np.float32(0.001) * (gradient * gradient - square)
            self.means[name][rows], self.squares[name][rows] = mean, square
            self.arrays[name][rows] -= (self.seldom if sparse else 1) * scale * mean / (np.sqrt(square) + 1e-8)


@dataclass(frozen=True)
class Rows:
    """Some rows of an array by their places, no place twice."""

    places: Ints
    sums: Floats

    def among(self, count: int) -> Floats:
        """The rows in an array of so many, all others 0."""
        total = np.zeros((count, self.sums.shape[1]), dtype=np.float32)
        total[self.places] = self.sums
        return total


@dataclass(frozen=True)
class Bags:
    """Rows of sparse features: those of the n-th sample begin at `starts[n]`."""

    flat: Ints
    starts: Ints

    @staticmethod
    def of(rows: Sequence[Sequence[int]]) -> "Bags":
        """Every row has at least one feature: an empty one gets the last, which is learnt as nothing."""
        counts = [len(row) for row in rows]
        return Bags(
            np.array([one for row in rows for one in row], dtype=np.intp),
            np.concatenate(([0], np.cumsum(counts))).astype(np.intp),
        )

    def take(self, places: Ints) -> tuple[Ints, Ints]:
        """The features of some samples and which of them each belongs to."""
        parts = [self.flat[self.starts[n] : self.starts[n + 1]] for n in places]
        owners = np.repeat(np.arange(len(places)), [len(one) for one in parts])
        return np.concatenate(parts), owners


def fit_heads(
    vectors: Floats, soft: Floats, bags: Bags, grams: int, targets: Mapping[str, tuple[Ints, int]], seed: int
) -> dict[str, Floats]:
    """The arrays of the heads; a target below 0 is not known for that sample."""
    rng = np.random.default_rng(seed)

    def size(rows: int, columns: int) -> Floats:
        return np.asarray(rng.standard_normal((rows, columns)) * 0.5 / rows**0.25, dtype=np.float32)

    arrays = {
        "vector": size(vectors.shape[1], HIDDEN) * 2,
        "soft": size(soft.shape[1], HIDDEN) * 0.3,
        "grams": size(grams, HIDDEN) * 0.1,
        "bias": np.zeros(HIDDEN, dtype=np.float32),
    }
    for name, (_, classes) in targets.items():
        arrays |= {f"{name}.w": size(HIDDEN, classes) * 0.3, f"{name}.b": np.zeros(classes, dtype=np.float32)}
    adam = Adam(arrays, RATE)
    count = len(vectors)
    for epoch in range(EPOCHS):
        order = rng.permutation(count)
        rate = RATE * (0.5 * (1 + np.cos(np.pi * epoch / EPOCHS)) + 0.02)
        for begin in range(0, count, BATCH):
            places = order[begin : begin + BATCH]
            adam.step(_gradients(arrays, vectors[places], soft[places], *bags.take(places), targets, places, rng), rate)
    return arrays


def _gradients(
    arrays: Mapping[str, Floats],
    vectors: Floats,
    soft: Floats,
    flat: Ints,
    owners: Ints,
    targets: Mapping[str, tuple[Ints, int]],
    places: Ints,
    rng: np.random.Generator,
) -> dict[str, Floats | Rows]:
    count = len(places)
    vectors = vectors * (rng.random((count, 1)) > WITHOUT_VECTOR)
    seen = rng.random(len(flat)) > WITHOUT_GRAMS
    flat, owners = flat[seen], owners[seen]
    bag = summed(owners, arrays["grams"][flat] / (1 - WITHOUT_GRAMS)).among(count)
    raw = vectors @ arrays["vector"] + soft @ arrays["soft"] + bag + arrays["bias"]
    kept = (rng.random(raw.shape) > DROPPED) / (1 - DROPPED)
    hidden = (np.maximum(raw, 0) * kept).astype(np.float32)
    back = np.zeros_like(hidden)
    gradients: dict[str, Floats | Rows] = {}
    for name, (labels, classes) in targets.items():
        wanted = labels[places]
        known = wanted >= 0
        shares = softmax(hidden @ arrays[f"{name}.w"] + arrays[f"{name}.b"])
        aim = np.full_like(shares, SMOOTH / classes)
        aim[np.arange(count)[known], wanted[known]] += 1 - SMOOTH
        off = (shares - aim) * known[:, None] / count
        gradients[f"{name}.w"] = hidden.T @ off + DECAY * arrays[f"{name}.w"]
        gradients[f"{name}.b"] = off.sum(axis=0)
        back += off @ arrays[f"{name}.w"].T
    back *= kept * (raw > 0)
    seen_grams = summed(flat, back[owners] / (1 - WITHOUT_GRAMS))
    decay = DECAY * arrays["grams"][seen_grams.places]
    gradients["grams"] = Rows(seen_grams.places, seen_grams.sums + decay)
    gradients["vector"] = vectors.T @ back + DECAY * arrays["vector"]
    gradients["soft"] = soft.T @ back + DECAY * arrays["soft"]
    gradients["bias"] = back.sum(axis=0)
    return gradients


def softmax(logits: Floats) -> Floats:
    """Each row as probabilities."""
    risen = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True), dtype=np.float32)


def fit_linear(
    bags: Bags, features: int, dense: Floats, labels: Ints, classes: int, seed: int, epochs: int = 12
) -> dict[str, Floats]:
    """Weights `w` of sparse features, `asked` of dense ones, and the bias `b`, of a softmax over both."""
    rng = np.random.default_rng(seed)
    arrays = {
        "w": np.zeros((features, classes), dtype=np.float32),
        "asked": np.zeros((dense.shape[1], classes), dtype=np.float32),
        "b": np.zeros(classes, dtype=np.float32),
    }
    adam = Adam(arrays, 2e-2, seldom=4)
    for epoch in range(epochs):
        order = rng.permutation(len(labels))
        for begin in range(0, len(order), 96):
            places = order[begin : begin + 96]
            flat, owners = bags.take(places)
            seen = rng.random(len(flat)) > WITHOUT_WINDOW
            flat, owners = flat[seen], owners[seen]
            logits = summed(owners, arrays["w"][flat] / (1 - WITHOUT_WINDOW)).among(len(places))
            logits += dense[places] @ arrays["asked"] + arrays["b"]
            shares = softmax(logits)
            shares[np.arange(len(places)), labels[places]] -= 1
            shares /= len(places)
            gradients: dict[str, Floats | Rows] = {
                "w": summed(flat, shares[owners] / (1 - WITHOUT_WINDOW)),
                "asked": dense[places].T @ shares + 1e-4 * arrays["asked"],
                "b": shares.sum(axis=0),
            }
            adam.step(gradients, 2e-2 * (1 - epoch / epochs))
    return arrays


def summed(places: Ints, rows: Floats) -> Rows:
    """The sum of the rows that belong to each place."""
    order = np.argsort(places, kind="stable")
    found, starts = np.unique(places[order], return_index=True)
    return Rows(found, np.add.reduceat(rows[order], starts, axis=0) if len(found) else rows)
