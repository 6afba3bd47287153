"""The desk of now: replaced as a whole when the folder is read again, and kept where what is read is faulty."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from bot.app import Desk, open_desk
from bot.chat.catalogue import Catalogue, catalogue
from bot.chat.tools import Lookups
from bot.errors import DossierError
from bot.ops.health import Loaded
from bot.settings import Settings

log = logging.getLogger(__name__)


class Current:
    """Gives the desk of now to whoever calls it; a question that is being answered keeps the one it began with."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._desk = desk
        self._settings = settings
        self._turn = asyncio.Lock()

    def __call__(self) -> Desk:
        """The desk of now."""
        return self._desk

    @property
    def loaded(self) -> Loaded:
        """What answers now."""
        base = self._desk.base
        mode = "lexical" if self._desk.matcher.encode is None else "encoder"
        return Loaded(base.revision, len(base.entries), mode)

    async def reload(self, lookups: Lookups) -> str:
        """Reads the folder anew beside the answers, one reading at a time; gives how it ended.

        A base with errors, or a folder that cannot be read, is logged and changes nothing.
        """
        async with self._turn:
            with ThreadPoolExecutor(1, thread_name_prefix="reload") as reader:
                try:
                    found, made = await asyncio.get_running_loop().run_in_executor(reader, self._read)
                except (DossierError, OSError) as error:
                    log.error("the base stays as it was: %s", error)  # noqa: TRY400 - it says what to mend
                    return "refused"
            same = found.base.revision == self._desk.base.revision
            self._desk = found
            lookups.kept = (found, made)
        log.info("the base was read again", extra={"revision": found.base.revision, "entries": len(found.base.entries)})
        return "unchanged" if same else "changed"

    def _read(self) -> tuple[Desk, Catalogue]:
        found = open_desk(self._settings.knowledge, self._settings)
        return found, catalogue(found)
