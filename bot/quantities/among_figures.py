"""What a question that names no figure makes of those just given, as in "in percent?" and "together?"."""

import numpy as np

from bot.quantities import computation
from bot.quantities.candidates import Candidates
from bot.quantities.derivation_traits import INTENTS
from bot.quantities.features import evidence
from bot.quantities.intent import Intent
from bot.quantities.masking import MaskedQuestion
from bot.quantities.metric_match import MetricScores
from bot.quantities.model_file import Model
from bot.quantities.operations import Derivation, Operation
from bot.quantities.ranking import answer_key, choose
from bot.quantities.reading import QuestionReading
from bot.quantities.results import Computed

MEANT = 0.3
"""Probability that what the given figures can meet is asked for, from which it is computed."""

MEANT_OF_TWO = 0.5
"""The same where two answers were given one after the other and the question says no more than "together?"."""

_NOTHING_NEW = frozenset(
    {Operation.VALUE, Operation.UNFIT, Operation.NO_CHANGE, Operation.NO_SHARE, Operation.END, Operation.EXTENDED}
)


def computed_among(
    question: MaskedQuestion,
    reading: QuestionReading,
    scores: MetricScores,
    found: Candidates,
    model: Model,
    least: float = MEANT,
) -> Computed | None:
    """What is computed from some figures; None where nothing surely asked for can be, or more than one thing can."""
    probabilities = [0.0 if one is Intent.VALUE else reading.intents[one] for one in INTENTS]
    met = (found.meets * np.array(probabilities, dtype=np.float32)).max(axis=1)
    allowed = [int(row) for row in found.eligible if _is_allowed(found.derivations[row])]
    best = max((float(met[row]) for row in allowed), default=0.0)
    rows = [row for row in allowed if met[row] == best]
    if best < least or len({answer_key(found.derivations[row]) for row in rows}) > 1:
        return None
    choice = choose(found, evidence(question, reading, scores, found), reading, model, rows)
    if choice is None:
        return None
    result = computation.compute(choice.derivation, reading.intent, found.totals)
    return result if isinstance(result, Computed) else None


def _is_allowed(one: Derivation) -> bool:
    """True for a computation; a share is of the larger figure."""
    larger = one.operation is Operation.SHARE and one.inputs[0].value > one.inputs[-1].value
    return one.operation not in _NOTHING_NEW and not larger
