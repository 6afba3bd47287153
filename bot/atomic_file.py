"""Files replaced whole or not at all: whenever a process ends, the file is the old one or the new one."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def replace_file(target: Path, *parts: bytes | memoryview) -> None:
    """Put a file of these parts in the place of `target`; of two processes that do so at once the later one wins.

    Raises OSError; the old file is still there then, and no other is left behind.
    """
    staged = target.with_name(f".{target.name}-{secrets.token_hex(4)}.new")
    try:
        write_synced(staged, *parts)
        staged.replace(target)
    except OSError:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
        raise


def write_synced(path: Path, *parts: bytes | memoryview) -> None:
    """Write a file of these parts, which is on disk when this returns. Raises OSError."""
    with path.open("wb") as stream:
        stream.writelines(parts)
        stream.flush()
        os.fsync(stream.fileno())
