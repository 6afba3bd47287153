"""All figures about what a question names, for one that asks for the numbers there are."""

import numpy as np

from bot.quantities.intent import Intent
from bot.quantities.operands import Operand
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.ranking import Choice
from bot.quantities.results import Listed

_ASKED = 0.8
_NEAR = 0.3
"""How far below the best metric others are still about the same."""


def list_figures(asked: ParsedQuestion) -> tuple[Listed, Choice] | None:
    """The figures of the metrics that a question names, of its parties and periods; None where it asks for no list."""
    if asked.reading.intents[Intent.LIST] < _ASKED or not asked.masked.content:
        return None
    scores = asked.evidence.scores
    covered = (scores.covers @ scores.weights) / max(float(scores.weights.sum()), 1e-6)
    near = scores.recall + covered + scores.wording
    named = {n for n in np.flatnonzero(near >= near.max() - _NEAR) if covered[n] > 0}
    typed = (one for one in asked.found.operands if one.record.is_typed)
    found = [one for one in typed if one.metric in named and _is_asked(one, asked)]
    found.sort(key=lambda one: -float(near[one.metric]))
    return (Listed(tuple(one.record for one in found)), asked.choice) if found else None


def _is_asked(one: Operand, asked: ParsedQuestion) -> bool:
    """True for a figure of all parties named, and of a period named where there is one."""
    metric = asked.index.metrics[one.metric]
    periods = asked.masked.periods
    timely = not periods or any(one.period is not None and one.period.overlaps(each) for each in periods)
    return timely and set(asked.masked.named) <= {*one.parties, *metric.names}
