"""Selects rows of an index: the best of each kind, and all that lie in some spans."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Floats

Ints = NDArray[np.int64]


class Spans(NamedTuple):
    """Concatenated spans: all places, and where each span starts among them."""

    places: Ints
    starts: Ints


def spans(begins: NDArray[np.integer], ends: NDArray[np.integer]) -> Spans:
    """All places in some spans, none of them empty, one span after another."""
    lengths = ends - begins
    starts = np.cumsum(lengths) - lengths
    return Spans(np.repeat(begins - starts, lengths) + np.arange(lengths.sum()), starts)


def top_rows(total: Floats, kinds: Iterable[Ints], most: int) -> Ints:
    """The rows with the highest totals of each kind (answers, gaps), at most that many of each."""
    return np.concatenate([_top(total, rows, most) for rows in kinds])


def _top(total: Floats, rows: Ints, most: int) -> Ints:
    if len(rows) <= most:
        return rows
    of_rows = total if len(rows) == len(total) else total[rows]
    kept = np.argpartition(of_rows, len(rows) - most)[-most:]
    return rows[np.sort(kept)]
