"""One publication at a time: a lock file that every process on the same journal waits for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import AsyncFileLock, Timeout

from bot.errors import OutsideError

LOCK_TIMEOUT_SECONDS = 120.0
"""A publication takes seconds, and some twenty of them with a large base: who holds the lock for longer hangs."""


@asynccontextmanager
async def publication_lock(file: Path, patience: float = LOCK_TIMEOUT_SECONDS) -> AsyncIterator[None]:
    """Holds the lock while the block runs; other tasks and other processes wait. It ends with its process.

    Raises OutsideError where it is not to be had within `patience` seconds, or the file cannot be written.
    """
    lock = AsyncFileLock(file, timeout=patience)  # a new one each time: the same one would let its holder in again
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        await lock.acquire()
    except Timeout:
        remedy = "end the other bot, or the command that hangs, and publish again"
        raise OutsideError("another process is publishing here", where=str(file), remedy=remedy) from None
    except OSError as error:
        remedy = "nothing was published; check that the bot may write there"
        raise OutsideError(f"cannot be written: {error.strerror}", where=str(file), remedy=remedy) from None
    try:
        yield
    finally:
        await lock.release()
