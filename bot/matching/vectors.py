"""What the encoder hands in: a base's texts as arrays, and a way to encode a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Encoded(Protocol):
    """A text's vector (length one), its word pieces' ids, and their vectors (length one each)."""

    @property
    def vector(self) -> Floats: ...
    @property
    def pieces(self) -> NDArray[np.int32]: ...
    @property
    def piece_vectors(self) -> Floats: ...


Encode = Callable[[Sequence[str]], Sequence[Encoded]]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Vectors of wordings, and the vectors of their pieces as int8 rows with a scale each, from `starts`."""

    vectors: Floats
    starts: NDArray[np.int64]
    pieces: NDArray[np.int32]
    scales: Floats
    codes: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Library:
    """All vectors of a base: its wordings in order, and each entry's question with its answer."""

    wordings: Wordings
    passages: Floats
    encode: Encode
    stops: frozenset[int] = frozenset()
    """The ids of the word pieces of words that carry no content."""
