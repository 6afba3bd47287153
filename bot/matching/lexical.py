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


def from_postings(size: int, places: Mapping[str, Ints]) -> IdfIndex:
    """Builds the index of `size` texts from the texts of each stem."""
    idf = {stem: _idf(len(found), size) for stem, found in places.items()}
    return IdfIndex(size, places, idf, _idf(0, max(1, size)))


def _idf(texts: int, size: int) -> float:
    """BM25's idf, never negative: Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009)."""
    return math.log(1 + (size - texts + 0.5) / (texts + 0.5))
