"""Builds engines beside the answers, one at a time; the last is kept, so that a previewed one is not built again."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.engine.affected import AffectedQuestions
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuildFailed, BuiltEngine, build, build_edited
from bot.engine.progress import BuildStage
from bot.engine.vectors import EncoderHandle, open_encoder
from bot.knowledge.files import Files
from bot.matching.candidate_search import VectorStore
from bot.settings import Settings

T = TypeVar("T")


class WorkerClosed(Exception):
    """The build under way was abandoned: the bot stops, or a later base is being calibrated."""


class RebuildWorker:
    """Runs slow work off the event loop and apart from the answers, in the order it was submitted."""

    def __init__(self, settings: Settings, vectors: VectorStore | None = None) -> None:
        self._settings, self._vectors = settings, vectors
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="rebuild")
        # Apart from the worker, so that no preview waits for a calibration.
        self._calibrator = ThreadPoolExecutor(1, thread_name_prefix="calibrate")
        self._calibration = 0
        self._opening = threading.Lock()
        self.affected = AffectedQuestions()
        self._last: BuiltEngine | BuildFailed | None = None
        self._closed = threading.Event()

    async def build(self, files: Files) -> BuiltEngine | BuildFailed:
        """The engine of a folder's files, or what prevents it. Raises WorkerClosed where the bot stops meanwhile."""
        return await self.submit(self._build, files)

    async def build_edited(self, snapshot: Snapshot, live: AnswerEngine) -> BuiltEngine | BuildFailed:
        """The engine of a snapshot that an edit of the live engine's base gave and that has no errors.

        It is made from the live one where that is possible, and not calibrated then. Raises WorkerClosed.
        """
        return await self.submit(self._build_edited, snapshot, live)

    async def calibrate(self, snapshot: Snapshot) -> BuiltEngine | BuildFailed:
        """A snapshot's engine with all trained anew, built apart from all other work; a calibration before it ends.

        Raises WorkerClosed where a later one begins meanwhile.
        """
        self._calibration += 1
        run = asyncio.get_running_loop().run_in_executor
        return await run(self._calibrator, self._calibrate, snapshot, self._calibration)

    async def submit(self, work: Callable[..., T], *arguments: object) -> T:
        """The result of a call that runs in the worker after all calls submitted before; raises what the call does."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)

    def close(self) -> None:
        """Takes no more work; a build under way ends at its next step."""
        self._closed.set()
        for one in (self._worker, self._calibrator):
            one.shutdown(wait=False, cancel_futures=True)

    def _build(self, files: Files) -> BuiltEngine | BuildFailed:
        return self._kept(files) or self._keep(
            build(snapshot_of(files), self._settings, self._encoder(), self._check_open)
        )

    def _build_edited(self, snapshot: Snapshot, live: AnswerEngine) -> BuiltEngine | BuildFailed:
        return self._kept(snapshot.files) or self._keep(
            build_edited(snapshot, live, self._encoder(), self.affected)
            or build(snapshot, self._settings, self._encoder(), self._check_open)
        )

    def _kept(self, files: Files) -> BuiltEngine | BuildFailed | None:
        """The engine built last, if it is of these files; another is let go, so that only one is held."""
        if self._last is not None and self._last.snapshot.files.digest != files.digest:
            self._last = None
        return self._last

    def _keep(self, found: BuiltEngine | BuildFailed) -> BuiltEngine | BuildFailed:
        self._last = found
        return found

    def _calibrate(self, snapshot: Snapshot, number: int) -> BuiltEngine | BuildFailed:
        def check(_stage: BuildStage, _done: int, _total: int) -> None:
            if self._closed.is_set() or number != self._calibration:
                raise WorkerClosed

        check(BuildStage.LEARNING, 0, 1)
        return build(snapshot, self._settings, self._encoder(), check)

    def _check_open(self, _stage: BuildStage, _done: int, _total: int) -> None:
        if self._closed.is_set():
            raise WorkerClosed

    def _encoder(self) -> EncoderHandle:
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> EncoderHandle:
        return open_encoder(self._settings, self._vectors)
