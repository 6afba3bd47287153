"""Where the vectors of a base are: the protocols of what finds candidates, in memory or in a database, and of a store.

Candidates are the entries that are worth an exact score. They come with the vectors it takes, so that nothing that
follows differs between the two.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Floats, QuantizedRows

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class NearEntries:
    """Entries as `rows` of the index, with the vectors of all their variants, entry after entry (`wordings`).

    `passages` and `centroid_norms` have one of each entry, as in SemanticIndex.
    """

    rows: Ints
    wordings: QuantizedRows
    passages: QuantizedRows
    centroid_norms: Floats


class CandidateSearch(Protocol):
    """Finds candidates among the entries of one index."""

    def nearest(self, asked: Floats, added: Floats, kinds: Sequence[Ints], most: int) -> NearEntries:
        """The entries that can be among the `most` nearest of each kind (rows of answers, of gaps), and others.

        `asked` are a query's vectors (rows), `added` what is added to each entry's similarity. Raises OutsideError
        where a database fails.
        """
        ...

    def take(self, rows: Ints) -> NearEntries:
        """These entries. Raises OutsideError where a database fails."""
        ...


class StoredCandidates(CandidateSearch, Protocol):
    """Finds candidates in a database."""

    @property
    def keys(self) -> Ints:
        """The key of each row of the index."""
        ...


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """Entries to be stored: their keys and whether they are gaps, their vectors, and `fused` as in SemanticIndex.

    Entry n of the block has the variants `bounds[n]` to `bounds[n + 1]`.
    """

    keys: Ints
    gaps: Bools
    bounds: NDArray[np.int32]
    wordings: QuantizedRows
    passages: QuantizedRows
    centroid_norms: Floats
    fused: Floats


class VectorStore(Protocol):
    """A database that keeps the vectors of entries by keys of what they are made from; all raise OutsideError."""

    def axes(self, model: str, make: Callable[[], Floats]) -> Floats:
        """The axes onto which a model's vectors are projected there; made, and all else dropped, for a new model."""
        ...

    def lacking(self, keys: Ints) -> Ints:
        """The places of those of the keys that it has not."""
        ...

    def fill(self, blocks: Iterable[EntryBlock]) -> None:
        """Adds entries that it has not; a block is kept before the next is taken, and one process fills at a time."""
        ...

    def forget(self, keys: Ints) -> None:
        """Drops all entries but these, and those added since yesterday, which another process may answer from."""
        ...

    def search(self, keys: Ints, axes: Floats) -> StoredCandidates:
        """Finds candidates in an index whose rows have these keys."""
        ...
