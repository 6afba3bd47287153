"""The engine that answers now: replaced as a whole when the base changes, kept where what is read has errors."""

import asyncio
import logging
from collections.abc import Callable

from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.publishing.base_store import BaseStore
from bot.curation.watcher import EntriesLost, EventListener, KnowledgeEvent, Reloaded, ReloadRecovered, ReloadRefused
from bot.engine.answer_engine import AnswerEngine
from bot.engine.builder import BuildFailed, BuiltEngine, build_error
from bot.engine.rebuild_worker import RebuildWorker, WorkerClosed
from bot.errors import DossierError, JournalError
from bot.knowledge.files import Files
from bot.matching.candidate_search import VectorStore
from bot.settings import Settings

log = logging.getLogger(__name__)

SwapListener = Callable[[AnswerEngine], Callable[[], None]]
"""Called with the next engine in the rebuild worker; what it returns is called on the event loop at the swap."""


class LiveEngine:
    """Gives the current engine when called; a question under way keeps the one it began with.

    Whoever changes the base or the engine holds `write_lock`: a publication, or a reload from the store.
    """

    def __init__(
        self, engine: AnswerEngine, settings: Settings, store: BaseStore, vectors: VectorStore | None = None
    ) -> None:
        self._engine = engine
        self.store = store
        self._snapshot: Snapshot | None = None
        self._digest = ""
        self._refused: ReloadRefused | EntriesLost | None = None
        self._accepted = ""
        self._listeners: list[EventListener] = []
        self._swap_listeners: list[SwapListener] = []
        self.worker = RebuildWorker(settings, vectors)
        self.write_lock = asyncio.Lock()
        self._replaced = asyncio.Event()
        self._calibrations: set[asyncio.Task[None]] = set()

    def __call__(self) -> AnswerEngine:
        """The engine that answers now."""
        return self._engine

    @property
    def snapshot(self) -> Snapshot | None:
        """The files that answer now, with their base; None until the folder was read once."""
        return self._snapshot

    def subscribe(self, listener: EventListener) -> None:
        """Calls `listener` with every base that is loaded and every folder that is refused."""
        self._listeners.append(listener)

    def on_swap(self, listener: SwapListener) -> None:
        """Lets `listener` prepare what it needs of every next engine before that answers."""
        self._swap_listeners.append(listener)

    async def wait_replaced(self, engine: AnswerEngine) -> None:
        """Waits until another engine than this one answers."""
        while self._engine is engine:
            self._replaced.clear()
            await self._replaced.wait()

    async def reload(self) -> str:
        """Reads the base again beside the answers: `changed`, `unchanged`, `refused` or `unreachable`.

        A base with errors or with few entries left, or a folder that cannot be read, changes nothing; listeners and
        the log are told.
        """
        async with self.write_lock:
            try:
                files = await self.store.read()
                if await self._is_current(files):
                    log.info("the folder is unchanged%s", " and still refused" if self._refused else "")
                    return "unchanged"
                self._digest = files.digest
                found = await self._build(files)
            except JournalError as error:
                log.warning("the base cannot be read now, and the last one answers on: %s", error)
                return "unreachable"
            except (DossierError, OSError) as error:
                self._digest = ""
                await self._refuse(ReloadRefused(str(error)))
                return "refused"
            if not isinstance(found, BuiltEngine):
                await self._refuse(ReloadRefused(str(build_error(found.errors)), found.errors))
                return "refused"
            if self.has_lost_most(found.snapshot):
                left = len(found.snapshot.base.entries)
                await self._refuse(EntriesLost(files.digest, left, len(self._engine.base.entries)))
                return "refused"
            return await self.swap(found)

    async def _build(self, files: Files) -> BuiltEngine | BuildFailed:
        if self.store.is_checked:
            return await self.worker.build_edited(await self.worker.submit(snapshot_of, files), self._engine)
        return await self.worker.build(files)

    def has_lost_most(self, snapshot: Snapshot) -> bool:
        """True if less than half as many entries are left as answer now, and nobody said that this is meant.

        A folder that was emptied, or is not mounted, is free of errors too. A store that takes only publications
        loses nothing by itself.
        """
        if self.store.is_checked:
            return False
        few = 2 * len(snapshot.base.entries) < len(self._engine.base.entries)
        return few and snapshot.files.digest != self._accepted

    async def accept_loss(self, matches: Callable[[str], bool]) -> str | None:
        """Reloads a folder that waits because it has lost most of its entries, if its digest is the one that is meant.

        None if no such folder waits.
        """
        if not isinstance(self._refused, EntriesLost) or not matches(self._refused.digest):
            return None
        self._accepted, self._digest = self._refused.digest, ""
        return await self.reload()

    async def _is_current(self, files: Files) -> bool:
        """True if these files were read last; of the first engine only its revision is known."""
        if self._snapshot is None and self._refused is None:
            found = await self.worker.submit(snapshot_of, files)
            if found.base.revision == self._engine.base.revision:
                self._snapshot, self._digest = found, files.digest
        return files.digest == self._digest

    async def swap(self, built: BuiltEngine) -> str:
        """Answers from `built` from now on: `changed`, or `unchanged` for the same revision. Needs `write_lock`.

        One that is not calibrated is replaced as soon as it is.
        """
        prepared = [await self.worker.submit(listener, built.engine) for listener in self._swap_listeners]
        same = built.engine.base.revision == self._engine.base.revision
        self._snapshot, refused, self._refused = built.snapshot, self._refused, None
        self._digest = built.snapshot.files.digest
        self._engine = built.engine
        self._replaced.set()
        for apply in prepared:
            apply()
        if not built.is_calibrated:
            calibration = asyncio.create_task(self._calibrate(built))
            self._calibrations.add(calibration)
            calibration.add_done_callback(self._calibrations.discard)
        base = built.engine.base
        log.info("the base was reloaded", extra={"revision": base.revision, "entries": len(base.entries)})
        if not same:
            await self._notify(Reloaded(base.revision, len(base.entries), refused is not None))
        elif refused is not None:
            await self._notify(ReloadRecovered(base.revision))
        return "unchanged" if same else "changed"

    async def _calibrate(self, built: BuiltEngine) -> None:
        """Trains a published base anew beside the answers, and answers from that unless another base answers by then.

        A base that fails its tests only when all is trained anew answers on, but is reported: a restart refuses it.
        """
        try:
            found = await self.worker.calibrate(built.snapshot)
        except WorkerClosed:
            return
        except Exception:
            log.exception("the published base is not calibrated")
            return
        async with self.write_lock:
            if self._engine is not built.engine:
                return
            if isinstance(found, BuiltEngine):
                await self.swap(found)
            else:
                await self._refuse(ReloadRefused(str(build_error(found.errors)), found.errors))

    async def _refuse(self, refused: ReloadRefused | EntriesLost) -> None:
        """Reports why the base stays as it was, once for the same reason."""
        if refused == self._refused:
            return
        self._refused = refused
        log.error("the folder is refused and the last base answers on: %s", refused.message)
        await self._notify(refused)

    async def _notify(self, event: KnowledgeEvent) -> None:
        for listener in self._listeners:
            try:
                await listener(event)
            except Exception:
                log.exception("a listener failed on a knowledge event")
