"""Change files of a folder so that each is always the old or the new one, and a full disk is noticed first."""

import os
import shutil
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from filelock import AsyncFileLock, Timeout

from bot.atomic_file import write_synced
from bot.curation.records.revisions import sha256
from bot.errors import OutsideError

LOCK_TIMEOUT_SECONDS = 120.0
"""A publication takes seconds, and about twenty with a large base: a longer hold means a hanging process."""

FileChanges = Mapping[str, bytes | None]
"""New contents of files by path in the folder; None deletes."""


def write_error(folder: Path, error: OSError) -> OutsideError:
    """The error that a publisher sees when the disk fails."""
    remedy = "nothing was published; check that there is free space and that the bot may write there"
    return OutsideError(f"cannot be written: {error.strerror}", where=str(error.filename or folder), remedy=remedy)


def current_hashes(folder: Path, names: Iterable[str]) -> dict[str, str | None]:
    """The SHA-256 of files on disk; None if a file does not exist. Raises OSError."""
    return {name: _hash(folder / name) for name in names}


def write(folder: Path, changes: FileChanges) -> None:
    """Change files; all new bytes are on disk before the first file is replaced. Raises OSError.

    After an error some files may have been changed, each completely.
    """
    fresh = {name: body for name, body in changes.items() if body is not None}
    try:
        for name, body in fresh.items():
            _stage(folder / name, body)
        for name in fresh:
            target = _real(folder / name)
            _staged(target).replace(target)
    except OSError:
        for name in fresh:
            with suppress(OSError):
                _staged(_real(folder / name)).unlink()
        raise
    for name in changes.keys() - fresh.keys():
        (folder / name).unlink(missing_ok=True)
    for parent in {_real(folder / name).parent for name in changes}:
        _sync_folder(parent)


def restore(folder: Path, old: FileChanges) -> None:
    """Put old contents back; files that still have them are not written. Raises OSError."""
    hashes = {name: sha256(body) if body is not None else None for name, body in old.items()}
    found = current_hashes(folder, old)
    write(folder, {name: body for name, body in old.items() if found[name] != hashes[name]})


def clear_staged(folder: Path, names: Iterable[str]) -> None:
    """Delete the staged files that a killed process left beside these files. Raises OSError."""
    for name in names:
        _staged(_real(folder / name)).unlink(missing_ok=True)


def _hash(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes())
    except FileNotFoundError:
        return None


def _real(path: Path) -> Path:
    """The target of a symbolic link, so that the link stays one."""
    return path.resolve() if path.is_symlink() else path


def _staged(target: Path) -> Path:
    """Where the new bytes are staged; files whose name starts with a dot are never read."""
    return target.with_name(f".{target.name}.new")


def _stage(path: Path, body: bytes) -> None:
    target = _real(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_synced(_staged(target), body)
    with suppress(FileNotFoundError):
        shutil.copymode(target, _staged(target))


def _sync_folder(folder: Path) -> None:
    """Flush the directory entries, where the system supports it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@asynccontextmanager
async def publication_lock(file: Path, patience: float = LOCK_TIMEOUT_SECONDS) -> AsyncIterator[None]:
    """Hold the lock while the block runs; other tasks and processes wait. It ends with its process.

    Raises OutsideError if the lock is not free within `patience` seconds, or its file cannot be written.
    """
    lock = AsyncFileLock(file, timeout=patience)  # a new one each time: the same one would let its holder in again
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        await lock.acquire()
    except Timeout:
        remedy = "stop the other bot, or the command that hangs, and publish again"
        raise OutsideError("another process is publishing here", where=str(file), remedy=remedy) from None
    except OSError as error:
        remedy = "nothing was published; check that the bot may write there"
        raise OutsideError(f"cannot be written: {error.strerror}", where=str(file), remedy=remedy) from None
    try:
        yield
    finally:
        await lock.release()
