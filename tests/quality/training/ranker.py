"""Fits the weights that rank derivations, and how sure the first of them is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Encode
from bot.quantities.candidates import Candidates, candidates
from bot.quantities.features import NAMES, Evidence, evidence
from bot.quantities.metric_match import metric_matcher
from bot.quantities.model_file import Model
from bot.quantities.operands import operands
from bot.quantities.operations import Derivation, Operation
from bot.quantities.ranking import SURE_FEATURES, answer_key, sure_features
from bot.quantities.reading import QuestionReading, read
from tests.quality.training.dataset import Ground, Read, Vectors
from tests.quality.training.network import Adam
from tests.quality.training.phrases import Gold

Floats = NDArray[np.floating]
Weights = NDArray[np.float16]

_ORDERED = {
    Operation.PERCENT,
    Operation.FACTOR,
    Operation.SHARE,
    Operation.REST_SHARE,
    Operation.PER_ONE,
    Operation.END,
    Operation.EXTENDED,
    Operation.REACHED,
}
_SAME = {Operation.REMAINDER: Operation.DIFFERENCE}
KEPT_ROWS = 160
MATCHED = (0, 1, 1, 1, 1, 2)
"""How many entries the matcher is taken to have found: those whose wordings are nearest."""


@dataclass(frozen=True)
class Sample:
    """The features of a question's candidates, and which are right; all rows False where none is."""

    table: Floats
    right: NDArray[np.bool_]
    evidence: Evidence
    reading: QuestionReading
    found: Candidates
    read: Read
    parts: Mapping[Decimal, str]


def is_gold(one: Derivation, gold: Gold, parts: Mapping[Decimal, str]) -> bool:
    """Whether a derivation is the one that was written, or says the same."""
    return _key_of(one, parts) == _key(Operation(gold[0]), *gold[1:])


def _key_of(one: Derivation, parts: Mapping[Decimal, str]) -> object:
    """What a derivation does with which figures; one that only a quote gives is known by its value."""
    names = [parts.get(each.value, "") if each.record.part_of else each.record.figure.name for each in one.inputs]
    return _key(one.operation, tuple(names), one.times)


def _key(operation: Operation, ids: tuple[str, ...], times: int) -> object:
    return _SAME.get(operation, operation), ids if operation in _ORDERED else frozenset(ids), times


