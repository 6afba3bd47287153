"""Caches vectors on disk: only new texts are encoded, and a damaged file is made anew."""

import os
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from bot.encoder import cache_file
from bot.encoder.cache_file import SUFFIX, CorruptCache
from bot.encoder.quantized import QuantizedVectors, join, quantize, without_pieces
from bot.encoder.session import Session

EncodeProgress = Callable[[int, int], None]
"""Called with how many texts are encoded, and how many there are to encode."""

_BATCH = 16
_FILES = 8
"""More files than this are joined into one."""
_KEY = 16  # bytes of a text's key
_PARTS = ("vectors", "starts", "pieces", "scales", "codes")


@dataclass(frozen=True, slots=True)
class CacheSegment:
    """The content of one file: texts by their keys, and their vectors."""

    keys: tuple[bytes, ...]
    vectors: QuantizedVectors


def key_of(text: str, plain: bool = False) -> bytes:
    """The key of a text; one cached without the vectors of its pieces is `plain`."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY, person=b"plain" * plain).digest()


def write_segment(folder: Path, segment: CacheSegment, model: str) -> Path:
    """Writes a segment to a file with a new name, so that two processes never write the same. Raises OSError."""
    path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
    keys = np.frombuffer(b"".join(segment.keys), np.uint8).reshape(-1, _KEY)
    parts = {name: getattr(segment.vectors, name) for name in _PARTS}
    cache_file.write_arrays(path, {"model": np.frombuffer(model.encode(), np.uint8), "keys": keys, **parts})
    return path


def read_segment(path: Path, model: str) -> CacheSegment:
    """The segment in a file. Raises CorruptCache for a damaged file or another model's, OSError."""
    found = cache_file.read_arrays(path)
    if "model" not in found or found["model"].tobytes() != model.encode():
        raise CorruptCache(path.name)
    parts: dict[str, Any] = {name: found[name] for name in _PARTS}
    return CacheSegment(tuple(key.tobytes() for key in found["keys"]), QuantizedVectors(**parts))


def no_progress(_done: int, _total: int) -> None:
    """Shows no progress."""


class VectorCache:
    """A folder of vectors for one model; `notes` collects a sentence for each fault met."""

    def __init__(self, folder: Path, session: Session) -> None:
        self._folder = folder / "vectors" / session.name
        self._session = session
        self.notes: list[str] = []

    def vectors(
        self, texts: Sequence[str], progress: EncodeProgress = no_progress, plain: Sequence[str] = ()
    ) -> QuantizedVectors:
        """The vectors of texts in their order; those not cached are encoded.

        The `plain` ones follow, without the vectors of their pieces, which take twenty times the room.
        """
        read = self._read()
        segments = [one for _, one in read]
        wanted_texts = {key_of(text): (text, False) for text in texts} | {
            key_of(text, True): (text, True) for text in plain
        }
        held = {key for one in segments for key in one.keys}
        missing = {key: one for key, one in wanted_texts.items() if key not in held}
        if missing:
            fresh = self._encode(missing, progress)
            kept = self._write(fresh)
            segments.append(fresh)
            read += [(kept, fresh)] if kept else []
        if len(segments) > _FILES:
            self._join(segments, [path for path, _ in read])
        wanted = [*(key_of(text) for text in texts), *(key_of(text, True) for text in plain)]
        return _gather(segments, wanted, self._session.dimensions)

    def _encode(self, missing: Mapping[bytes, tuple[str, bool]], progress: EncodeProgress) -> CacheSegment:
        # Texts of like length share a batch, so that little of it is padding; the model leaves Python's
        # lock, so batches run side by side.
        items = sorted(missing.items(), key=lambda item: len(item[1][0]))
        batches = [[one for _, one in items[n : n + _BATCH]] for n in range(0, len(items), _BATCH)]
        parts: list[QuantizedVectors] = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            # Quantized at once: a large base's texts as floats take 10 GB.
            for part in pool.map(self._quantized, batches):
                parts.append(part)
                progress(min(len(parts) * _BATCH, len(items)), len(items))
        return CacheSegment(tuple(key for key, _ in items), join(parts))

    def _quantized(self, batch: Sequence[tuple[str, bool]]) -> QuantizedVectors:
        encoded = self._session.encode([text for text, _ in batch])
        kept = [without_pieces(one) if plain else one for one, (_, plain) in zip(encoded, batch, strict=True)]
        return quantize(kept, self._session.dimensions)

    def _read(self) -> list[tuple[Path, CacheSegment]]:
        found = []
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                found.append((path, read_segment(path, self._session.name)))
            except FileNotFoundError:
                continue  # another process joined it into a new one
            except (CorruptCache, OSError):
                self.notes.append(f"the cached vectors in {path.name} are damaged; they are made anew")
                _remove(path)
        return found

    def _write(self, fresh: CacheSegment) -> Path | None:
        """The file of a segment, or None where it cannot be kept."""
        try:
            return write_segment(self._folder, fresh, self._session.name)
        except OSError as error:
            self.notes.append(f"vectors cannot be kept in {self._folder}: {error.strerror}")
            return None

    def _join(self, segments: list[CacheSegment], old: list[Path]) -> None:
        """One file in place of many; files that another process wrote meanwhile stay."""
        keys = tuple(key for one in segments for key in one.keys)
        if self._write(CacheSegment(keys, join([one.vectors for one in segments]))):
            for path in old:
                _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _gather(segments: list[CacheSegment], wanted: list[bytes], dimensions: int) -> QuantizedVectors:
    """The vectors under keys, in their order; only what is wanted of a segment is copied."""
    if not wanted:
        return quantize([], dimensions)
    place = {key: (n, row) for n, one in enumerate(segments) for row, key in enumerate(one.keys)}
    found = [place[key] for key in wanted]
    by_segment: dict[int, list[int]] = defaultdict(list)
    for at, (n, _) in enumerate(found):
        by_segment[n].append(at)
    parts = [segments[n].vectors.take([found[at][1] for at in places]) for n, places in by_segment.items()]
    if len(parts) == 1:
        return parts[0]
    order = np.argsort(np.concatenate([np.array(places) for places in by_segment.values()]))
    return join(parts).take([int(at) for at in order])
