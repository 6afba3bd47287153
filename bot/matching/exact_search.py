"""Finds candidates in memory: every entry is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.candidate_search import CandidateSearch, Ints, NearEntries
from bot.matching.index import Index, SemanticIndex
from bot.matching.pca import OVERSAMPLING
from bot.matching.row_selection import spans, top_rows
from bot.matching.vectors import Floats


@dataclass(frozen=True, slots=True)
class ExactSearch:
    """Compares a query with all variants of an index by the kept axes alone."""

    index: Index
    semantic: SemanticIndex

    def nearest(self, asked: Floats, added: Floats, kinds: Sequence[Ints], most: int) -> NearEntries:
        """The OVERSAMPLING x `most` nearest of each kind."""
        index, semantic = self.index, self.semantic
        near = semantic.fused.dot(asked @ semantic.axes).max(axis=0)
        if len(near) > index.size:
            near = np.maximum.reduceat(near, index.first_variants)
        return self.take(top_rows(near + added, kinds, OVERSAMPLING * most))

    def take(self, rows: Ints) -> NearEntries:
        """These entries."""
        index, semantic = self.index, self.semantic
        places = spans(index.bounds[rows], index.bounds[rows + 1]).places
        norms = semantic.centroid_norms[rows]
        return NearEntries(rows, semantic.variants.vectors.take(places), semantic.passages.take(rows), norms)


def candidate_search(index: Index) -> CandidateSearch:
    """What finds the candidates of an index. Raises ValueError for an index by words alone."""
    if index.stored is not None:
        return index.stored
    if index.semantic is None:
        raise ValueError("an encoded question needs an index with vectors")
    return ExactSearch(index, index.semantic)
