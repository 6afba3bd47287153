"""What watches over the bot while it runs: stalls, probes, and a signal that reads the base again."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from bot.app.current import Current
from bot.chat.tools import Tools
from bot.ops.health import Gateway, Health
from bot.ops.probes import probes
from bot.ops.stalls import Stalls
from bot.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def operated(
    ready: Tools, current: Current, gateway: Callable[[], Gateway], settings: Settings
) -> AsyncIterator[None]:
    """Watches for as long as the block lasts. Raises OutsideError where the port of the probes is taken."""
    stalls = Stalls()

    def health() -> Health:
        return Health(gateway(), current.loaded, stalls.longest)

    ready.meter.answers_from(current.loaded.revision, current.loaded.mode)
    async with AsyncExitStack() as stack:
        stack.callback(asyncio.create_task(stalls.watch()).cancel)
        stack.enter_context(_reloads_on_hangup(current, ready))
        if settings.health_port is not None:
            address = await stack.enter_async_context(probes(settings.health_port, health, ready.meter))
            log.info("health is told at %s", address)
        yield


@contextmanager
def _reloads_on_hangup(current: Current, ready: Tools) -> Iterator[None]:
    """SIGHUP reads the base again, where the platform has that signal."""
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None:
        yield
        return
    loop, under_way = asyncio.get_running_loop(), set[asyncio.Task[None]]()

    def begin() -> None:
        task = loop.create_task(reload(current, ready))
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    loop.add_signal_handler(hangup, begin)
    try:
        yield
    finally:
        loop.remove_signal_handler(hangup)


async def reload(current: Current, ready: Tools) -> None:
    """Reads the base again for the bot that runs, and counts how that ended."""
    ready.meter.reloaded(await current.reload(ready.lookups))
    ready.meter.answers_from(current.loaded.revision, current.loaded.mode)
