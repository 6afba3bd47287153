"""What is true of derivations whatever is asked, worked out for all of them at once."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.quantities.intent import Intent, intents_met
from bot.quantities.operands import Operand, by_series
from bot.quantities.operations import Derivation, Operation, Totals

Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]

INTENTS = tuple(Intent)
_PLACE = {intent: n for n, intent in enumerate(INTENTS)}
_CODES = {operation: n for n, operation in enumerate(Operation)}
_REFUSALS = (Operation.UNFIT, Operation.NO_CHANGE, Operation.NO_SHARE)
_CHANGES = (Operation.DIFFERENCE, Operation.PERCENT, Operation.FACTOR, Operation.COMPARE)
_ALWAYS_OVER_TIME = (Operation.NO_CHANGE, Operation.BEFORE, Operation.YEARLY_CHANGE, Operation.COMPOUND_GROWTH)
_BY_INPUTS = frozenset({Operation.VALUE, Operation.DIFFERENCE, Operation.BEFORE})
"""Operations of which the inputs too decide what intents they meet."""


def traits(
    every: Sequence[Derivation], found: Sequence[Operand], first: Ints, last: Ints, counts: Ints, totals: Totals
) -> dict[str, Floats]:
    """The traits of derivations by name; `first` and `last` are the places of their inputs among the operands.

    `times` counts extensions, `change_year` is the year of the change a derivation ends with, 0 for none; `over_time`
    is 1 for a change in time, -1 for figures of one time set against each other, 0 for all else; `adjacent` marks two
    of a series with none between them.
    """
    code = np.array([_CODES[one.operation] for one in every], dtype=np.intp)
    changes = np.array([one.change_of is not None for one in found], dtype=np.bool_)
    years = np.array([one.year or 0 for one in found], dtype=np.float32) * changes
    metric = np.array([one.metric for one in found], dtype=np.intp)
    ids = _numbered([one.series for one in found])
    pair, refusal = counts == 2, _are(code, _REFUSALS)
    series = pair & (ids[first] == ids[last])
    value = _are(code, (Operation.VALUE,))
    over_time = np.where(_are(code, _CHANGES), np.where(series, 1, -1), 0)
    always = _are(code, _ALWAYS_OVER_TIME) | (value & changes[first])
    unfit = _are(code, (Operation.UNFIT,))
    flags = {
        "unfit": unfit, "not_held": refusal & ~unfit, "refusal": refusal, "share": _are(code, (Operation.SHARE,)),
        "end": _are(code, (Operation.END,)), "before": _are(code, (Operation.BEFORE,)), "value": value,
        "pair": pair, "many": counts > 2, "one_metric": metric[first] == metric[last],
        "series": series, "adjacent": series & (_before(found)[last] == first),
        "opposite": pair & _opposite(found, first, last), "total": pair & _of_total(every, totals),
    }  # fmt: skip
    return {
        "times": np.array([one.times for one in every], dtype=np.float32),
        "change_year": years[last],
        "over_time": np.where(always, 1, over_time).astype(np.float32),
        **{name: flag.astype(np.float32) for name, flag in flags.items()},
    }


def _are(code: Ints, operations: Collection[Operation]) -> Flags:
    return np.isin(code, [_CODES[one] for one in operations])


def _numbered(found: Sequence[object]) -> Ints:
    """A number for each, the same for what is equal."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(one, len(known)) for one in found], dtype=np.intp)


def _before(found: Sequence[Operand]) -> Ints:
    """The place of the operand of the time before in each one's series; -1 for the earliest."""
    place = {one: n for n, one in enumerate(found)}
    before = np.full(len(found), -1, dtype=np.intp)
    for group in by_series(found).values():
        for one, later in pairwise(group):
            before[place[later]] = place[one]
    return before


def _opposite(found: Sequence[Operand], first: Ints, last: Ints) -> Flags:
    """Pairs of figures that measure the same in both directions."""
    there = _numbered([*((one.kind, one.metric, one.parties) for one in found),
                       *((one.kind, one.metric, one.parties[::-1]) for one in found)])  # fmt: skip
    towards = np.array([one.kind == "towards" for one in found], dtype=np.bool_)
    same = there[: len(found)][first] == there[len(found) :][last]
    return np.asarray(same & towards[first] & towards[last], dtype=np.bool_)


def _of_total(every: Sequence[Derivation], totals: Totals) -> Flags:
    wholes = totals.wholes | {pair[::-1] for pair in totals.wholes}
    if not wholes:
        return np.zeros(len(every), dtype=np.bool_)
    return np.array([one.inputs in wholes for one in every], dtype=np.bool_)


def meets(every: Sequence[Derivation]) -> Floats:
    """How far each derivation gives each intent: by its operation, and by what it takes where that tells more."""
    rows: dict[object, int] = {}
    table: list[Floats] = []
    places = np.zeros(len(every), dtype=np.intp)
    for n, derivation in enumerate(every):
        varies = derivation.operation in _BY_INPUTS
        key = tuple(intents_met(derivation).items()) if varies else derivation.operation
        if key not in rows:
            rows[key] = len(table)
            table.append(_row(derivation))
        places[n] = rows[key]
    return np.stack(table)[places]


def _row(derivation: Derivation) -> Floats:
    row = np.zeros(len(INTENTS), dtype=np.float32)
    for intent, weight in intents_met(derivation).items():
        row[_PLACE[intent]] = weight
    return row
