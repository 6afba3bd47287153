"""Vectors kept between runs: only texts never met before are encoded, and a broken file is made anew."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

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

    def vectors(self, texts: Sequence[str], progress: Progress = nothing) -> Packed:
        """The vectors of texts in their order, encoding those the cache does not hold."""
        read = self._read()
        segments = [one for _, one in read]
        wanted = list(dict.fromkeys(key_of(text) for text in texts))
        held = {key for one in segments for key in one.keys}
        missing = {key: text for text in texts if (key := key_of(text)) not in held}
        if missing:
            fresh = self._encode(missing, progress)
            kept = self._write(fresh)
            segments.append(fresh)
            read += [(kept, fresh)] if kept else []
        if len(segments) > _MANY:
            self._join(segments, [path for path, _ in read])
        return _gather(segments, wanted, texts, self._session.dimensions)

    def _encode(self, missing: dict[bytes, str], progress: Progress) -> Segment:
        # Texts of like length share a batch, so that little of it is padding; the model leaves Python's
        # lock, so batches run side by side.
        items = sorted(missing.items(), key=lambda item: len(item[1]))
        batches = [[text for _, text in items[n : n + _BATCH]] for n in range(0, len(items), _BATCH)]
        encoded: list[Encoded] = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for batch in pool.map(self._session.encode, batches):
                encoded += batch
                progress(len(encoded), len(items))
        return Segment(tuple(key for key, _ in items), pack(encoded, self._session.dimensions))

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


def _gather(segments: list[Segment], wanted: list[bytes], texts: Sequence[str], dimensions: int) -> Packed:
    if not texts:
        return pack([], dimensions)
    place = {key: (n, row) for n, one in enumerate(segments) for row, key in enumerate(one.keys)}
    needed = sorted({place[key][0] for key in wanted})
    offsets, parts, total = {}, [], 0
    for n in needed:
        offsets[n] = total
        parts.append(segments[n].packed)
        total += len(segments[n].packed)
    whole = join(parts)
    return whole.take([offsets[place[key][0]] + place[key][1] for key in map(key_of, texts)])
