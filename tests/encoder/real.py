"""The packaged encoder for all rooms that need it, and how two packs of vectors are held against each other."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from bot.encoder.files import packaged
from bot.encoder.quantized import QuantizedVectors
from bot.encoder.session import Session
from bot.encoder.vector_cache import VectorCache

PARTS = ("vectors", "starts", "pieces", "scales", "codes")


@lru_cache(maxsize=1)
def encoder() -> Session:
    """The packaged model, loaded once."""
    return Session(packaged())


def same(one: QuantizedVectors, other: QuantizedVectors) -> bool:
    """Whether two packs hold the same, bit for bit and in the same types."""
    pairs = [(getattr(one, part), getattr(other, part)) for part in PARTS]
    return all(left.dtype == right.dtype and np.array_equal(left, right) for left, right in pairs)


class Counted:
    """A progress that remembers how many texts were encoded."""

    def __init__(self) -> None:
        self.encoded = 0

    def __call__(self, done: int, _total: int) -> None:
        self.encoded = done


def encoded_by(cache: VectorCache, texts: Sequence[str]) -> tuple[QuantizedVectors, int]:
    """The vectors of texts, and how many of them the cache did not hold."""
    counted = Counted()
    found = cache.vectors(texts, counted)
    return found, counted.encoded
