"""Spaces identifying over all processes of the bot: Discord takes one shard of a bucket every five seconds."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from bot.errors import DossierError

log = logging.getLogger(__name__)

IDENTIFY_SECONDS = 5.5
"""Between two shards of one bucket: Discord's five seconds (docs: events/gateway, max_concurrency), and half of one for
the way there, which one may take longer than the other."""

Turn = Callable[[str], AbstractAsyncContextManager[None]]
"""Waits until the calling process alone has the lock of that name, and holds it for the block. Raises DossierError."""


@dataclass(slots=True)
class IdentifySpacing:
    """Lets one shard of each bucket identify at a time, whichever process it is in; a bucket is free again later.

    `concurrency` is Discord's max_concurrency: a shard's bucket is its number modulo that.
    """

    turn: Turn
    concurrency: int = 1
    seconds: float = IDENTIFY_SECONDS
    _holding: set[asyncio.Task[None]] = field(default_factory=set)

    async def wait(self, shard: int) -> None:
        """Waits for the turn of a shard. Where the lock fails it waits as long as one turn takes, and goes on."""
        taken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        holding = asyncio.create_task(self._hold(f"identify {shard % self.concurrency}", taken))
        self._holding.add(holding)
        holding.add_done_callback(self._holding.discard)
        try:
            await taken
        except DossierError as error:
            log.warning("shard %d identifies without knowing of other processes: %s", shard, error)
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            holding.cancel()
            raise

    async def close(self) -> None:
        """Frees every bucket."""
        for one in tuple(self._holding):
            one.cancel()
        await asyncio.gather(*self._holding, return_exceptions=True)

    async def _hold(self, name: str, taken: asyncio.Future[None]) -> None:
        try:
            async with self.turn(name):
                if not taken.cancelled():
                    taken.set_result(None)
                    await asyncio.sleep(self.seconds)
        except DossierError as error:
            if not taken.done():
                taken.set_exception(error)
