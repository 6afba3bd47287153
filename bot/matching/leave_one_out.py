"""Matching a variant with itself left out: how the base would handle such a question if it were new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.decision import Decision
from bot.matching.folds import HeldOutVariant, stored_query
from bot.matching.index import Index
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query
from bot.matching.related import RelatedEntries
from bot.matching.retrieval import decide
from bot.matching.vectors import Floats, QuantizedRows

_BLOCK = 256
"""Variants compared with all others at a time."""


@dataclass(frozen=True, slots=True)
class LeftOutVariant:
    """The decision on a variant without itself, and the score lead of its answer over the acceptable entries."""

    variant: HeldOutVariant
    decision: Decision
    lead: float


def acceptable_rows(row: int, index: Index, related: RelatedEntries) -> frozenset[int]:
    """Rows that are right for a variant of this entry: itself and all related ones; for a gap also every other gap."""
    own = related.rows_of(row) | {row}
    return own | frozenset(np.flatnonzero(index.gaps).tolist()) if index.gaps[row] else own


def misplaced_variants(
    wordings: Sequence[HeldOutVariant], index: Index, related: RelatedEntries
) -> Iterator[tuple[HeldOutVariant, float]]:
    """The variants whose vector is nearer to an unacceptable entry than to all acceptable ones, with the difference.

    A quick pass over all cosines, to choose those worth `leave_one_out`.
    """
    if index.semantic is None:
        return
    joint = index.semantic.fused.to_floats(slice(None))
    for begin in range(0, len(wordings), _BLOCK):
        block = wordings[begin : begin + _BLOCK]
        rows = [int(index.first_variants[n]) + r for n, r in block]
        near = index.semantic.variants.vectors.to_floats(rows) @ index.semantic.axes @ joint.T
        near[np.arange(len(rows)), rows] = -np.inf
        for one, nearest in zip(block, np.maximum.reduceat(near, index.first_variants, axis=1), strict=True):
            own = list(acceptable_rows(one[0], index, related))
            mine = nearest[own].max()
            nearest[own] = -np.inf
            if nearest.max() > mine:
                yield one, float(nearest.max() - mine)


def leave_one_out(
    variant: HeldOutVariant, variants: Sequence[Sequence[str]], matcher: Matcher, related: RelatedEntries
) -> LeftOutVariant:
    """Matches one variant with its own vector removed. The classifier, idf index and centroid still include it."""
    index, text = matcher.index, variants[variant[0]][variant[1]]
    encoded = stored_query(variant, variants, index)
    rest = _without(int(index.first_variants[variant[0]]) + variant[1], index)
    retrieval = replace(matcher, index=rest, encode=lambda _texts: encoded.embeddings).retrieve(parse_query(text))
    decision = decide(text, retrieval, matcher.confidence.threshold)
    own = {index.entries[row].id for row in acceptable_rows(variant[0], index, related)}
    mine = max((one.score for one in retrieval.ranked if one.entry.id in own), default=-np.inf)
    best = decision.answers[0].score if decision.answers else mine
    return LeftOutVariant(variant, decision, float(best - mine))


def _without(row: int, index: Index) -> Index:
    """The index with the vectors of one variant set to zero, at the same place."""
    semantic = index.semantic
    if semantic is None:
        return index
    span = slice(int(semantic.variants.starts[row]), int(semantic.variants.starts[row + 1]))
    wordings = replace(
        semantic.variants,
        vectors=_zero_row(semantic.variants.vectors, row),
        scales=_zero_scales(semantic.variants.scales, span),
    )
    return replace(index, semantic=replace(semantic, variants=wordings, fused=_zero_row(semantic.fused, row)))


def _zero_row(rows: QuantizedRows, at: int) -> QuantizedRows:
    return QuantizedRows(rows.codes, _zero_scales(rows.scales, slice(at, at + 1)))


def _zero_scales(scales: Floats, at: slice) -> Floats:
    found = scales.copy()
    found[at] = 0
    return found
