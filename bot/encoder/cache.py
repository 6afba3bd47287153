"""Vectors kept between runs: only texts never met before are encoded, and a broken file is made anew."""

import os
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np

from bot.encoder import segment
from bot.encoder.packed import Packed, join, pack
from bot.encoder.segment import Damaged, Segment, key_of
from bot.encoder.session import Encoded, Session

Progress = Callable[[int, int], None]
"""Called with how many texts are encoded, and how many there are to encode."""

_BATCH = 16
_MANY = 8
"""More segments than this are joined into one."""


def nothing(_done: int, _total: int) -> None:
    """No progress is shown."""


class Cache:
    """A folder of segments for one model; faults found on the way are kept as sentences in `notes`."""

    def __init__(self, folder: Path, session: Session) -> None:
        self._folder = folder / "vectors" / session.name
        self._session = session
        self.notes: list[str] = []

    def vectors(self, texts: Sequence[str], progress: Progress = nothing, plain: Sequence[str] = ()) -> Packed:
        """The vectors of texts in their order, encoding those the cache does not hold.

        The `plain` ones follow, without the vectors of their pieces, which take twenty times the room.
        """
        read = self._read()
        segments = [one for _, one in read]
        asked = {key_of(text): (text, False) for text in texts} | {key_of(text, True): (text, True) for text in plain}
        held = {key for one in segments for key in one.keys}
        missing = {key: one for key, one in asked.items() if key not in held}
        if missing:
            fresh = self._encode(missing, progress)
            kept = self._write(fresh)
            segments.append(fresh)
            read += [(kept, fresh)] if kept else []
        if len(segments) > _MANY:
            self._join(segments, [path for path, _ in read])
        wanted = [*(key_of(text) for text in texts), *(key_of(text, True) for text in plain)]
        return _gather(segments, wanted, self._session.dimensions)

    def _encode(self, missing: Mapping[bytes, tuple[str, bool]], progress: Progress) -> Segment:
        # Texts of like length share a batch, so that little of it is padding; the model leaves Python's
        # lock, so batches run side by side.
        items = sorted(missing.items(), key=lambda item: len(item[1][0]))
        batches = [[one for _, one in items[n : n + _BATCH]] for n in range(0, len(items), _BATCH)]
        parts: list[Packed] = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            # Packed at once: a large base's texts as floats take 10 GB.
            for part in pool.map(self._packed, batches):
                parts.append(part)
                progress(min(len(parts) * _BATCH, len(items)), len(items))
        return Segment(tuple(key for key, _ in items), join(parts))

    def _packed(self, batch: Sequence[tuple[str, bool]]) -> Packed:
        encoded = self._session.encode([text for text, _ in batch])
        kept = [_alone(one) if plain else one for one, (_, plain) in zip(encoded, batch, strict=True)]
        return pack(kept, self._session.dimensions)

    def _read(self) -> list[tuple[Path, Segment]]:
        found = []
        for path in sorted(self._folder.glob(f"*{segment.SUFFIX}")):
            try:
                found.append((path, segment.read(path, self._session.name)))
            except FileNotFoundError:
                continue  # another process joined it into a new one
            except (Damaged, OSError, ValueError, KeyError):
                self.notes.append(f"the cached vectors in {path.name} are damaged; they are made anew")
                _remove(path)
        return found

    def _write(self, fresh: Segment) -> Path | None:
        """The file of a segment, or None where it cannot be kept."""
        try:
            return segment.write(self._folder, fresh, self._session.name)
        except OSError as error:
            self.notes.append(f"vectors cannot be kept in {self._folder}: {error.strerror}")
            return None

    def _join(self, segments: list[Segment], old: list[Path]) -> None:
        """One file in place of many; files that another process wrote meanwhile stay."""
        keys = tuple(key for one in segments for key in one.keys)
        if self._write(Segment(keys, join([one.packed for one in segments]))):
            for path in old:
                _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _alone(encoded: Encoded) -> Encoded:
    """A text's vector without those of its pieces."""
    return Encoded(encoded.vector, encoded.pieces[:0], encoded.piece_vectors[:0])


def _gather(segments: list[Segment], wanted: list[bytes], dimensions: int) -> Packed:
    """The vectors under keys, in their order; only what is wanted of a segment is copied."""
    if not wanted:
        return pack([], dimensions)
    place = {key: (n, row) for n, one in enumerate(segments) for row, key in enumerate(one.keys)}
    found = [place[key] for key in wanted]
    by_segment: dict[int, list[int]] = defaultdict(list)
    for at, (n, _) in enumerate(found):
        by_segment[n].append(at)
    parts = [segments[n].packed.take([found[at][1] for at in places]) for n, places in by_segment.items()]
    if len(parts) == 1:
        return parts[0]
    order = np.argsort(np.concatenate([np.array(places) for places in by_segment.values()]))
    return join(parts).take([int(at) for at in order])
