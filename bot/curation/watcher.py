"""Watch the folder for changes, read it when it is stable, and the events that follow."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

from bot.knowledge.files import is_hidden
from bot.knowledge.problem import Problem

QUIET_MS = 300
"""Milliseconds without a change before it is reported: longer than the pauses in a save or a checkout of 50 files."""

MAX_WAIT_MS = 10_000
"""Milliseconds after which changes are reported even if they go on."""

IDENTITY_CHECK_MS = 2_000
"""Milliseconds between checks that the path is still the watched folder: a watch follows a moved folder."""

_ENDINGS = frozenset({".md", ".toml", ".jsonl", ".prints", ".txt", ""})


async def watch_folder(folder: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield each time files of the folder have changed and are stable again, until `stop` is set.

    Also yields once when watching starts: at first, and after the folder was moved, replaced or restored.
    """
    while not stop.is_set():
        watched, fresh = _identity(folder), True
        if watched is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), IDENTITY_CHECK_MS / 1000)
            continue
        async for found in awatch(
            folder,
            watch_filter=_counts,
            debounce=MAX_WAIT_MS,
            step=QUIET_MS,
            stop_event=stop,
            rust_timeout=IDENTITY_CHECK_MS,
            yield_on_timeout=True,
            recursive=True,
        ):
            if _identity(folder) != watched:
                break
            if found or fresh:
                fresh = False
                yield


def _counts(_change: Change, path: str) -> bool:
    """True if a change may matter: not for editors' own files, nor for a file that is being put in place."""
    name = Path(path).name
    return not is_hidden(name) and Path(name).suffix in _ENDINGS


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass(frozen=True, slots=True)
class Reloaded:
    """Another base is live; `after_refusal` is true if the folder was refused before."""

    revision: str
    entries: int
    after_refusal: bool = False


@dataclass(frozen=True, slots=True)
class ReloadRefused:
    """The folder has errors and the last good base stays live: a summary, and each error with its location."""

    message: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReloadRecovered:
    """A refused folder is again what it was before: the live base matches the disk."""

    revision: str


@dataclass(frozen=True, slots=True)
class EntriesLost:
    """The folder has lost most of its entries at once, and waits for a publisher's word; `digest` is of its files."""

    digest: str
    left: int
    live: int

    @property
    def message(self) -> str:
        """What happened, and what to do."""
        what = f"the folder has {self.left} of {self.live} entries left"
        return f"{what} (put the others back; or a publisher takes it in by the button of the notice)"


KnowledgeEvent = Reloaded | ReloadRefused | EntriesLost | ReloadRecovered

EventListener = Callable[[KnowledgeEvent], Awaitable[None]]
"""Receives events; it handles its own errors."""
