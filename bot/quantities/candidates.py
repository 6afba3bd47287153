"""The derivations of a base laid out as arrays, so that a question is held against all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.slots import Party
from bot.quantities.derivation_traits import meets, traits
from bot.quantities.derivations import derive, total_pairs
from bot.quantities.figure_index import FigureIndex
from bot.quantities.operands import Operand, by_series
from bot.quantities.operations import Derivation, Totals

Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Derivations with their inputs flattened: those of the n-th begin at `starts[n]` and are `counts[n]` many.

    `operands` and `parties` name the rows of `has_party` (operands by parties); `giver` and `receiver` are places among
    the parties, or -1.
    `meets` has a row a derivation and a column an intent. `latest` marks operands after which none of their series
    comes. The n-th of `joined` and `joint` are a derivation and an entry, by its place in the index, that states all
    its inputs.
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
    joined: Ints
    joint: Ints

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
    """The sums that a base states by `holds:` items, the names of its totals, and its quotes, over some operands."""
    of = {one.record.figures[0].id: one for one in found}
    wholes = set(total_pairs(found))
    for one in found:
        whole = of.get(one.record.part_of.figures[0].id) if one.record.part_of else None
        if whole is not None:
            wholes.add((one, whole))
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
    named = [(*one.parties, *index.metrics[one.metric].names) for one in found]
    parties = tuple(sorted({party for own in named for party in own}))
    at = {party: n for n, party in enumerate(parties)}
    has_party = np.zeros((len(found), len(parties)), dtype=np.bool_)
    giver, receiver = (np.full(len(found), -1, dtype=np.intp) for _ in range(2))
    for n, one in enumerate(found):
        has_party[n, [at[party] for party in named[n]]] = True
        if one.kind == "towards":
            giver[n], receiver[n] = at[one.parties[0]], at[one.parties[1]]
    starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.intp)
    flat = np.array([place[one] for derivation in every for one in derivation.inputs], dtype=np.intp)
    joined, joint = _joined(found, flat, starts, index)
    return Candidates(
        derivations=every,
        operands=tuple(found),
        parties=parties,
        implied=np.array([party in index.implied for party in parties], dtype=np.bool_),
        flat=flat,
        starts=starts,
        counts=counts,
        meets=meets(every),
        has_party=has_party,
        giver=giver,
        receiver=receiver,
        metrics=np.array([one.metric for one in found], dtype=np.intp),
        latest=_latest(found),
        totals=totals,
        traits=traits(every, found, flat[starts], flat[starts + counts - 1], counts, totals),
        joined=joined,
        joint=joint,
    )


def _joined(found: Sequence[Operand], flat: Ints, starts: Ints, index: FigureIndex) -> tuple[Ints, Ints]:
    """The derivations and entries of which one states all inputs of the other."""
    place = {entry: n for n, entry in enumerate(index.wordings)}
    entries = sorted({place[entry] for one in found for entry in one.entries})
    column = {entry: n for n, entry in enumerate(entries)}
    stated = np.zeros((len(found), len(entries)), dtype=np.bool_)
    for n, one in enumerate(found):
        stated[n, [column[place[entry]] for entry in one.entries]] = True
    rows, columns = np.nonzero(np.logical_and.reduceat(stated[flat], starts, axis=0))
    return rows, np.array(entries, dtype=np.intp)[columns]


def _latest(found: Sequence[Operand]) -> Flags:
    last = {id(one) for group in by_series(found).values() for one in group if one.span == group[-1].span}
    return np.array([one.period is None or id(one) in last for one in found], dtype=np.bool_)
