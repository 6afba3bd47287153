"""Quantized vectors: the form they have in memory and on disk, the same whether fresh or from the cache."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.encoder.session import Embedding

_STEPS = 127
"""An int8 holds -127 to 127 steps of a vector's own scale."""


@dataclass(frozen=True, slots=True)
class QuantizedVectors:
    """Texts' vectors: a float16 row each; their pieces' ids, and int8 rows with a scale each, from `starts`."""

    vectors: NDArray[np.float16]
    starts: NDArray[np.int64]
    pieces: NDArray[np.int32]
    scales: NDArray[np.float16]
    codes: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.vectors)

    def take(self, rows: Sequence[int]) -> "QuantizedVectors":
        """These rows, in this order."""
        at = np.asarray(rows, dtype=np.int64)
        lengths = self.starts[at + 1] - self.starts[at]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        every = np.arange(starts[-1]) + np.repeat(self.starts[at] - starts[:-1], lengths)
        return QuantizedVectors(self.vectors[at], starts, self.pieces[every], self.scales[every], self.codes[every])


def quantize(encoded: Sequence[Embedding], dimensions: int) -> QuantizedVectors:
    """Encoded texts as quantized vectors of so many dimensions."""
    lengths = [len(one.pieces) for one in encoded]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    if not encoded:
        empty = np.zeros((0, dimensions))
        return QuantizedVectors(
            empty.astype(np.float16),
            np.zeros(1, np.int64),
            np.zeros(0, np.int32),
            np.zeros(0, np.float16),
            empty.astype(np.int8),
        )
    pieces = np.concatenate([one.piece_vectors for one in encoded])
    scales = (np.abs(pieces).max(axis=1, initial=0) / _STEPS).astype(np.float16)
    steps = np.maximum(scales.astype(np.float32), 1e-6)[:, None]
    return QuantizedVectors(
        vectors=np.stack([one.vector for one in encoded]).astype(np.float16),
        starts=starts,
        pieces=np.concatenate([one.pieces for one in encoded]),
        scales=scales,
        codes=np.clip(np.rint(pieces / steps), -_STEPS, _STEPS).astype(np.int8),
    )


def without_pieces(encoded: Embedding) -> Embedding:
    """A text's vector without those of its pieces."""
    return Embedding(encoded.vector, encoded.pieces[:0], encoded.piece_vectors[:0])


def join(parts: Sequence[QuantizedVectors]) -> QuantizedVectors:
    """Several as one, in order; needs at least one."""
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    return QuantizedVectors(
        np.concatenate([part.vectors for part in parts]),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        np.concatenate([part.pieces for part in parts]),
        np.concatenate([part.scales for part in parts]),
        np.concatenate([part.codes for part in parts]),
    )
