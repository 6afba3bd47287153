"""Named arrays kept between runs under a key: what was learnt from a base, until the base changes."""

import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]

_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, SyntaxError)
"""What a damaged archive or array header raises."""


def load(folder: Path, key: str) -> Arrays | None:
    """The arrays kept under a key, or None where there are none or the file is damaged."""
    try:
        with (folder / f"{key}.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, KeyError, EOFError, AttributeError, NotImplementedError, *_DAMAGE):
        return None


def save(folder: Path, key: str, arrays: Arrays) -> None:
    """Keeps arrays under a key; a folder that cannot be written keeps nothing."""
    fresh = folder / f".{key}-{secrets.token_hex(4)}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **dict(arrays))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(folder / f"{key}.npz")
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
