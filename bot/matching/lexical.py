"""BM25 over stems: which entries share the question's telling words, and how much of it they cover."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): usual values.
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a stem stands, and the weight it gives there."""

    documents: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Lexical:
    """An index of texts as stems; `idf` is of each stem, `unseen` of one that stands nowhere."""

    size: int
    postings: dict[str, Postings]
    idf: dict[str, float]
    unseen: float

    def scores(self, stems: Sequence[str]) -> Floats:
        """BM25 of each text for a question's stems, each stem counted once."""
        total = np.zeros(self.size, dtype=np.float32)
        for stem in set(stems):
            found = self.postings.get(stem)
            if found is not None:
                total[found.documents] += found.weights
        return total

    def mass(self, stems: Sequence[str]) -> float:
        """The idf of all of a question's stems together: what full coverage would weigh."""
        return sum(self.idf.get(stem, self.unseen) for stem in set(stems))

    def coverage(self, stems: Sequence[str]) -> Floats:
        """The share of the question's idf mass that each text covers, from 0 to 1."""
        total = np.zeros(self.size, dtype=np.float32)
        for stem in set(stems):
            found = self.postings.get(stem)
            if found is not None:
                total[found.documents] += self.idf[stem]
        mass = self.mass(stems)
        return total / np.float32(mass) if mass else total


def index(texts: Sequence[Sequence[str]]) -> Lexical:
    """The index of texts given as stems."""
    counts = [Counter(text) for text in texts]
    lengths = np.array([max(1, sum(count.values())) for count in counts] or [1], dtype=np.float32)
    norms = _K1 * (1 - _B + _B * lengths / lengths.mean())
    gathered: dict[str, tuple[list[int], list[int]]] = {}
    for n, count in enumerate(counts):
        for stem, times in count.items():
            where, often = gathered.setdefault(stem, ([], []))
            where.append(n)
            often.append(times)
    idf = {stem: _idf(len(where), len(texts)) for stem, (where, _) in gathered.items()}
    postings = {stem: _postings(where, often, idf[stem], norms) for stem, (where, often) in gathered.items()}
    return Lexical(len(texts), postings, idf, _idf(0, max(1, len(texts))))


def _idf(documents: int, size: int) -> float:
    return math.log(1 + (size - documents + 0.5) / (documents + 0.5))


def _postings(where: list[int], often: list[int], idf: float, norms: Floats) -> Postings:
    documents = np.array(where, dtype=np.int32)
    times = np.array(often, dtype=np.float32)
    return Postings(documents, (idf * times * (_K1 + 1) / (times + norms[documents])).astype(np.float32))
