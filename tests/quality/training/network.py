"""Fits the heads: one hidden layer for intent, mode and direction, and linear ones for the roles of marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

HIDDEN, EPOCHS, BATCH, RATE = 112, 14, 128, 2e-3
WITHOUT_VECTOR = 0.12
"""Share of questions learnt from their words alone, so that the heads work without an encoder."""

WITHOUT_GRAMS = 0.7
"""Share of runs of words that are left out, each time others, so that no wording is learnt by heart."""

DROPPED, DECAY, SMOOTH = 0.3, 1e-4, 0.05


@dataclass
class Adam:
    """Adam (Kingma and Ba, 2015) over named arrays."""

    arrays: dict[str, Floats]
    rate: float

    def __post_init__(self) -> None:
        self.means = {name: np.zeros_like(one) for name, one in self.arrays.items()}
        self.squares = {name: np.zeros_like(one) for name, one in self.arrays.items()}
        self.steps = 0

    def step(self, gradients: Mapping[str, Floats], rate: float) -> None:
        self.steps += 1
        scale = rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        for name, gradient in gradients.items():
            mean, square = self.means[name], self.squares[name]
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            self.arrays[name] -= (scale * mean / (np.sqrt(square) + 1e-8)).astype(np.float32)


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
) -> dict[str, Floats]:
    count = len(places)
    vectors = vectors * (rng.random((count, 1)) > WITHOUT_VECTOR)
    seen = rng.random(len(flat)) > WITHOUT_GRAMS
    flat, owners = flat[seen], owners[seen]
    bag = np.zeros((count, HIDDEN), dtype=np.float32)
    np.add.at(bag, owners, arrays["grams"][flat] / (1 - WITHOUT_GRAMS))
    raw = vectors @ arrays["vector"] + soft @ arrays["soft"] + bag + arrays["bias"]
    kept = (rng.random(raw.shape) > DROPPED) / (1 - DROPPED)
    hidden = (np.maximum(raw, 0) * kept).astype(np.float32)
    back = np.zeros_like(hidden)
    gradients: dict[str, Floats] = {}
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
    spread = np.zeros_like(arrays["grams"])
    np.add.at(spread, flat, back[owners] / (1 - WITHOUT_GRAMS))
    gradients["grams"] = spread + DECAY * arrays["grams"]
    gradients["vector"] = vectors.T @ back + DECAY * arrays["vector"]
    gradients["soft"] = soft.T @ back + DECAY * arrays["soft"]
    gradients["bias"] = back.sum(axis=0)
    return gradients


def softmax(logits: Floats) -> Floats:
    """Each row as probabilities."""
    risen = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True), dtype=np.float32)


def fit_linear(
    bags: Bags, features: int, labels: Ints, classes: int, seed: int, epochs: int = 8
) -> tuple[Floats, Floats]:
    """Weights and bias of a softmax over sparse features."""
    rng = np.random.default_rng(seed)
    arrays = {"w": np.zeros((features, classes), dtype=np.float32), "b": np.zeros(classes, dtype=np.float32)}
    adam = Adam(arrays, 2e-2)
    for epoch in range(epochs):
        order = rng.permutation(len(labels))
        for begin in range(0, len(order), 256):
            places = order[begin : begin + 256]
            flat, owners = bags.take(places)
            logits = np.zeros((len(places), classes), dtype=np.float32)
            np.add.at(logits, owners, arrays["w"][flat])
            logits += arrays["b"]
            shares = softmax(logits)
            shares[np.arange(len(places)), labels[places]] -= 1
            shares /= len(places)
            spread = np.zeros_like(arrays["w"])
            np.add.at(spread, flat, shares[owners])
            adam.step({"w": spread + 3e-5 * arrays["w"], "b": shares.sum(axis=0)}, 2e-2 * (1 - epoch / epochs))
    return arrays["w"], arrays["b"]
