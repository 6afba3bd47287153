"""How near each entry is to a question: several views of likeness, added with fixed weights."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index import Index, Semantic, with_late_interaction
from bot.matching.reading import Reading
from bot.matching.vectors import Encoded, Floats

# Weights chosen on the development questions of the first base and CLINC150's 20-shot training set
# together; their scales are those of cosines, so a sum keeps its meaning as a confidence.
LATE, PASSAGE, CENTROID, SHARE, COVERAGE = 1.5, 0.5, 0.5, 0.75, 0.4
SUBJECT_SHARE = 0.2
# Without an encoder: the likeness of wordings, and how much of the question an entry covers.
LEXICAL, LEXICAL_COVERAGE = 2.4, 1.25

NEAREST = 32
"""Entries (and as many gaps) whose word pieces are compared; the right one is always among far fewer."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The nearest entries, best first, gaps and answers mixed: their places in the index and views.

    `total` ranks; `subject` is the likeness of wordings and the share alone, which tells gaps from answers best.
    """

    rows: NDArray[np.int64]
    total: Floats
    subject: Floats
    coverage: Floats


def score(reading: Reading, index: Index) -> Scores:
    """The nearest entries of a question."""
    coverage = index.whole.coverage(reading.stems)
    views = _semantic_views(reading, index, coverage) if reading.encoded else _lexical_views(reading, index, coverage)
    rows, total, subject = views
    order = np.argsort(-total, kind="stable")
    rows = rows[order]
    return Scores(rows, total[order], subject[order], coverage[rows])


def _lexical_views(reading: Reading, index: Index, coverage: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
    shared = index.wordings.coverage(reading.stems) * index.wordings.mass(reading.stems)
    likeness = 2 * shared / np.maximum(index.masses + index.wordings.mass(reading.stems), 1e-6)
    best = np.maximum.reduceat(likeness, index.first) if index.size else likeness
    total = LEXICAL * best + LEXICAL_COVERAGE * coverage
    rows = nearest(total, index)
    return rows, total[rows].astype(np.float32), best[rows].astype(np.float32)


def _semantic_views(reading: Reading, index: Index, coverage: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
    semantic = index.semantic
    if semantic is None:
        raise ValueError("an encoded question needs an index with vectors")
    vectors = np.stack([one.vector for one in reading.encoded])
    wording = np.maximum.reduceat((semantic.wordings.vectors @ vectors.T).max(axis=1), index.first)
    rest = PASSAGE * (semantic.passages @ vectors.T).max(axis=1)
    rest += CENTROID * (semantic.centroids @ vectors.T).max(axis=1)
    rest += COVERAGE * coverage
    share = semantic.head.shares(vectors).max(axis=0) if semantic.head else np.zeros(index.size, dtype=np.float32)
    rest += SHARE * share
    rows = nearest(rest + LATE * wording, index)
    late = (
        late_interaction(reading.encoded[0], rows, index, semantic) if with_late_interaction(index) else wording[rows]
    )
    subject = late + SUBJECT_SHARE * share[rows]
    return rows, (rest[rows] + LATE * late).astype(np.float32), subject.astype(np.float32)


def nearest(total: Floats, index: Index) -> NDArray[np.int64]:
    """The rows of the nearest answers and the nearest gaps, each at most NEAREST."""
    return np.concatenate([_top(total, np.flatnonzero(~index.gaps)), _top(total, np.flatnonzero(index.gaps))])


def _top(total: Floats, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    if len(rows) <= NEAREST:
        return rows
    kept = np.argpartition(-total[rows], NEAREST)[:NEAREST]
    return rows[np.sort(kept)]


def late_interaction(asked: Encoded, rows: NDArray[np.int64], index: Index, semantic: Semantic) -> Floats:
    """For each entry the mean, weighted by idf, of each question piece's best cosine among its pieces.

    Khattab and Zaharia, "ColBERT" (SIGIR 2020), over the pieces of an entry's wordings.
    """
    if not len(asked.pieces):
        return np.zeros(len(rows), dtype=np.float32)
    best = piece_likeness(asked, rows, index, semantic)
    weights = piece_weights(asked, semantic)
    return np.asarray(weights @ best / weights.sum(), dtype=np.float32)


def piece_likeness(asked: Encoded, rows: NDArray[np.int64], index: Index, semantic: Semantic) -> Floats:
    """The best cosine of each question piece (rows) among the pieces of each entry (columns)."""
    wordings = semantic.wordings
    after = np.append(index.first[1:], len(index.owner))
    begins, ends = wordings.starts[index.first[rows]], wordings.starts[after[rows]]
    spans = [slice(int(begin), int(end)) for begin, end in zip(begins, ends, strict=True)]
    codes = np.concatenate([wordings.codes[span] for span in spans]).astype(np.float32)
    scales = np.concatenate([wordings.scales[span] for span in spans])
    starts = np.concatenate([[0], np.cumsum(ends - begins)[:-1]]).astype(np.int64)
    cosines = (asked.piece_vectors @ codes.T) * scales
    return np.asarray(np.maximum.reduceat(cosines, starts, axis=1), dtype=np.float32)


def piece_weights(asked: Encoded, semantic: Semantic) -> Floats:
    """How much each piece of a question tells: the root of its idf, the highest for one never met."""
    known = asked.pieces < len(semantic.piece_idf)
    highest = semantic.piece_idf.max(initial=1.0)
    idf = np.where(known, semantic.piece_idf[np.where(known, asked.pieces, 0)], highest)
    return np.asarray(np.maximum(idf, 1e-3), dtype=np.float32)
