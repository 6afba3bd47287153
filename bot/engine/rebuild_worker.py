"""Builds engines in a thread of its own, one at a time; the last one is kept, so that a preview is not built twice."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from bot.curation.editing.snapshot import snapshot_of
from bot.engine.builder import BuildFailed, BuiltEngine, build
from bot.engine.progress import BuildStage
from bot.engine.vectors import EncoderHandle, open_encoder
from bot.knowledge.files import Files
from bot.settings import Settings

T = TypeVar("T")


class WorkerClosed(Exception):
    """The bot stops, and the build under way was abandoned."""


class RebuildWorker:
    """Runs slow work off the event loop and apart from the answers, in the order it was submitted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="rebuild")
        self._last: tuple[str, BuiltEngine | BuildFailed] | None = None
        self._closed = threading.Event()

    async def build(self, files: Files) -> BuiltEngine | BuildFailed:
        """The engine of a folder's files, or what prevents it. Raises WorkerClosed where the bot stops meanwhile."""
        return await self.submit(self._build, files)

    async def submit(self, work: Callable[..., T], *arguments: object) -> T:
        """The result of a call that runs in the worker after all calls submitted before; raises what the call does."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)

    def close(self) -> None:
        """Takes no more work; a build under way ends at its next step."""
        self._closed.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _build(self, files: Files) -> BuiltEngine | BuildFailed:
        key = files.digest
        if self._last is None or self._last[0] != key:
            self._last = None
            self._last = key, build(snapshot_of(files), self._settings, self._encoder, self._check_open)
        return self._last[1]

    def _check_open(self, _stage: BuildStage, _done: int, _total: int) -> None:
        if self._closed.is_set():
            raise WorkerClosed

    @cached_property
    def _encoder(self) -> EncoderHandle:
        return open_encoder(self._settings)
