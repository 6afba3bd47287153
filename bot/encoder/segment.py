"""One file of cached vectors: written whole under a name of its own, and read only if its digest is right."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.atomic_file import replace_file
from bot.encoder.packed import Packed

_MAGIC = b"dossier vectors 1\n"
_DIGEST = 32
_KEY = 16
SUFFIX = ".vectors"


class Damaged(Exception):
    """A file that is truncated, altered, or of another kind or model."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Texts by the keys of their contents, and their vectors."""

    keys: tuple[bytes, ...]
    packed: Packed


def key_of(text: str, plain: bool = False) -> bytes:
    """What a text is found by; one kept without the vectors of its pieces is `plain`."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY, person=b"plain" * plain).digest()


def write(folder: Path, segment: Segment, model: str) -> Path:
    """Writes a segment under a new name; two processes never write the same file."""
    packed = segment.packed
    header = {"model": model, "texts": len(packed), "pieces": len(packed.pieces), "size": packed.vectors.shape[1]}
    parts = [
        _MAGIC,
        json.dumps(header).encode() + b"\n",
        b"".join(segment.keys),
        packed.starts.tobytes(),
        packed.vectors.tobytes(),
        packed.pieces.tobytes(),
        packed.scales.tobytes(),
        packed.codes.tobytes(),
    ]
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(part)
    target = folder / f"{secrets.token_hex(8)}{SUFFIX}"
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(target, *parts, digest.digest())
    return target


def read(path: Path, model: str) -> Segment:
    """The segment in a file; raises Damaged where the file is not whole, or is of another model."""
    data = path.read_bytes()
    # Not copied: the vectors of a large base fill hundreds of megabytes.
    body, found = memoryview(data)[:-_DIGEST], data[-_DIGEST:]
    if not data.startswith(_MAGIC) or blake2b(body, digest_size=_DIGEST).digest() != found:
        raise Damaged(path.name)
    end = data.index(b"\n", len(_MAGIC)) + 1
    header = json.loads(data[len(_MAGIC) : end])
    if header["model"] != model:
        raise Damaged(path.name)
    return _segment(body, end, header["texts"], header["pieces"], header["size"])


def _segment(body: memoryview, at: int, texts: int, pieces: int, size: int) -> Segment:
    keys = tuple(bytes(body[at + n * _KEY : at + (n + 1) * _KEY]) for n in range(texts))
    at += texts * _KEY
    shapes: Sequence[tuple[type[np.generic], tuple[int, ...]]] = (
        (np.int64, (texts + 1,)), (np.float16, (texts, size)), (np.int32, (pieces,)),
        (np.float16, (pieces,)), (np.int8, (pieces, size)),
    )  # fmt: skip
    arrays = []
    for kind, shape in shapes:
        count = int(np.prod(shape))
        arrays.append(np.frombuffer(body, dtype=kind, count=count, offset=at).reshape(shape))
        at += count * np.dtype(kind).itemsize
    starts, vectors, ids, scales, codes = arrays
    return Segment(keys, Packed(vectors, starts, ids, scales, codes))
