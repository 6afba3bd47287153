"""Watches over the running bot: event loop lag, health probes, warm-up, and the folder, reloaded when it changes."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from functools import partial

from bot.app.runtime_tuning import warm_up
from bot.background import in_background
from bot.chat.base_lookup import build_lookup
from bot.chat.context import BotContext
from bot.engine.answer_engine import AnswerEngine
from bot.engine.live import LiveEngine
from bot.ops.health import Gateway, Health, Loaded
from bot.ops.loop_lag import LoopLagMonitor
from bot.ops.probes import probes
from bot.ops.watchdog import watchdog
from bot.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def supervise(
    context: BotContext,
    live: LiveEngine,
    gateway: Callable[[], Gateway],
    settings: Settings,
    leads: Callable[[], bool],
) -> AsyncIterator[None]:
    """Watches for as long as the block lasts. Raises OutsideError where the port of the probes is taken."""
    lag = LoopLagMonitor(observe=context.metrics.lags.observe)

    def health() -> Health:
        return Health(gateway(), loaded(live()), lag.longest, leads())

    _count_engine(context, live())
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(in_background(lag.watch(), _warm_engines(live, context)))
        await stack.enter_async_context(_reloading(live, context))
        if settings.health_port is not None:
            address = await stack.enter_async_context(probes(settings.health_port, health, context.metrics))
            log.info("health is served at %s", address)
        await stack.enter_async_context(watchdog(os.environ))
        yield


def loaded(engine: AnswerEngine) -> Loaded:
    """The base of an engine as health probes show it."""
    return Loaded(engine.base.revision, len(engine.base.entries), engine.mode)


async def reload(live: LiveEngine, context: BotContext) -> None:
    """Reloads the base of the running bot, and counts how that ended."""
    context.metrics.reloads.labels(await live.reload()).inc()
    _count_engine(context, live())


def prepare_lookup(context: BotContext, engine: AnswerEngine) -> Callable[[], None]:
    """Builds the lookups of the next engine; the call it returns puts them in place."""
    return partial(context.lookup_cache.keep, engine, build_lookup(engine))


def _count_engine(context: BotContext, engine: AnswerEngine) -> None:
    context.metrics.set_base(engine.base.revision, engine.mode)


async def _warm_engines(live: LiveEngine, context: BotContext) -> None:
    """Warms up every newly loaded base."""
    while True:
        engine = live()
        await warm_up(engine, context.worker)
        await live.wait_replaced(engine)


@asynccontextmanager
async def _reloading(live: LiveEngine, context: BotContext) -> AsyncIterator[None]:
    """Reloads the base when it has changed, and on SIGHUP where the platform has that signal."""
    wanted, stop = asyncio.Event(), asyncio.Event()
    live.on_swap(partial(prepare_lookup, context))
    with _on_hangup(wanted.set):
        try:
            async with in_background(_watch(live, wanted, stop), _reload_on(wanted, live, context)):
                try:
                    yield
                finally:
                    stop.set()
                    live.worker.close()
        finally:
            await live.store.close()


async def _watch(live: LiveEngine, wanted: asyncio.Event, stop: asyncio.Event) -> None:
    """Asks for a reload whenever the base has changed; where a folder cannot be watched, SIGHUP is left."""
    try:
        async for _ in live.store.changes(stop):
            wanted.set()
    except OSError as error:
        log.error("the folder cannot be watched, so only SIGHUP reloads it: %s", error)  # noqa: TRY400


async def _reload_on(wanted: asyncio.Event, live: LiveEngine, context: BotContext) -> None:
    """Reloads each time it is wanted; requests that arrive during a reload make one more after it."""
    while True:
        await wanted.wait()
        wanted.clear()
        try:
            await reload(live, context)
        except Exception:
            log.exception("the folder could not be reloaded")


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
