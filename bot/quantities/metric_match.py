"""How well a question names each metric of a base: by likeness of meaning, and by the words in common."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.query import stems
from bot.matching.terms import Terms, canonical_text
from bot.matching.vectors import Encode, Encoded
from bot.quantities.figure_index import FigureIndex
from bot.quantities.masking import MaskedQuestion
from bot.quantities.records import content_stems

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

_LATE = 48
"""Metrics whose word pieces are compared one by one; the rest are too far to matter."""


@dataclass(frozen=True, slots=True)
class MetricScores:
    """How near a question is to each metric, one row a metric.

    `wording` and `name` are cosines to the nearest wording and to the name, `late` the mean of the best match of each
    piece of the name, `recall` the share of its distinctive stems that are said. `covers` has a column for each content
    word of the question, weighed by `weights`: whether the metric is asked for with that word; `names` says whether the
    word is one of its own name. `entries` is how near each entry with figures is, by its wordings and their words.
    """

    wording: Floats
    name: Floats
    late: Floats
    recall: Floats
    covers: Flags
    names: Flags
    weights: Floats
    entries: Floats


@dataclass(frozen=True, slots=True)
class MetricMatcher:
    """The names of a base's metrics and the wordings of their entries as vectors; without an encoder their words alone.

    `owners` is the entry of each wording; the n-th of `hosted` and `hosts` are a metric and an entry that states it
    first.
    """

    index: FigureIndex
    vectors: Floats
    owners: NDArray[np.intp]
    hosted: NDArray[np.intp]
    hosts: NDArray[np.intp]
    names: Floats
    pieces: tuple[Floats, ...]
    postings: dict[str, NDArray[np.intp]]
    words: dict[str, NDArray[np.intp]]
    said: dict[str, NDArray[np.intp]]
    lengths: Floats

    def score(self, question: MaskedQuestion, encoded: Encoded | None) -> MetricScores:
        """How near a question is to every metric."""
        count = len(self.index.metrics)
        zeros = np.zeros(count, dtype=np.float32)
        recall = self._recall(question)
        covers, weights = self._covers(question, self.postings, count)
        names, _ = self._covers(question, self.words, count)
        said, _ = self._covers(question, self.said, len(self.index.wordings))
        entries = np.asarray(said @ weights / max(float(weights.sum()), 1e-6), dtype=np.float32)
        if encoded is None or not len(self.vectors):
            return MetricScores(zeros, zeros, zeros, recall, covers, names, weights, entries)
        near = np.full(len(entries), -1, dtype=np.float32)
        np.maximum.at(near, self.owners, self.vectors @ encoded.vector)
        name = self.names @ encoded.vector
        wording = name.copy()
        np.maximum.at(wording, self.hosted, near[self.hosts])
        late = self._late(encoded, wording + recall)
        return MetricScores(wording, name, late, recall, covers, names, weights, entries + near)

    def _recall(self, question: MaskedQuestion) -> Floats:
        found = np.zeros(len(self.index.metrics), dtype=np.float32)
        for stem in question.stems & self.words.keys():
            found[self.words[stem]] += self.index.idf.get(stem, self.index.unseen)
        return np.asarray(found / np.maximum(self.lengths, 1e-6), dtype=np.float32)

    def _covers(
        self, question: MaskedQuestion, postings: dict[str, NDArray[np.intp]], count: int
    ) -> tuple[Flags, Floats]:
        covers = np.zeros((count, len(question.content)), dtype=np.bool_)
        for n, stem in enumerate(question.content):
            if stem in postings:
                covers[postings[stem], n] = True
        weights = [self.index.idf.get(stem, self.index.unseen) for stem in question.content]
        return covers, np.array(weights, dtype=np.float32)

    def _late(self, encoded: Encoded, order: Floats) -> Floats:
        found = np.zeros(len(order), dtype=np.float32)
        if not len(encoded.piece_vectors):
            return found
        for n in np.argsort(-order)[:_LATE]:
            found[n] = (self.pieces[n] @ encoded.piece_vectors.T).max(axis=1).mean() if len(self.pieces[n]) else 0
        return found


def metric_matcher(index: FigureIndex, known: Terms, encode: Encode | None) -> MetricMatcher:
    """The matcher of a base's metrics; what is encoded are their names and the wordings that ask for them."""
    names = [canonical_text(metric.name, known) or "?" for metric in index.metrics]
    wordings = [canonical_text(text, known) or "?" for found in index.wordings.values() for text in found]
    place = {entry: n for n, entry in enumerate(index.wordings)}
    hosts = [(n, place[host]) for n, metric in enumerate(index.metrics) for host in metric.hosts]
    encoded = encode([*names, *wordings]) if encode and names else ()
    vectors = np.array([one.vector for one in encoded], dtype=np.float32)
    return MetricMatcher(
        index,
        vectors[len(names) :],
        np.array([n for n, found in enumerate(index.wordings.values()) for _ in found], dtype=np.intp),
        np.array([metric for metric, _ in hosts], dtype=np.intp),
        np.array([entry for _, entry in hosts], dtype=np.intp),
        vectors[: len(names)],
        tuple(one.piece_vectors.astype(np.float32) for one in encoded[: len(names)]),
        _postings([metric.stems | metric.aliases | _of_unit(metric.unit) for metric in index.metrics]),
        _postings([metric.stems for metric in index.metrics]),
        _postings([content_stems(" ".join(found), known) for found in index.wordings.values()]),
        np.array([index.weight(metric.stems) for metric in index.metrics], dtype=np.float32),
    )


def _of_unit(unit: str) -> frozenset[str]:
    return frozenset(stems(unit.partition("/")[0].lower().split()))


def _postings(sets: Sequence[frozenset[str]]) -> dict[str, NDArray[np.intp]]:
    places: dict[str, list[int]] = {}
    for n, found in enumerate(sets):
        for stem in found:
            places.setdefault(stem, []).append(n)
    return {stem: np.array(rows, dtype=np.intp) for stem, rows in places.items()}
