"""A base with a share of its wordings hidden: what is left of it, and the questions that these make."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.model import Entry, EntryKind
from bot.matching.index import Index, build, wording_stems
from bot.matching.reading import Reading
from bot.matching.vectors import Encoded, Floats, Library, Wordings

FOLDS = 3
"""Each wording is hidden once and there twice; the only wording of an entry is never hidden."""

Hidden = tuple[int, int]
"""An entry's row, and which of its wordings."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """A wording's vectors as they lie in the library."""

    vector: Floats
    pieces: NDArray[np.int32]
    piece_vectors: Floats


@dataclass(frozen=True, slots=True)
class Fold:
    """The base without the hidden wordings, and these by what they are: of answers, of known gaps."""

    part: Index
    answers: tuple[Hidden, ...]
    gaps: tuple[Hidden, ...]


def hide(entries: Sequence[Entry], asked: Sequence[Sequence[str]], index: Index, library: Library | None,
         number: int) -> Fold:  # fmt: skip
    """The base with every FOLDS-th wording hidden, from `number`; its wordings are those `asked` of each entry."""
    hidden = [(n, r) for n, one in enumerate(asked) for r in range(len(one)) if len(one) > 1 and r % FOLDS == number]
    by_kind: tuple[list[Hidden], list[Hidden]] = ([], [])
    for n, r in hidden:
        by_kind[entries[n].kind is EntryKind.GAP].append((n, r))
    part = _without(set(hidden), entries, asked, index, library) if hidden else index
    return Fold(part, tuple(by_kind[False]), tuple(by_kind[True]))


def _without(hidden: set[Hidden], entries: Sequence[Entry], asked: Sequence[Sequence[str]], index: Index,
             library: Library | None) -> Index:  # fmt: skip
    kept = [[(n, r) for r in range(len(one)) if (n, r) not in hidden] for n, one in enumerate(asked)]
    rows = [int(index.first[n]) + r for one in kept for n, r in one]
    texts = [[asked[n][r] for n, r in one] for one in kept]
    return build(entries, texts, index.terms, _part(library, rows) if library else None)


def reading_of(hidden: Hidden, asked: Sequence[Sequence[str]], index: Index) -> Reading:
    """A wording of the base read as a question: its vectors are in the index already."""
    text = asked[hidden[0]][hidden[1]]
    row = int(index.first[hidden[0]]) + hidden[1]
    encoded: tuple[Encoded, ...] = (_stored(index.semantic.wordings, row),) if index.semantic else ()
    return Reading(text, (), wording_stems(text, index.terms), encoded)


def _stored(wordings: Wordings, row: int) -> _Stored:
    span = slice(int(wordings.starts[row]), int(wordings.starts[row + 1]))
    vectors = wordings.codes[span].astype(np.float32) * wordings.scales[span, None]
    return _Stored(wordings.vectors.unpacked([row])[0], wordings.pieces[span], vectors)


def _part(library: Library, rows: Sequence[int]) -> Library:
    """The library with some of its wordings."""
    whole = library.wordings
    spans = [np.arange(whole.starts[row], whole.starts[row + 1]) for row in rows]
    every = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum([len(span) for span in spans])]).astype(np.int64)
    wordings = Wordings(whole.vectors.take(rows), starts, whole.pieces[every], whole.scales[every], whole.codes[every])
    return replace(library, wordings=wordings)
