"""A wording asked with itself left out: what a base makes of a question like it that nobody has filed yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.decision import Decision
from bot.matching.folds import Hidden, reading_of
from bot.matching.index import Index
from bot.matching.kin import Kin
from bot.matching.matcher import Matcher
from bot.matching.question import question
from bot.matching.vectors import Floats, Rows
from bot.matching.verdict import verdict

_BLOCK = 256
"""Wordings compared with all others at a time."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a wording gets without itself, and how far the best answer is ahead of the entries it should reach."""

    wording: Hidden
    decision: Decision
    ahead: float


def family(row: int, index: Index, kin: Kin) -> frozenset[int]:
    """The rows that are right for an entry: itself and all akin; for a gap every gap, for each means silence."""
    own = kin.of(row) | {row}
    return own | frozenset(np.flatnonzero(index.gaps).tolist()) if index.gaps[row] else own


def strays(wordings: Sequence[Hidden], index: Index, kin: Kin) -> Iterator[tuple[Hidden, float]]:
    """Those of some wordings whose vectors lie nearer to another entry than to the rest of their family, and by how
    much: a quick look at all, for a closer one at some."""
    if index.semantic is None:
        return
    joint = index.semantic.joint.unpacked(slice(None))
    for begin in range(0, len(wordings), _BLOCK):
        block = wordings[begin : begin + _BLOCK]
        rows = [int(index.first[n]) + r for n, r in block]
        near = index.semantic.wordings.vectors.unpacked(rows) @ index.semantic.axes @ joint.T
        near[np.arange(len(rows)), rows] = -np.inf
        for one, nearest in zip(block, np.maximum.reduceat(near, index.first, axis=1), strict=True):
            own = list(family(one[0], index, kin))
            mine = nearest[own].max()
            nearest[own] = -np.inf
            if nearest.max() > mine:
                yield one, float(nearest.max() - mine)


def left_out(wording: Hidden, asked: Sequence[Sequence[str]], matcher: Matcher, kin: Kin) -> LeftOut:
    """What a wording gets without itself; the head, the words and the middle of its entry still know it."""
    index, text = matcher.index, asked[wording[0]][wording[1]]
    reading = reading_of(wording, asked, index)
    rest = _without(int(index.first[wording[0]]) + wording[1], index)
    look = replace(matcher, index=rest, encode=lambda _texts: reading.encoded).look(question(text))
    decision = verdict(text, look, matcher.confidence.threshold)
    own = {index.entries[row].id for row in family(wording[0], index, kin)}
    mine = max((one.score for one in look.ranked if one.entry.id in own), default=-np.inf)
    best = decision.answers[0].score if decision.answers else mine
    return LeftOut(wording, decision, float(best - mine))


def _without(row: int, index: Index) -> Index:
    """The index with a wording's vectors as nothing; its place is kept."""
    semantic = index.semantic
    if semantic is None:
        return index
    span = slice(int(semantic.wordings.starts[row]), int(semantic.wordings.starts[row + 1]))
    wordings = replace(
        semantic.wordings,
        vectors=_silent(semantic.wordings.vectors, row),
        scales=_zero(semantic.wordings.scales, span),
    )
    return replace(index, semantic=replace(semantic, wordings=wordings, joint=_silent(semantic.joint, row)))


def _silent(rows: Rows, at: int) -> Rows:
    return Rows(rows.codes, _zero(rows.scales, slice(at, at + 1)))


def _zero(scales: Floats, at: slice) -> Floats:
    found = scales.copy()
    found[at] = 0
    return found
