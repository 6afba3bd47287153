"""What the tables are made of: how often the best answer is right, and how well its score tells when to be silent."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Best:
    """For each question the label of the best answer, its score, and whether the method would say it."""

    labels: tuple[str | None, ...]
    scores: Doubles
    given: Bools


@dataclass(frozen=True, slots=True)
class Marks:
    """For each question whether something answers it, whether the best answer is right, its score, and `given`."""

    inside: Bools
    right: Bools
    scores: Doubles
    given: Bools


@dataclass(frozen=True, slots=True)
class Shares:
    """At a method's own threshold: answerable questions right, wrong and held; others held; answers given right."""

    right: float
    wrong: float
    held: float
    silent: float
    precision: float


@dataclass(frozen=True, slots=True)
class Cut:
    """The threshold with the highest sum: answerable questions answered right, and others held."""

    right: float
    silent: float


def mark(expected: Sequence[str | None], found: Best) -> Marks:
    """The answers held against the labels expected, None where nothing answers."""
    inside = np.array([label is not None for label in expected])
    right = np.array([label is not None and label == got for label, got in zip(expected, found.labels, strict=True)])
    return Marks(inside, right, np.asarray(found.scores, dtype=np.float64), found.given)


def accuracy(marks: Marks) -> float:
    """The share of answerable questions whose best answer is right, whether it would be said or not."""
    return float(marks.right[marks.inside].mean())


def auroc(high: Doubles, low: Doubles) -> float:
    """The probability that one of the first is above one of the second, ties counted half (Mann and Whitney, 1947)."""
    every = np.concatenate([high, low])
    _, place, counts = np.unique(every, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[: len(high)].sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low)))


def separation(marks: Marks) -> float:
    """How well the score tells answerable questions from the others."""
    return auroc(marks.scores[marks.inside], marks.scores[~marks.inside])


def best_cut(marks: Marks) -> Cut:
    """The best threshold on the score, as one would find it who knew all answers: what the ranking is worth."""
    order = np.argsort(-marks.scores, kind="stable")
    scores = marks.scores[order]
    right = np.cumsum(marks.right[order]) / max(1, marks.inside.sum())
    silent = 1 - np.cumsum(~marks.inside[order]) / max(1, (~marks.inside).sum())
    # Equal scores are answered together: only the last of them is a place to cut.
    last = np.append(scores[1:] != scores[:-1], True)
    at = int(np.argmax(np.where(last, right + silent, -1)))
    # To answer nothing is a cut too.
    return Cut(float(right[at]), float(silent[at])) if right[at] + silent[at] >= 1 else Cut(0.0, 1.0)


def shares(marks: Marks) -> Shares:
    """What the method does by itself."""
    inside, given, right = marks.inside, marks.given, marks.right
    return Shares(
        right=float((right & given)[inside].mean()),
        wrong=float((~right & given)[inside].mean()),
        held=float((~given)[inside].mean()),
        silent=float((~given)[~inside].mean()),
        precision=float((right & given).sum() / max(1, given.sum())),
    )