def samples(
    ground: Ground, asked: Sequence[Read], model: Model, vectors: Vectors, seed: int, words_only: bool = False
) -> Iterator[Sample]:
    """The candidates of each question over one base."""
    encode: Encode | None = None if words_only else vectors.encode
    matcher = metric_matcher(ground.index, ground.terms, encode)
    found = candidates(ground.index, operands(ground.index))
    parts = {part.value: part.id for _, part in ground.world.somes}
    keys = [_key_of(one, parts) for one in found.derivations]
    rng, entries = np.random.default_rng(seed), list(ground.index.wordings)
    for one in asked:
        reading = read(one.masked, None if words_only else vectors.encode([one.masked.text])[0], model)
        canonical = None if words_only else vectors.encode([one.masked.canonical])[0]
        scored = matcher.score(one.masked, canonical)
        matched = [entries[n] for n in np.argsort(-scored.entries)[: rng.choice(MATCHED)]]
        known = evidence(one.masked, reading, scored, found, matched)
        gold = one.written.gold
        wanted = _key(Operation(gold[0]), *gold[1:]) if gold else None
        right = np.array([key == wanted for key in keys], dtype=np.bool_)
        if gold is not None and not right.any():
            continue
        rough = known.table @ _rough()
        near = np.argsort(-rough)[: KEPT_ROWS * 2 // 3]
        rows = np.unique(np.concatenate((near, rng.integers(0, len(rough), KEPT_ROWS // 3), np.flatnonzero(right))))
        yield Sample(known.table[rows], right[rows], known, reading, found, one, parts)


def _rough() -> Floats:
    """A first guess at the weights, to find the candidates that are hard to tell apart."""
    guess = {
        "intent": 1,
        "covered": 2,
        "recall": 1,
        "wording": 2,
        "parties_named": 2,
        "parties_extra": -1,
        "periods_missing": -2,
        "periods_extra": -1,
        "unfit": -1,
        "direction": 0.5,
    }
    return np.array([guess.get(name, 0) for name in NAMES], dtype=np.float32)


def fit_ranking(found: Iterable[Sample], steps: int = 300, decay: float = 0.01) -> dict[str, Weights]:
    """Weights by which the right candidates come first; those without a right one teach nothing here."""
    kept = [(one.table.astype(np.float64), one.right) for one in found if one.right.any()]
    table = np.concatenate([one for one, _ in kept])
    right = np.concatenate([one for _, one in kept])
    starts = np.concatenate(([0], np.cumsum([len(one) for one, _ in kept])[:-1])).astype(np.intp)
    owner = np.repeat(np.arange(len(kept)), [len(one) for one, _ in kept])
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    scaled = (table - mean) / deviation
    arrays: dict[str, Floats] = {"w": np.zeros(len(NAMES))}
    adam = Adam(arrays, 0.1)
    for step in range(steps):
        points = scaled @ arrays["w"]
        risen = np.exp(points - np.maximum.reduceat(points, starts)[owner])
        shares = risen / np.add.reduceat(risen, starts)[owner]
        good = shares * right
        good /= np.maximum(np.add.reduceat(good, starts), 1e-12)[owner]
        adam.step({"w": scaled.T @ (shares - good) / len(kept) + decay * arrays["w"]}, 0.1 * (1 - step / steps) + 0.002)
    return _rounded({"mean": mean, "deviation": deviation, "w": arrays["w"]})


def _rounded(arrays: Mapping[str, Floats]) -> dict[str, Weights]:
    """Weights as they are shipped: so coarse that the last bits of a sum, which depend on the machine, do not show."""
    return {name: one.astype(np.float16) for name, one in arrays.items()}


@dataclass(frozen=True)
class Judged:
    """The first candidate of a question: whether it is right, and what tells how sure it is."""

    right: bool
    first: bool
    features: Floats
    read: Read


def judge(found: Iterable[Sample], ranking: dict[str, Weights]) -> Iterator[Judged]:
    """The first candidate of each question by the weights."""
    for one in found:
        points = ((one.evidence.table - ranking["mean"]) / ranking["deviation"]) @ ranking["w"]
        shares = np.exp(points - points.max())
        shares /= shares.sum()
        best = int(np.argmax(points))
        groups: dict[object, float] = {}
        for n in np.flatnonzero(shares > 1e-4):
            key = answer_key(one.found.derivations[n])
            groups[key] = groups.get(key, 0.0) + float(shares[n])
        key = answer_key(one.found.derivations[best])
        share = groups.get(key, float(shares[best]))
        lead = share - max((value for other, value in groups.items() if other != key), default=0.0)
        gold = one.read.written.gold
        golden = (
            []
            if gold is None
            else [answer_key(each) for each in one.found.derivations if is_gold(each, gold, one.parts)]
        )
        features = sure_features(one.evidence, one.reading, one.found, best, share, lead)
        yield Judged(
            key in golden,
            gold is not None and is_gold(one.found.derivations[best], gold, one.parts),
            features,
            one.read,
        )


def fit_confidence(judged: Sequence[Judged], steps: int = 600, decay: float = 0.003) -> dict[str, Weights]:
    """A logistic model of how often the first candidate is right."""
    table = np.array([one.features for one in judged], dtype=np.float64)
    right = np.array([one.right for one in judged], dtype=np.float64)
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    scaled = (table - mean) / deviation
    arrays: dict[str, Floats] = {"w": np.zeros(len(SURE_FEATURES)), "b": np.zeros(1)}
    adam = Adam(arrays, 0.05)
    for step in range(steps):
        off = 1 / (1 + np.exp(-(scaled @ arrays["w"] + arrays["b"]))) - right
        gradients = {
            "w": scaled.T @ off / len(right) + decay * arrays["w"],
            "b": np.array([off.mean()]),
        }
        adam.step(gradients, 0.05 * (1 - step / steps) + 0.001)
    return _rounded({"mean": mean, "deviation": deviation, **arrays})
