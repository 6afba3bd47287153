"""The derivations of a base laid out as arrays, so that a question is held against all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.slots import Party
from bot.quantities.derivations import derive, total_pairs
from bot.quantities.figure_index import FigureIndex
from bot.quantities.intent import Intent, intents_met
from bot.quantities.operands import Operand, by_series
from bot.quantities.operations import Derivation, Operation, Totals, opposite

Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]

INTENTS = tuple(Intent)
_REFUSALS = (Operation.UNFIT, Operation.NO_CHANGE, Operation.NO_SHARE)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Derivations with their inputs flattened: those of the n-th begin at `starts[n]` and are `counts[n]` many.

    `operands` and `parties` name the rows of `has_party` (operands by parties) and of `gives`, the giver's place or -1.
    `meets` has a row a derivation and a column an intent. `latest` marks operands after which none of their series
    comes.
    """

    derivations: tuple[Derivation, ...]
    operands: tuple[Operand, ...]
    parties: tuple[Party, ...]
    implied: Flags
    flat: Ints
    starts: Ints
    counts: Ints
    meets: Floats
    has_party: Flags
    giver: Ints
    receiver: Ints
    metrics: Ints
    latest: Flags
    totals: Totals
    traits: dict[str, Floats]
    units: NDArray[np.str_]

    def mean(self, values: Floats) -> Floats:
        """The mean of a value per operand over each derivation's inputs."""
        return np.asarray(np.add.reduceat(values[self.flat], self.starts) / self.counts, dtype=np.float32)

    def least(self, values: Floats) -> Floats:
        """The least of a value per operand over each derivation's inputs."""
        return np.minimum.reduceat(values[self.flat], self.starts)

    def most(self, values: Floats) -> Floats:
        """The most of a value (or a row of them) per operand over each derivation's inputs."""
        return np.asarray(np.maximum.reduceat(values[self.flat], self.starts, axis=0), dtype=np.float32)

    def some(self, values: Flags) -> Flags:
        """True where it is for an operand among each derivation's inputs; for a row of values, each of them."""
        return np.asarray(np.logical_or.reduceat(values[self.flat], self.starts, axis=0), dtype=np.bool_)

    @property
    def eligible(self) -> Ints:
        """The rows that may be chosen: a flow is no share of the flow the other way."""
        return np.flatnonzero((self.traits["share"] == 0) | (self.traits["opposite"] == 0))

    @property
    def first(self) -> Ints:
        """The first input of each derivation."""
        return np.asarray(self.flat[self.starts], dtype=np.intp)

    @property
    def last(self) -> Ints:
        """The last input of each derivation: the second of a pair."""
        return np.asarray(self.flat[self.starts + self.counts - 1], dtype=np.intp)


def stated_totals(index: FigureIndex, found: Sequence[Operand]) -> Totals:
    """The sums that a base states by `holds:` items and by the names of its totals, over some operands."""
    of = {one.record.figures[0].id: one for one in found}
    wholes = set(total_pairs(found))
    for total in index.totals:
        whole = of.get(total.whole.figures[0].id)
        parts = [of.get(part.figures[0].id) for part in total.parts]
        wholes |= {(part, whole) for part in parts if part is not None and whole is not None}
    return Totals(frozenset(wholes))


def candidates(index: FigureIndex, found: Sequence[Operand]) -> Candidates:
    """Everything that some operands allow, laid out as arrays; at least one operand."""
    totals = stated_totals(index, found)
    every = tuple(derive(found, totals))
    place = {one: n for n, one in enumerate(found)}
    counts = np.array([len(one.inputs) for one in every], dtype=np.intp)
    parties = tuple(sorted(index.parties))
    at = {party: n for n, party in enumerate(parties)}
    has_party = np.zeros((len(found), len(parties)), dtype=np.bool_)
    giver, receiver = (np.full(len(found), -1, dtype=np.intp) for _ in range(2))
    for n, one in enumerate(found):
        has_party[n, [at[party] for party in (*one.parties, *index.metrics[one.metric].names)]] = True
        if one.kind == "towards":
            giver[n], receiver[n] = at[one.parties[0]], at[one.parties[1]]
    return Candidates(
        derivations=every,
        operands=tuple(found),
        parties=parties,
        implied=np.array([party in index.implied for party in parties], dtype=np.bool_),
        flat=np.array([place[one] for derivation in every for one in derivation.inputs], dtype=np.intp),
        starts=np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.intp),
        counts=counts,
        meets=_meets(every),
        has_party=has_party,
        giver=giver,
        receiver=receiver,
        metrics=np.array([one.metric for one in found], dtype=np.intp),
        latest=_latest(found),
        totals=totals,
        traits=_traits(every, totals),
        units=np.array([_unit(one) for one in every], dtype=np.str_),
    )


