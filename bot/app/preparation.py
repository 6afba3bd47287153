"""Bases made ready beside the answers, one at a time; the last one is kept, so that a preview is not made twice."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from bot.app.library import Encoder, open_encoder
from bot.app.opening import Ready, Refused, opened
from bot.app.progress import Stage
from bot.curation.editing.snapshot import snapshot_of
from bot.knowledge.files import Files
from bot.settings import Settings

T = TypeVar("T")


class Closed(Exception):
    """The bot stops, and what was being made ready is let go."""


class Preparation:
    """A worker that reads, checks and learns, so that the event loop and the answers go on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="preparation")
        self._kept: tuple[str, Ready | Refused] | None = None
        self._closed = threading.Event()

    async def of(self, files: Files) -> Ready | Refused:
        """The base that files come to, made ready."""
        return await self.run(self._of, files)

    async def run(self, work: Callable[..., T], *given: object) -> T:
        """Does what is slow, after all that was asked for before."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *given)

    def close(self) -> None:
        """Takes no more work; what is under way ends at its next step."""
        self._closed.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _of(self, files: Files) -> Ready | Refused:
        key = files.digest
        if self._kept is None or self._kept[0] != key:
            self._kept = None
            self._kept = key, opened(snapshot_of(files), self._settings, self._encoder, self._go_on)
        return self._kept[1]

    def _go_on(self, _stage: Stage, _done: int, _total: int) -> None:
        if self._closed.is_set():
            raise Closed

    @cached_property
    def _encoder(self) -> Encoder:
        return open_encoder(self._settings)
