"""The trained heads as they are shipped: arrays in one file, checked against its hash before use."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.errors import OutsideError

FILE = Path(__file__).with_name("model.npz")
"""Made by tests/quality/training; the same seed gives the same bytes."""

HASH = FILE.with_suffix(".sha256")


@dataclass(frozen=True, slots=True)
class Model:
    """The arrays of the heads by name, and what their rows stand for.

    `grams` are runs of words, `windows` the words around marks by kind of mark. `likeness` gives for a word the rows of
    the words that tell operations apart, with how like it is; `operations` are the stems of those.
    """

    arrays: Mapping[str, NDArray[np.float32]]
    grams: Mapping[str, int]
    windows: Mapping[str, Mapping[str, int]]
    likeness: Mapping[str, tuple[tuple[int, float], ...]]
    operations: frozenset[str]

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        return self.arrays[name]


@cache
def packaged_model() -> Model:
    """The model that is shipped; raises OutsideError where it was altered."""
    data = FILE.read_bytes()
    if hashlib.sha256(data).hexdigest() != HASH.read_text(encoding="ascii").strip():
        raise OutsideError("the heads for figure questions were altered", where=FILE.name, remedy="install anew")
    return unpack(data)


def unpack(data: bytes) -> Model:
    """The model in the bytes of a file."""
    with np.load(io.BytesIO(data)) as file:
        arrays = {name: file[name] for name in file.files}
    texts = {name: _lines(arrays.pop(name)) for name in list(arrays) if arrays[name].dtype == np.uint8}
    places, weights = arrays.pop("likeness.places"), arrays.pop("likeness.weights")
    likeness = {
        word: tuple((int(row), float(weight)) for row, weight in zip(rows, found, strict=True) if weight)
        for word, rows, found in zip(texts["likeness.words"], places, weights, strict=True)
    }
    return Model(
        {name: found.astype(np.float32) for name, found in arrays.items()},
        {gram: n for n, gram in enumerate(texts["grams.words"])},
        {kind: {one: n for n, one in enumerate(texts[f"{kind}.words"])} for kind in ("amount", "party")},
        likeness,
        frozenset(texts["operations"]),
    )


def pack(arrays: Mapping[str, NDArray[np.generic]], texts: Mapping[str, list[str]]) -> bytes:
    """The bytes of a file with these arrays, and lists of words as lines."""
    lines = {name: np.frombuffer("\n".join(found).encode(), dtype=np.uint8) for name, found in texts.items()}
    into = io.BytesIO()
    np.savez_compressed(into, **{**arrays, **lines})  # type: ignore[arg-type]
    return into.getvalue()


def _lines(found: NDArray[np.generic]) -> list[str]:
    return bytes(found).decode().split("\n")
