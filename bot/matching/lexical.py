"""Which entries hold the question's telling words, and how much of it they cover, each word weighed by its idf."""

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
    """An index of texts as stems: in which texts each stands, its idf, and that of one that stands nowhere."""

    size: int
    postings: Mapping[str, Ints]
    idf: Mapping[str, float]
    unseen_idf: float

    def idf_sum(self, stems: Iterable[str]) -> float:
        """The idf of all of a question's stems together, each counted once: what full coverage would weigh."""
        return sum(self.idf.get(stem, self.unseen_idf) for stem in dict.fromkeys(stems))

    def coverage(self, stems: Sequence[str]) -> Floats:
        """The share of the question's idf mass that each text covers, from 0 to 1."""
        total, mass = np.zeros(self.size, dtype=np.float32), self.idf_sum(stems)
        # Not a set: its order differs from run to run, and with it the last digit of a sum.
        for stem in dict.fromkeys(stems):
            found = self.postings.get(stem)
            if found is not None:
                total[found] += np.float32(self.idf[stem] / mass)
        return total


def build_idf_index(texts: Iterable[Sequence[str]]) -> IdfIndex:
    """The index of texts given as stems, which are read one by one: those of a large base are not held at once."""
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
    """The index of that many texts, of which the places of each stem are known."""
    idf = {stem: _idf(len(found), size) for stem, found in places.items()}
    return IdfIndex(size, places, idf, _idf(0, max(1, size)))


def _idf(texts: int, size: int) -> float:
    """Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), never negative."""
    return math.log(1 + (size - texts + 0.5) / (texts + 0.5))
