"""Which derivation a question asks for, by its features and fitted weights, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.quantities.candidates import Candidates
from bot.quantities.features import Evidence
from bot.quantities.intent import BEYOND
from bot.quantities.model_file import Model
from bot.quantities.operations import Derivation, Operation
from bot.quantities.reading import QuestionReading

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

_CHANGES = frozenset({Operation.DIFFERENCE, Operation.PERCENT, Operation.FACTOR, Operation.COMPARE})
SURE_FEATURES = (
    "share", "lead", "intent", "answerable", "mode", "covered", "late", "late_least", "wording", "name", "recall",
    "recall_least", "parties_all", "parties_extra", "periods_missing", "periods_extra", "left_over", "both_named",
    "refusal", "claims_missed", "latest", "named", "together", "near_entry", "matched",
)  # fmt: skip
_TAKEN = SURE_FEATURES[5:18] + SURE_FEATURES[19:]


@dataclass(frozen=True, slots=True)
class Choice:
    """The derivation a question most likely asks for, its row, and its confidence from 0 to 1.

    `share` is its part of the probability over all candidates, with those that say the same.
    """

    derivation: Derivation
    row: int
    share: float
    confidence: float


def answer_key(one: Derivation) -> tuple[str, frozenset[int], int]:
    """What derivations have in common that one reply states together: all ways to compare two figures."""
    family = "change" if one.operation in _CHANGES else one.operation.value
    return family, frozenset(map(id, one.inputs)), one.times


def scores(table: Floats, model: Model, prefix: str) -> Floats:
    """A score for each row of features."""
    scaled = (table - model[f"{prefix}.mean"]) / model[f"{prefix}.deviation"]
    return np.asarray(scaled @ model[f"{prefix}.w"], dtype=np.float32)


def choose(
    found: Candidates,
    evidence: Evidence,
    reading: QuestionReading,
    model: Model,
    allowed: Sequence[int] | Ints | None = None,
    ignored: Sequence[int] = (),
) -> Choice | None:
    """The best of the candidates, or of those allowed; `ignored` columns of features tell nothing."""
    prefix = "rank" if evidence.encoded else "rank_words"
    table = evidence.table
    rows = np.arange(len(table)) if allowed is None else np.array(allowed, dtype=np.intp)
    if not len(rows):
        return None
    if ignored:
        table = table.copy()
        table[:, list(ignored)] = model[f"{prefix}.mean"][list(ignored)]
    points = scores(table[rows], model, prefix)
    shares = np.exp(points - points.max())
    shares /= shares.sum()
    best = int(np.argmax(points))
    key = answer_key(found.derivations[rows[best]])
    strong = np.flatnonzero(shares > 1e-4)
    groups: dict[object, float] = {}
    for n in strong:
        one = answer_key(found.derivations[rows[n]])
        groups[one] = groups.get(one, 0.0) + float(shares[n])
    share = groups.get(key, float(shares[best]))
    lead = share - max((value for one, value in groups.items() if one != key), default=0.0)
    row = int(rows[best])
    given = sure_features(evidence, reading, found, row, share, lead)
    sure = float(scores(given[None], model, "sure" if evidence.encoded else "sure_words")[0])
    bias = float(model["sure.b" if evidence.encoded else "sure_words.b"][0])
    return Choice(found.derivations[row], row, share, float(1 / (1 + np.exp(-(sure + bias)))))


def sure_features(
    evidence: Evidence, reading: QuestionReading, found: Candidates, row: int, share: float, lead: float
) -> Floats:
    """What tells how sure the best candidate is, in the order of SURE_FEATURES."""
    values = {name: evidence.of(row, name) for name in _TAKEN}
    values |= {
        "share": share,
        "lead": lead,
        "intent": float(np.exp(evidence.of(row, "intent"))),
        "answerable": 1 - sum(reading.intents[one] for one in BEYOND),
        "mode": reading.modes[reading.mode],
        "refusal": float(found.traits["refusal"][row]),
    }
    return np.array([values[name] for name in SURE_FEATURES], dtype=np.float32)
