"""A base's entries made searchable: what is computed once and asked often."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.model import Entry, EntryKind
from bot.matching import head, lexical
from bot.matching.axes import principal, turned
from bot.matching.head import Head
from bot.matching.question import STOP, fold, spelled, stems
from bot.matching.terms import Terms
from bot.matching.vectors import Floats, Library, Rows, Wordings, as_rows, joined
from bot.matching.weights import CENTROID, LATE, PASSAGE

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

_BLOCK = 2048
"""Entries whose vectors are unpacked at a time."""


@dataclass(frozen=True, slots=True)
class Semantic:
    """The vectors of a base: wordings sorted by entry, passages, pieces, head.

    `joint` has a row a wording: its vector, its entry's passage and its entry's centroid, weighted and added, so that
    one product gives all three views, and turned to `axes`, so that a look at all costs less. A centroid is the sum
    of an entry's wordings, and of its passage where it has a `single` one, over `lengths`. `tells` is how much each
    word piece tells, by its id, and `stops` whether it is of a word that carries no content; the last of both stands
    for all pieces beyond.
    """

    wordings: Wordings
    passages: Rows
    joint: Rows
    axes: Floats
    single: Bools
    lengths: Floats
    tells: Floats
    stops: Bools
    head: Head | None


@dataclass(frozen=True, slots=True)
class ByWords:
    """The words of each wording, and their mass: what stands in for vectors where there are none."""

    wordings: lexical.Lexical
    masses: Floats


@dataclass(frozen=True, slots=True)
class Index:
    """Entries with the words of each as a whole, and with vectors or words alone.

    The wordings of the n-th entry lie from the n-th of `bounds` to the next. `gaps` says which entries are known
    gaps; `kinds` has the rows of the others, and of these.
    """

    entries: tuple[Entry, ...]
    terms: Terms
    gaps: Bools
    kinds: tuple[NDArray[np.int64], NDArray[np.int64]]
    bounds: Ints
    whole: lexical.Lexical
    by_words: ByWords | None
    semantic: Semantic | None

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def first(self) -> Ints:
        """The first wording of each entry."""
        return self.bounds[:-1]


def wording_stems(text: str, known: Terms) -> tuple[str, ...]:
    """The canonical stems of a question's telling words, or of all its words where none tells."""
    words = known.rewrite(spelled(fold(text)))
    telling = [word for word in words if word not in STOP]
    return stems(telling or words)


def build(entries: Sequence[Entry], asked: Sequence[Sequence[str]], known: Terms, library: Library | None,
          trained: Head | None = None, whole: lexical.Lexical | None = None) -> Index:  # fmt: skip
    """The index of entries and their wordings (`asked`, at least one each).

    `trained` spares the training, `whole` the filing of all words.
    """
    bounds = np.cumsum([0, *(len(one) for one in asked)], dtype=np.int32)
    gaps = np.array([entry.kind is EntryKind.GAP for entry in entries], dtype=np.bool_)
    return Index(
        entries=tuple(entries),
        terms=known,
        gaps=gaps,
        kinds=(np.flatnonzero(~gaps), np.flatnonzero(gaps)),
        bounds=bounds,
        whole=whole or lexical.index(_all_stems(*one, known) for one in zip(entries, asked, strict=True)),
        by_words=None if library else _by_words(asked, known),
        semantic=_semantic(library, bounds, trained) if library else None,
    )


def _all_stems(entry: Entry, asked: Sequence[str], known: Terms) -> tuple[str, ...]:
    said = (*asked, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page)
    return stems(word for text in said for word in known.rewrite(spelled(fold(text))))


def _by_words(asked: Sequence[Sequence[str]], known: Terms) -> ByWords:
    texts = [wording_stems(text, known) for one in asked for text in one]
    wordings = lexical.index(texts)
    return ByWords(wordings, np.array([wordings.mass(text) for text in texts], dtype=np.float32))


def _semantic(library: Library, bounds: Ints, trained: Head | None) -> Semantic:
    # The middle of a single wording is that wording; its passage says more about where it lies.
    single = np.diff(bounds) == 1
    blocks = [_joint(library, bounds, single, n) for n in range(0, len(single), _BLOCK)]
    joint = joined([rows for rows, _ in blocks])
    axes = principal(joint)
    tells = _tells(library.wordings, bounds, max(library.stops, default=0))
    return Semantic(
        wordings=library.wordings,
        passages=library.passages,
        joint=turned(joint, axes),
        axes=axes,
        single=single,
        lengths=np.concatenate([lengths for _, lengths in blocks]),
        tells=tells,
        stops=np.isin(np.arange(len(tells)), list(library.stops)),
        head=trained or _head(library.wordings.vectors, bounds),
    )


def _joint(library: Library, bounds: Ints, single: Bools, begin: int) -> tuple[Rows, Floats]:
    """The joint rows of a block of entries, and the length of each entry's sum of vectors."""
    span = slice(begin, begin + _BLOCK)
    bounds = bounds[begin : begin + _BLOCK + 1]
    wordings = library.wordings.vectors.unpacked(slice(int(bounds[0]), int(bounds[-1])))
    passages = library.passages.unpacked(span)
    sums = np.add.reduceat(wordings, bounds[:-1] - bounds[0], axis=0) + single[span, None] * passages
    lengths = np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
    rest = PASSAGE * passages + CENTROID * sums / lengths[:, None]
    return as_rows(LATE * wordings + np.repeat(rest, np.diff(bounds), axis=0)), lengths


def _head(vectors: Rows, bounds: Ints) -> Head | None:
    entries = len(bounds) - 1
    enough = entries <= head.MOST_ENTRIES and len(vectors) >= head.LEAST_WORDINGS * entries
    if not enough or entries < 2:
        return None
    owners = np.repeat(np.arange(entries, dtype=np.int32), np.diff(bounds))
    return head.train(vectors.unpacked(slice(None)), owners, entries)


def _tells(wordings: Wordings, bounds: Ints, least: int) -> Floats:
    """The square root of each word piece's idf over entries, up to `least` at least; the last one's is the highest."""
    size = int(wordings.pieces.max(initial=least)) + 2
    lengths = np.diff(wordings.starts[bounds])
    entries = len(lengths)
    # Each entry counts a piece once.
    pairs = np.unique(np.repeat(np.arange(entries), lengths) * size + wordings.pieces)
    times = np.bincount(pairs % size, minlength=size)
    found = np.sqrt(np.log1p((entries - times + 0.5) / (times + 0.5)))
    found[-1] = found.max(initial=1.0)
    return np.maximum(found, 1e-3).astype(np.float32)


def with_late_interaction(found: Index) -> bool:
    """Whether word pieces are compared one by one: not in a base too large to keep them."""
    return found.semantic is not None and len(found.semantic.wordings.pieces) > 0


def asked_of(entry: Entry) -> tuple[str, ...]:
    """The wordings an entry is filed under, none twice."""
    return tuple(dict.fromkeys(entry.variants))
