"""Idf-weighted coverage: which share of a query's words each text contains."""

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class IdfIndex:
    """Inverted index of texts: per stem the texts that contain it and its idf; `unseen_idf` is for new stems."""

    size: int
    postings: Mapping[str, Ints]
    idf: Mapping[str, float]
    unseen_idf: float

    def idf_sum(self, stems: Iterable[str]) -> float:
        """Summed idf of a query's stems, each counted once."""
        return sum(self.idf.get(stem, self.unseen_idf) for stem in dict.fromkeys(stems))

    def coverage(self, stems: Sequence[str]) -> Floats:
        """For each text, the share (0 to 1) of the query's idf sum that it contains."""
        total, mass = np.zeros(self.size, dtype=np.float32), self.idf_sum(stems)
        # Not a set: its order differs from run to run, and with it the last digit of a sum.
        for stem in dict.fromkeys(stems):
            found = self.postings.get(stem)
            if found is not None:
                total[found] += np.float32(self.idf[stem] / mass)
        return total


def build_idf_index(texts: Iterable[Sequence[str]]) -> IdfIndex:
    """Builds the index of texts given as stems; texts are consumed one by one to save memory."""
    numbers: dict[str, int] = {}
    flat, counts = array("i"), array("i")
    for text in texts:
        unique = dict.fromkeys(text)
        flat.extend(numbers.setdefault(stem, len(numbers)) for stem in unique)
        counts.append(len(unique))
    stems = np.array(flat, dtype=np.int32)
    holding = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[np.argsort(stems, kind="stable")]
    ends = np.cumsum(np.bincount(stems, minlength=len(numbers)))
    return from_postings(len(counts), dict(zip(numbers, np.split(holding, ends[:-1]), strict=True)) if numbers else {})


def update_idf_index(old: IdfIndex, places: Ints, fresh: Mapping[int, Sequence[str]], size: int) -> IdfIndex:
    """The index of an edited list of `size` texts, made from that of the list before.

    `places` has the new place of each old text, -1 for one that is gone; `fresh` has the stems of the new texts by
    their place.
    """
    numbers = {stem: n for n, stem in enumerate(old.postings)}
    holding = np.concatenate([np.zeros(0, dtype=np.int32), *old.postings.values()])
    owners = np.repeat(np.arange(len(numbers)), [len(one) for one in old.postings.values()])
    moved = places[holding]
    added = [
        (numbers.setdefault(stem, len(numbers)), row) for row, text in fresh.items() for stem in dict.fromkeys(text)
    ]
    pairs = np.array(added, dtype=np.int64).reshape(-1, 2)
    owners = np.concatenate([owners[moved >= 0], pairs[:, 0]])
    moved = np.concatenate([moved[moved >= 0], pairs[:, 1]]).astype(np.int32)
    ends = np.cumsum(np.bincount(owners, minlength=len(numbers)))
    found = np.split(moved[np.lexsort((moved, owners))], ends[:-1])
    return from_postings(size, {stem: one for stem, one in zip(numbers, found, strict=False) if len(one)})


def from_postings(size: int, places: Mapping[str, Ints]) -> IdfIndex:
    """Builds the index of `size` texts from the texts of each stem."""
    idf = {stem: _idf(len(found), size) for stem, found in places.items()}
    return IdfIndex(size, places, idf, _idf(0, max(1, size)))


def _idf(texts: int, size: int) -> float:
    """BM25's idf, never negative: Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009)."""
    return math.log(1 + (size - texts + 0.5) / (texts + 0.5))
