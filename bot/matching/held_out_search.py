"""Finds candidates in a database as if it did not hold some of the variants."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.candidate_search import Ints, NearEntries, StoredCandidates
from bot.matching.row_selection import spans
from bot.matching.vectors import Floats


@dataclass(frozen=True, slots=True)
class HeldOutSearch:
    """The candidates of a whole index, with the `kept` variants alone: ascending, at least one of each entry.

    Entries are still found by what is held out, but no score is made from it.
    """

    whole: StoredCandidates
    bounds: NDArray[np.int32]
    kept: Ints

    @property
    def keys(self) -> Ints:
        """The key of each row."""
        return self.whole.keys

    def nearest(self, asked: Floats, added: Floats, kinds: Sequence[Ints], most: int) -> NearEntries:
        """The candidates of the whole index."""
        return self._part(self.whole.nearest(asked, added, kinds, most))

    def take(self, rows: Ints) -> NearEntries:
        """These entries."""
        return self._part(self.whole.take(rows))

    def _part(self, found: NearEntries) -> NearEntries:
        lengths = np.diff(self.bounds)[found.rows]
        places = spans(self.bounds[found.rows], self.bounds[found.rows + 1]).places
        left = np.flatnonzero(np.isin(places, self.kept))
        owners = np.repeat(np.arange(len(lengths)), lengths)[left]
        counts = np.bincount(owners, minlength=len(lengths))
        wordings = found.wordings.take(left)
        sums = np.add.reduceat(wordings.to_floats(slice(None)), np.cumsum(counts) - counts, axis=0)
        sums += (counts == 1)[:, None] * found.passages.to_floats(slice(None))
        norms = np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
        return NearEntries(found.rows, wordings, found.passages, norms)
