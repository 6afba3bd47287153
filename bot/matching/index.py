"""A base's entries made searchable: what is computed once and asked often."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.model import Entry, Kind
from bot.matching import head, lexical
from bot.matching.head import Head
from bot.matching.question import STOP, fold, spelled, stems
from bot.matching.terms import Terms
from bot.matching.vectors import Floats, Library, Wordings

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

MOST_PIECES = 400_000
"""Word pieces kept for late interaction: 150 MB as int8; a larger base is ranked without it."""


@dataclass(frozen=True, slots=True)
class Semantic:
    """The vectors of a base: wordings sorted by entry from `first`, passages, centroids, pieces, head."""

    wordings: Wordings
    passages: Floats
    centroids: Floats
    piece_idf: Floats
    head: Head | None
    stops: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """Entries with their wordings (`owner` says whose), lexical indexes, and vectors where there are any."""

    entries: tuple[Entry, ...]
    terms: Terms
    gaps: Bools
    owner: Ints
    first: Ints
    wordings: lexical.Lexical
    masses: Floats
    whole: lexical.Lexical
    semantic: Semantic | None

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.entries)


def wording_stems(text: str, known: Terms) -> tuple[str, ...]:
    """The canonical stems of a question's telling words, or of all its words where none tells."""
    words = known.rewrite(spelled(fold(text)))
    telling = [word for word in words if word not in STOP]
    return stems(telling or words)


def build(entries: Sequence[Entry], asked: Sequence[Sequence[str]], known: Terms, library: Library | None,
          trained: Head | None = None) -> Index:  # fmt: skip
    """The index of entries and their wordings (`asked`, at least one each); `trained` spares the training."""
    texts = [wording_stems(text, known) for one in asked for text in one]
    counts = np.array([len(one) for one in asked], dtype=np.int32)
    owner = np.repeat(np.arange(len(entries), dtype=np.int32), counts)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int32) if len(counts) else counts
    by_wording = lexical.index(texts)
    return Index(
        entries=tuple(entries),
        terms=known,
        gaps=np.array([entry.kind is Kind.GAP for entry in entries], dtype=np.bool_),
        owner=owner,
        first=first,
        wordings=by_wording,
        masses=np.array([by_wording.mass(text) for text in texts], dtype=np.float32),
        whole=lexical.index([_all_stems(entry, one, known) for entry, one in zip(entries, asked, strict=True)]),
        semantic=_semantic(library, owner, first, counts, trained) if library else None,
    )


def _all_stems(entry: Entry, asked: Sequence[str], known: Terms) -> tuple[str, ...]:
    said = (*asked, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page)
    return stems(word for text in said for word in known.rewrite(spelled(fold(text))))


def _semantic(library: Library, owner: Ints, first: Ints, counts: Ints, trained: Head | None) -> Semantic:
    entries = len(counts)
    sums = np.zeros((entries, library.passages.shape[1]), dtype=np.float32)
    np.add.at(sums, owner, library.wordings.vectors)
    # The middle of a single wording is that wording; its passage says more about where it lies.
    sums += np.where(counts == 1, 1.0, 0.0).astype(np.float32)[:, None] * library.passages
    centroids = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return Semantic(
        wordings=library.wordings,
        passages=library.passages,
        centroids=centroids,
        piece_idf=_piece_idf(library.wordings, first, counts),
        head=trained or _head(library.wordings.vectors, owner, entries),
        stops=library.stops,
    )


def _head(vectors: Floats, owner: Ints, entries: int) -> Head | None:
    enough = entries <= head.MOST_ENTRIES and len(owner) >= head.LEAST_WORDINGS * max(1, entries)
    return head.train(vectors, owner, entries) if enough and entries > 1 else None


def _piece_idf(wordings: Wordings, first: Ints, counts: Ints) -> Floats:
    """The square root of each word piece's idf over entries: how much a piece of a question tells."""
    size = int(wordings.pieces.max(initial=0)) + 1
    times = np.zeros(size, dtype=np.float32)
    ends = first + counts
    for begin, end in zip(wordings.starts[first], wordings.starts[ends], strict=True):
        times[np.unique(wordings.pieces[begin:end])] += 1
    entries = len(counts)
    return np.sqrt(np.log1p((entries - times + 0.5) / (times + 0.5))).astype(np.float32)


def with_late_interaction(found: Index) -> bool:
    """Whether the base is small enough that its word pieces are compared one by one."""
    return found.semantic is not None and len(found.semantic.wordings.pieces) <= MOST_PIECES


def asked_of(entry: Entry) -> tuple[str, ...]:
    """The wordings an entry is filed under, none twice."""
    return tuple(dict.fromkeys(entry.wordings))
