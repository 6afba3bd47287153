"""The one format of cached arrays on disk: a header that names them, their bytes, and a digest of both."""

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.atomic_file import replace_file

Arrays = Mapping[str, NDArray[np.generic]]

SUFFIX = ".arrays"
_MAGIC = b"dossier arrays 2\n"
_DIGEST = 32
_ALIGNMENT = 8  # bytes: the largest item of any array kept


class CorruptCache(Exception):
    """A file that is truncated, altered or of another format."""


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Writes arrays to a file as a whole. Raises OSError."""
    digest = blake2b(digest_size=_DIGEST)
    parts = list(_parts(arrays))
    for part in parts:
        digest.update(part)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, *parts, digest.digest())


def read_arrays(path: Path) -> Arrays:
    """The arrays of a file, as views of its bytes: those of a large base fill hundreds of megabytes.

    Raises OSError where it cannot be read, CorruptCache where it is damaged.
    """
    data = path.read_bytes()
    body, found = memoryview(data)[:-_DIGEST], data[-_DIGEST:]
    if not data.startswith(_MAGIC) or blake2b(body, digest_size=_DIGEST).digest() != found:
        raise CorruptCache(path.name)
    end = data.index(b"\n", len(_MAGIC)) + 1
    try:
        return dict(_arrays(body, end, json.loads(data[len(_MAGIC) : end])))
    except (ValueError, TypeError) as error:
        raise CorruptCache(path.name) from error


def _parts(arrays: Arrays) -> Iterator[bytes | memoryview]:
    header = json.dumps([[name, one.dtype.str, one.shape] for name, one in arrays.items()]).encode()
    yield _MAGIC + header + b" " * (-(len(_MAGIC) + len(header) + 1) % _ALIGNMENT) + b"\n"
    for one in arrays.values():
        yield one.tobytes()
        yield b"\0" * (-one.nbytes % _ALIGNMENT)


def _arrays(
    body: memoryview, at: int, header: list[tuple[str, str, list[int]]]
) -> Iterator[tuple[str, NDArray[np.generic]]]:
    for name, kind, shape in header:
        count, dtype = int(np.prod(shape)), np.dtype(kind)
        yield name, np.frombuffer(body, dtype, count, at).reshape(shape)
        at += count * dtype.itemsize
        at += -at % _ALIGNMENT
