"""Reads a file that somebody names, within bounds: no device, no pipe, nothing larger than a document is."""

import stat
from pathlib import Path

from bot.errors import UsageError
from bot.knowledge import limits


def read_given(path: Path, most: int = limits.GIVEN_FILE_BYTES) -> bytes:
    """The bytes of a regular file. Raises UsageError for anything else, and for more than `most` bytes."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UsageError(
                "this is not a regular file", where=path.name, remedy="give a file, not a pipe or a device"
            )
        if found.st_size > most:
            message = f"{found.st_size:,} bytes, at most {most:,} are read"
            raise UsageError(message, where=path.name, remedy="split it into smaller files")
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        message = f"cannot be read: {error.strerror or type(error).__name__}"
        raise UsageError(message, where=path.name, remedy="check its name and its permissions") from error
