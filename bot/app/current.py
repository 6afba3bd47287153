"""The desk of now: replaced as a whole when the folder is read again, and kept where what is read is faulty."""

import asyncio
import logging
from collections.abc import Callable

from bot.app.desk import Desk
from bot.app.opening import Ready, faulty
from bot.app.preparation import Preparation
from bot.chat.base_lookup import BaseLookup, build_lookup
from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.curation.watcher import EventListener, KnowledgeEvent, Reloaded, ReloadRecovered, ReloadRefused, read_stable
from bot.errors import DossierError
from bot.knowledge.files import Files
from bot.ops.health import Loaded
from bot.settings import Settings

log = logging.getLogger(__name__)

Keep = Callable[[Desk, BaseLookup], None]
"""Called with the desk that answers next and its lookups, before it does."""


class Current:
    """Gives the desk of now to whoever calls it; a question that is being answered keeps the one it began with.

    `turn` is held by whoever changes the folder or the desk: a publication, or a reading of the folder.
    """

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._desk = desk
        self._folder = settings.knowledge
        self._edition: Snapshot | None = None
        self._seen = ""
        self._refused: ReloadRefused | None = None
        self._hearing: list[EventListener] = []
        self._keeping: list[Keep] = []
        self.preparation = Preparation(settings)
        self.turn = asyncio.Lock()
        self._replaced = asyncio.Event()

    def __call__(self) -> Desk:
        """The desk of now."""
        return self._desk

    @property
    def name(self) -> str:
        """What the base is called."""
        return self._desk.base.config.name

    @property
    def loaded(self) -> Loaded:
        """What answers now."""
        base = self._desk.base
        mode = "lexical" if self._desk.matcher.encode is None else "encoder"
        return Loaded(base.revision, len(base.entries), mode)

    @property
    def edition(self) -> Snapshot | None:
        """The files that answer now, with their base; None until the folder was read once."""
        return self._edition

    def tell(self, hear: EventListener) -> None:
        """Lets somebody be told of every other base that answers, and of every folder that is refused."""
        self._hearing.append(hear)

    def keeps(self, keep: Keep) -> None:
        """Lets somebody keep the lookups of the desk that answers next."""
        self._keeping.append(keep)

    async def after(self, desk: Desk) -> None:
        """Waits until another desk answers than this one."""
        while self._desk is desk:
            self._replaced.clear()
            await self._replaced.wait()

    async def reload(self) -> str:
        """Reads the folder anew beside the answers, one reading at a time; gives how it ended.

        A base with errors, or a folder that cannot be read, changes nothing, and is told and logged.
        """
        async with self.turn:
            try:
                files = await self.preparation.run(read_stable, self._folder)
                if await self._stands(files):
                    log.info("the folder is as it was%s", " and stays refused" if self._refused else "")
                    return "unchanged"
                self._seen = files.digest
                found = await self.preparation.of(files)
            except (DossierError, OSError) as error:
                self._seen = ""
                await self._refuse(ReloadRefused(str(error)))
                return "refused"
            if not isinstance(found, Ready):
                await self._refuse(ReloadRefused(str(faulty(found.errors)), found.errors))
                return "refused"
            return await self.swap(found)

    async def _stands(self, files: Files) -> bool:
        """Whether the files are those read last; of the first desk only its revision is known."""
        if self._edition is None and self._refused is None:
            found = await self.preparation.run(snapshot_of, files)
            if found.base.revision == self._desk.base.revision:
                self._edition, self._seen = found, files.digest
        return files.digest == self._seen

    async def swap(self, found: Ready) -> str:
        """Answers from another desk from now on; to be called by who holds `turn`. Gives how it ended."""
        made = await self.preparation.run(build_lookup, found.desk)
        same = found.desk.base.revision == self._desk.base.revision
        self._edition, refused, self._refused = found.edition, self._refused, None
        self._seen = found.edition.files.digest
        self._desk = found.desk
        self._replaced.set()
        for keep in self._keeping:
            keep(found.desk, made)
        base = found.desk.base
        log.info("the base was read again", extra={"revision": base.revision, "entries": len(base.entries)})
        if not same:
            await self._say(Reloaded(base.revision, len(base.entries), refused is not None))
        elif refused is not None:
            await self._say(ReloadRecovered(base.revision))
        return "unchanged" if same else "changed"

    async def _refuse(self, refused: ReloadRefused) -> None:
        """Tells why the base stays as it was, once for the same reason."""
        if refused == self._refused:
            return
        self._refused = refused
        log.error("the base stays as it was: %s", refused.message)
        await self._say(refused)

    async def _say(self, news: KnowledgeEvent) -> None:
        for hear in self._hearing:
            try:
                await hear(news)
            except Exception:
                log.exception("what is new of the base could not be told")
