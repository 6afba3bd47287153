"""The figures that a question may be about, of a base with too many to lay out all that they allow at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.slots import Party
from bot.quantities.masking import MaskedQuestion
from bot.quantities.metric_match import MetricScores
from bot.quantities.operands import Operand

Ints = NDArray[np.int64]

NEAREST = 16
"""Figures that are laid out for one question: what they allow grows with their square."""

BY_NAME = 0.3
"""What a party or a period that is asked about counts beside the likeness of the measure, which goes up to 3."""


@dataclass(frozen=True, slots=True)
class OperandTable:
    """Operands in columns: the metric of each, the first and last day of its period (0: none), and those of a party.

    `parts` are those that only the quote of a figure gives, by the id of that figure.
    """

    operands: tuple[Operand, ...]
    metrics: NDArray[np.intp]
    first: Ints
    last: Ints
    of: dict[Party, Ints]
    parts: dict[str, list[Operand]]

    def nearest(self, question: MaskedQuestion, scores: MetricScores) -> Sequence[Operand]:
        """The operands whose measure, parties and period come nearest to those asked about, in their order."""
        covered = (scores.covers @ scores.weights) / max(float(scores.weights.sum()), 1e-6)
        near = (scores.wording + scores.recall + covered)[self.metrics]
        for party in question.named:
            near[self.of.get(party, [])] += BY_NAME
        timely = np.zeros(len(near), dtype=np.bool_)
        for period in question.periods:
            timely |= (self.first <= _day(period.last)) & (self.last >= _day(period.first))
        near += BY_NAME * timely
        kept = [self.operands[n] for n in np.sort(np.argsort(-near, kind="stable")[:NEAREST])]
        return [*kept, *(part for one in kept for part in self.parts.get(one.record.figures[0].id, ()))]


def operand_table(found: Sequence[Operand]) -> OperandTable:
    """The columns of some operands."""
    parts: dict[str, list[Operand]] = defaultdict(list)
    for one in found:
        if one.record.part_of is not None:
            parts[one.record.part_of.figures[0].id].append(one)
    found = [one for one in found if one.record.is_typed]
    of: dict[Party, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        for party in one.parties:
            of[party].append(n)
    return OperandTable(
        tuple(found),
        np.array([one.metric for one in found], dtype=np.intp),
        np.array([_day(one.span[0]) for one in found], dtype=np.int64),
        np.array([_day(one.span[1]) for one in found], dtype=np.int64),
        {party: np.array(rows, dtype=np.int64) for party, rows in of.items()},
        parts,
    )


def _day(day: tuple[int, int, int]) -> int:
    return (day[0] * 100 + day[1]) * 100 + day[2]
