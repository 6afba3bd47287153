"""Changes of the folder on disk, told once they have come to rest."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from bot.knowledge.files import is_hidden

REST_MS = 300
"""An editor's save and a checkout of 50 files take less between two writes; so long nothing must have changed."""

LONGEST_MS = 10_000
"""Whatever goes on, what is there by then is read."""

LOOK_MS = 2_000
"""How often it is seen whether the folder is still the one that is watched: a watch follows a folder that is moved."""

_ENDINGS = frozenset({".md", ".toml", ".jsonl", ".prints", ".txt", ""})


async def changes(folder: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Tells each time that files of the folder have changed and rest again, until stopped.

    It is told once, too, as soon as the folder is watched: at first, and when it was moved, replaced or came back.
    """
    while not stop.is_set():
        watched, fresh = _identity(folder), True
        if watched is None:
            await _pause(stop)
            continue
        async for found in awatch(
            folder,
            watch_filter=_counts,
            debounce=LONGEST_MS,
            step=REST_MS,
            stop_event=stop,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            recursive=True,
        ):
            if _identity(folder) != watched:
                break
            if found or fresh:
                fresh = False
                yield


def _counts(_change: Change, path: str) -> bool:
    """Whether a change may matter: not that of an editor's own files, nor of a file that is being put in place."""
    name = Path(path).name
    return not is_hidden(name) and Path(name).suffix in _ENDINGS


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), LOOK_MS / 1000)
    except TimeoutError:
        return
