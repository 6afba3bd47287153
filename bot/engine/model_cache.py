"""What was trained on a base and that it is valid, cached on disk until the base, the model or the code changes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import bot
from bot.encoder.cache_file import SUFFIX, Arrays, CorruptCache, read_arrays, write_arrays
from bot.knowledge.folder import Base
from bot.matching.calibration import TrainingSample
from bot.matching.classifier import SoftmaxClassifier
from bot.matching.lexical import IdfIndex, from_postings
from bot.settings import Settings

_ROOMS = ("lexicon", "knowledge", "figures", "matching", "encoder", "curation", "engine")
"""The rooms whose code decides what is learnt from a base and whether it is valid."""

_CODE = (".py", ".toml")

_SAMPLE = ("features", "right", "kinds", "importance", "folds")


@dataclass(frozen=True, slots=True)
class TrainedState:
    """The labelled questions that calibrate the confidence, the classifier where one is used, and the idf index."""

    sample: TrainingSample
    head: SoftmaxClassifier | None
    words: IdfIndex


def load(cache: Path, revision: str, model: str) -> TrainedState | None:
    """What was trained on a revision with a model; None where it is not cached or the file is damaged."""
    kept = _read(cache / "trained", _key(revision, model))
    if kept is None:
        return None
    return TrainedState(_sample(kept), _head(kept), _words(kept))


def save(cache: Path, revision: str, model: str, found: TrainedState) -> None:
    """Caches what was trained; a cache that cannot be written is no error."""
    kept = {name: getattr(found.sample, name) for name in _SAMPLE} | _postings(found.words)
    if found.head:
        kept |= {"weights": found.head.weights, "middle": found.head.mean}
    _write(cache / "trained", _key(revision, model), kept)


def validation_key(base: Base, settings: Settings, model: str) -> str:
    """The key of a validation. It names the sources whose text is at hand: a text proves more than a fingerprint."""
    texts = [document.id for document in base.documents if document.paragraphs is not None]
    return _key(base.revision, model, settings.target_precision, texts)


def is_validated(cache: Path, key: str) -> bool:
    """True if the base of this key was found to have no errors."""
    return _read(cache / "validated", key) is not None


def mark_validated(cache: Path, key: str) -> None:
    """Records that a base has no errors; that it has some is not recorded, for they are to be listed again."""
    _write(cache / "validated", key, {"errors": np.zeros(0)})


def _read(folder: Path, key: str) -> Arrays | None:
    try:
        return read_arrays(folder / f"{key}{SUFFIX}")
    except (OSError, CorruptCache):
        return None


def _write(folder: Path, key: str, kept: Arrays) -> None:
    with suppress(OSError):
        write_arrays(folder / f"{key}{SUFFIX}", kept)


def _key(*parts: object) -> str:
    return blake2b(repr((_code_hash(), *parts)).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _code_hash() -> str:
    found = blake2b(digest_size=16)
    root = Path(bot.__path__[0])
    for path in sorted(path for room in _ROOMS for path in (root / room).rglob("*") if path.suffix in _CODE):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _sample(kept: Arrays) -> TrainingSample:
    return TrainingSample(
        kept["features"].astype(np.float64),
        kept["right"].astype(np.bool_),
        kept["kinds"].astype(np.int64),
        kept["importance"].astype(np.float64),
        kept["folds"].astype(np.int64),
    )


def _head(kept: Arrays) -> SoftmaxClassifier | None:
    if "weights" not in kept:
        return None
    return SoftmaxClassifier(kept["weights"].astype(np.float32), kept["middle"].astype(np.float32))


def _postings(words: IdfIndex) -> dict[str, NDArray[np.generic]]:
    places: Sequence[NDArray[np.int32]] = list(words.postings.values())
    return {
        "texts": np.array([words.size]),
        "stems": np.frombuffer("\n".join(words.postings).encode(), dtype=np.uint8),
        "counts": np.array([len(one) for one in places], dtype=np.int64),
        "places": np.concatenate([np.zeros(0, dtype=np.int32), *places]),
    }


def _words(kept: Arrays) -> IdfIndex:
    stems = kept["stems"].tobytes().decode().split("\n")
    places = np.split(kept["places"].astype(np.int32), np.cumsum(kept["counts"].astype(np.int64))[:-1])
    return from_postings(int(kept["texts"][0]), dict(zip(stems, places, strict=True)) if len(kept["counts"]) else {})