def _meets(every: Sequence[Derivation]) -> Floats:
    """How far each derivation gives each intent: by its operation, and by what it takes where that tells more."""
    place = {intent: n for n, intent in enumerate(INTENTS)}
    rows: dict[tuple[tuple[Intent, float], ...], Floats] = {}
    found = np.zeros((len(every), len(INTENTS)), dtype=np.float32)
    for n, derivation in enumerate(every):
        key = tuple(intents_met(derivation).items())
        if key not in rows:
            rows[key] = np.zeros(len(INTENTS), dtype=np.float32)
            for intent, weight in key:
                rows[key][place[intent]] = weight
        found[n] = rows[key]
    return found


def _latest(found: Sequence[Operand]) -> Flags:
    last = {id(one) for group in by_series(found).values() for one in group if one.span == group[-1].span}
    return np.array([one.period is None or id(one) in last for one in found], dtype=np.bool_)


_RESULT_UNITS = {
    Operation.PERCENT: "%", Operation.SHARE: "%", Operation.REST_SHARE: "%", Operation.COMPOUND_GROWTH: "%",
    Operation.FACTOR: "times",
}  # fmt: skip


def _unit(one: Derivation) -> str:
    """The unit of a derivation's result, without what it is counted by."""
    return _RESULT_UNITS.get(one.operation, one.inputs[0].unit).partition("/")[0]


_CHANGES = frozenset({Operation.DIFFERENCE, Operation.PERCENT, Operation.FACTOR, Operation.COMPARE})
_ALWAYS_OVER_TIME = frozenset(
    {Operation.NO_CHANGE, Operation.BEFORE, Operation.YEARLY_CHANGE, Operation.COMPOUND_GROWTH}
)
_ORDERED = frozenset({Operation.PERCENT, Operation.FACTOR, Operation.SHARE})


def _traits(every: Sequence[Derivation], totals: Totals) -> dict[str, Floats]:
    """What is true of a derivation whatever is asked."""
    table = np.array([_traits_of(one, totals) for one in every], dtype=np.float32)
    return dict(zip(TRAITS, table.T, strict=True))


TRAITS = (
    "times", "change_year", "unfit", "not_held", "refusal", "share", "end", "before", "value", "ordered", "pair",
    "many", "one_metric", "series", "opposite", "total", "over_time",
)  # fmt: skip


def _traits_of(one: Derivation, totals: Totals) -> tuple[float, ...]:
    """A derivation's traits in the order of TRAITS.

    `times` counts extensions, `change_year` is the year of the change it ends with, 0 for none.
    """
    operation, first, last = one.operation, one.inputs[0], one.inputs[-1]
    pair, refusal = len(one.inputs) == 2, operation in _REFUSALS
    series = pair and first.series == last.series
    return (
        one.times,
        last.year or 0 if last.change_of is not None else 0,
        operation is Operation.UNFIT,
        refusal and operation is not Operation.UNFIT,
        refusal,
        operation is Operation.SHARE,
        operation is Operation.END,
        operation is Operation.BEFORE,
        operation is Operation.VALUE,
        operation in _ORDERED,
        pair,
        len(one.inputs) > 2,
        first.metric == last.metric,
        series,
        pair and opposite(first, last),
        pair and (one.inputs in totals.wholes or one.inputs[::-1] in totals.wholes),
        _over_time(one, series),
    )


def _over_time(one: Derivation, series: bool) -> int:
    """1 for a change in time, -1 for figures of one time set against each other, 0 for all else."""
    if one.operation in _ALWAYS_OVER_TIME or (one.operation is Operation.VALUE and one.inputs[0].change_of is not None):
        return 1
    return (1 if series else -1) if one.operation in _CHANGES else 0
