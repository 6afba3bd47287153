"""The vectors of a base as int8 arrays, and the protocol of what encodes a text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MAX_PIECE_CHARACTERS = 1_700_000
"""Bases whose variants have more characters in all keep no word pieces: 400,000 pieces are 150 MB as int8."""

_STEPS = 127
"""int8 holds -127 to 127 steps of a row's own scale."""

_BLOCK = 2048
"""Rows converted to floats at a time: few enough to stay in the processor's cache."""


class Encoded(Protocol):
    """A text's vector (unit length), the ids of its word pieces, and their vectors (unit length each)."""

    @property
    def vector(self) -> Floats: ...
    @property
    def pieces(self) -> NDArray[np.int32]: ...
    @property
    def piece_vectors(self) -> Floats: ...


Encode = Callable[[Sequence[str]], Sequence[Encoded]]


@dataclass(frozen=True, slots=True)
class QuantizedRows:
    """Vectors as int8 rows with one scale each: a quarter of the memory of floats, searched as fast."""

    codes: NDArray[np.int8]
    scales: Floats

    def __len__(self) -> int:
        return len(self.codes)

    def dot(self, asked: Floats) -> Floats:
        """Dot products, queries x rows: cosines if both have unit length."""
        found = np.empty((len(asked), len(self)), dtype=np.float32)
        buffer = np.empty((min(_BLOCK, len(self)), asked.shape[1]), dtype=np.float32)
        for begin in range(0, len(self), _BLOCK):
            codes = self.codes[begin : begin + _BLOCK]
            block = buffer[: len(codes)]
            block[...] = codes
            # One vector at a time: BLAS is slower for a handful of columns than for each alone.
            for n, vector in enumerate(asked):
                np.dot(block, vector, out=found[n, begin : begin + len(codes)])
        return np.multiply(found, self.scales, out=found)

    def to_floats(self, at: slice | Sequence[int] | NDArray[np.integer]) -> Floats:
        """Some of the rows as floats."""
        return np.asarray(self.codes[at] * self.scales[at][:, None], dtype=np.float32)

    def take(self, at: Sequence[int] | NDArray[np.integer]) -> "QuantizedRows":
        """These rows, in this order."""
        places = np.asarray(at, dtype=np.int64)
        return QuantizedRows(self.codes[places], self.scales[places])


def quantize(vectors: NDArray[np.floating]) -> QuantizedRows:
    """Quantizes vectors, one scale a row."""
    return concatenate(
        [_quantize_block(vectors[n : n + _BLOCK]) for n in range(0, len(vectors), _BLOCK)] or [_quantize_block(vectors)]
    )


def concatenate(parts: Sequence[QuantizedRows]) -> QuantizedRows:
    """Several as one, in order; at least one is required."""
    return QuantizedRows(np.concatenate([one.codes for one in parts]), np.concatenate([one.scales for one in parts]))


def _quantize_block(vectors: NDArray[np.floating]) -> QuantizedRows:
    block = vectors.astype(np.float32)
    scales = np.maximum(np.abs(block).max(axis=1, initial=0) / _STEPS, 1e-9).astype(np.float32)
    return QuantizedRows(np.rint(block / scales[:, None]).astype(np.int8), scales)


@dataclass(frozen=True, slots=True)
class VariantVectors:
    """Vectors of variants, and of their word pieces as int8 rows with one scale each.

    The pieces of variant n are `starts[n]` to `starts[n + 1]`; a base above MAX_PIECE_CHARACTERS has none.
    """

    vectors: QuantizedRows
    starts: NDArray[np.int64]
    pieces: NDArray[np.int32]
    scales: Floats
    codes: NDArray[np.int8]

    def take(self, rows: Sequence[int] | NDArray[np.integer]) -> "VariantVectors":
        """These variants, in this order."""
        at = np.asarray(rows, dtype=np.int64)
        lengths = self.starts[at + 1] - self.starts[at]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        every = np.arange(starts[-1]) + np.repeat(self.starts[at] - starts[:-1], lengths)
        return VariantVectors(self.vectors.take(at), starts, self.pieces[every], self.scales[every], self.codes[every])

    def followed_by(self, other: "VariantVectors") -> "VariantVectors":
        """These variants, then the others."""
        return VariantVectors(
            concatenate([self.vectors, other.vectors]),
            np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]),
            np.concatenate([self.pieces, other.pieces]),
            np.concatenate([self.scales, other.scales]),
            np.concatenate([self.codes, other.codes]),
        )


@dataclass(frozen=True, slots=True)
class BaseVectors:
    """All vectors of a base: variants in entry order, each entry's question with its answer, and its quotes."""

    variants: VariantVectors
    passages: QuantizedRows
    quotes: QuantizedRows
    encode: Encode
    stop_pieces: frozenset[int] = frozenset()
    """Ids of the word pieces of stop words."""
