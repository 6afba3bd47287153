"""What watches over the bot while it runs: stalls, probes, and the folder, which is read again when it changes."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from bot.app.current import Current
from bot.app.settling import settle
from bot.chat.context import BotContext
from bot.curation.watcher import watch_folder
from bot.ops.health import Gateway, Health
from bot.ops.probes import probes
from bot.ops.stalls import Stalls
from bot.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def operated(
    ready: BotContext, current: Current, gateway: Callable[[], Gateway], settings: Settings
) -> AsyncIterator[None]:
    """Watches for as long as the block lasts. Raises OutsideError where the port of the probes is taken."""
    stalls = Stalls(tell=ready.meter.stalled)

    def health() -> Health:
        return Health(gateway(), current.loaded, stalls.longest)

    ready.meter.answers_from(current.loaded.revision, current.loaded.mode)
    async with AsyncExitStack() as stack:
        stack.callback(asyncio.create_task(stalls.watch()).cancel)
        await stack.enter_async_context(_settled(current, ready))
        await stack.enter_async_context(_reloading(current, ready, settings.knowledge))
        if settings.health_port is not None:
            address = await stack.enter_async_context(probes(settings.health_port, health, ready.meter))
            log.info("health is told at %s", address)
        yield


@asynccontextmanager
async def _settled(current: Current, ready: BotContext) -> AsyncIterator[None]:
    """Gets each base that comes to answer settled beside the answers."""

    async def each() -> None:
        while True:
            desk = current()
            await settle(desk, ready.worker)
            await current.after(desk)

    task = asyncio.create_task(each())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def _reloading(current: Current, ready: BotContext, folder: Path) -> AsyncIterator[None]:
    """Reads the folder again when it has changed, and on SIGHUP where the platform has that signal."""
    asked, stop = asyncio.Event(), asyncio.Event()
    current.keeps(ready.lookup_cache.keep)
    with _on_hangup(asked.set):
        tasks = [asyncio.create_task(_watch(folder, asked, stop)), asyncio.create_task(_reload(current, ready, asked))]
        try:
            yield
        finally:
            stop.set()
            current.preparation.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _watch(folder: Path, asked: asyncio.Event, stop: asyncio.Event) -> None:
    """Asks for a reading whenever the folder has changed; where it cannot be watched, SIGHUP is left."""
    try:
        async for _ in watch_folder(folder, stop):
            asked.set()
    except OSError as error:
        log.error("the folder cannot be watched, so changes are read on SIGHUP alone: %s", error)  # noqa: TRY400


async def _reload(current: Current, ready: BotContext, asked: asyncio.Event) -> None:
    """Reads again as often as it is asked for; what is asked for meanwhile is one reading after it."""
    while True:
        await asked.wait()
        asked.clear()
        try:
            await reload(current, ready)
        except Exception:
            log.exception("the folder could not be read again")


@contextmanager
def _on_hangup(call: Callable[[], None]) -> Iterator[None]:
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None:
        yield
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(hangup, call)
    try:
        yield
    finally:
        loop.remove_signal_handler(hangup)


async def reload(current: Current, ready: BotContext) -> None:
    """Reads the base again for the bot that runs, and counts how that ended."""
    ready.meter.reloaded(await current.reload())
    ready.meter.answers_from(current.loaded.revision, current.loaded.mode)
