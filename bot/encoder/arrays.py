"""Named arrays kept between runs under a key: what was learnt from a base, until the base changes."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.atomic_file import replace_file

Arrays = Mapping[str, NDArray[np.generic]]

SUFFIX = ".arrays"
"""A NumPy archive with its digest behind it: the archive alone does not notice every turned bit."""

_DIGEST = 32


def load(folder: Path, key: str) -> Arrays | None:
    """The arrays kept under a key, or None where there are none or the file is damaged."""
    try:
        data = (folder / f"{key}{SUFFIX}").read_bytes()
    except OSError:
        return None
    body, found = data[:-_DIGEST], data[-_DIGEST:]
    if _digest(body) != found:
        return None
    try:
        with np.load(BytesIO(body), allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except ValueError:  # an object, which is never unpickled
        return None


def save(folder: Path, key: str, arrays: Arrays) -> None:
    """Keeps arrays under a key; a folder that cannot be written keeps nothing."""
    body = BytesIO()
    np.savez(body, allow_pickle=False, **dict(arrays))
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / f"{key}{SUFFIX}", body.getbuffer(), _digest(body.getbuffer()))


def _digest(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()
