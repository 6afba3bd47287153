"""What was learnt from a base, kept as arrays per revision and model: a damaged or older file is as good as none."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.encoder import arrays
from bot.matching.calibration import Sample
from bot.matching.head import Head
from bot.matching.lexical import Lexical, filed

LEARNT = "12"
"""Raised whenever what is learnt from a base changes with the code."""

_SAMPLE = ("features", "right", "kinds", "importance", "folds")


@dataclass(frozen=True, slots=True)
class Learnt:
    """The questions that taught how sure to be, the head where there is one, and all words of the base, filed."""

    sample: Sample
    head: Head | None
    words: Lexical


def load(cache: Path, revision: str, model: str) -> Learnt | None:
    """What was learnt from a revision with a model, if it was kept."""
    kept = arrays.load(cache / "learnt", _key(revision, model))
    if kept is None:
        return None
    return Learnt(_sample(kept), _head(kept), _words(kept))


def save(cache: Path, revision: str, model: str, found: Learnt) -> None:
    """Keeps what was learnt; a cache that cannot be written keeps nothing."""
    kept = {name: getattr(found.sample, name) for name in _SAMPLE} | _filed(found.words)
    if found.head:
        kept |= {"weights": found.head.weights, "middle": found.head.middle}
    arrays.save(cache / "learnt", _key(revision, model), kept)


def _key(revision: str, model: str) -> str:
    return blake2b(f"{LEARNT} {revision} {model}".encode(), digest_size=16).hexdigest()


def _sample(kept: arrays.Arrays) -> Sample:
    return Sample(kept["features"].astype(np.float64), kept["right"].astype(np.bool_), kept["kinds"].astype(np.int64),
                  kept["importance"].astype(np.float64), kept["folds"].astype(np.int64))  # fmt: skip


def _head(kept: arrays.Arrays) -> Head | None:
    if "weights" not in kept:
        return None
    return Head(kept["weights"].astype(np.float32), kept["middle"].astype(np.float32))


def _filed(words: Lexical) -> dict[str, NDArray[np.generic]]:
    places: Sequence[NDArray[np.int32]] = list(words.places.values())
    return {
        "texts": np.array([words.size]),
        "stems": np.frombuffer("\n".join(words.places).encode(), dtype=np.uint8),
        "counts": np.array([len(one) for one in places], dtype=np.int64),
        "places": np.concatenate([np.zeros(0, dtype=np.int32), *places]),
    }


def _words(kept: arrays.Arrays) -> Lexical:
    stems = kept["stems"].tobytes().decode().split("\n")
    places = np.split(kept["places"].astype(np.int32), np.cumsum(kept["counts"].astype(np.int64))[:-1])
    return filed(int(kept["texts"][0]), dict(zip(stems, places, strict=True)) if len(kept["counts"]) else {})
