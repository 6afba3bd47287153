"""The bot put together and kept running: on Discord with a token, else on a simulated one, until it is told to stop."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import lru_cache, partial

from bot.app.current import Current
from bot.app.keeping import kept_journal
from bot.app.operating import operated
from bot.app.sharing import shared
from bot.app.workshop import at_work
from bot.chat.client import Client
from bot.chat.client_monitor import ClientMonitor
from bot.chat.connection import build_connector, connect, limit_requests, use_endpoint, validate_token
from bot.chat.context import BotContext, RetentionPolicy, build_context
from bot.chat.simulator import simulate
from bot.chat.sync import FingerprintFolder, NoFingerprints
from bot.curation.records import Journal
from bot.curation.watcher import KnowledgeEvent
from bot.figures.charts.drawing import draw, warm
from bot.ops.logs import start_logging
from bot.settings import Settings

Announce = Callable[[str], None]

CHARTS = 200
"""Drawn charts that are kept, some 50 kB each: the same figures give the same bytes, and drawing takes 0.1 s."""

NOTING_SECONDS = 1.0
"""How long what was asked waits to be written: at once, it takes a millisecond and a half of who asks next (measured).
A crash loses as much; an end in order loses nothing."""

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 1.0


def token_of(settings: Settings) -> str | None:
    """The token of the settings, looked at; raises UsageError where it cannot be one."""
    return validate_token(settings.discord_token.get_secret_value().strip()) if settings.discord_token else None


def serve(current: Current, settings: Settings, port: int, announce: Announce) -> None:
    """Runs the bot until a signal ends it; `announce` is told the address of the simulated Discord."""
    start_logging(settings.log_level, settings.log_format)
    with shared():
        asyncio.run(_serve(current, settings, port, announce))


async def _serve(current: Current, settings: Settings, port: int, announce: Announce) -> None:
    stop, watched = _stopped_by_signals(), ClientMonitor()
    token = token_of(settings)
    gateway = watched.gateway if token else watched.simulated
    moderated = (settings.servers or frozenset()) if token else None

    async def hear(news: KnowledgeEvent) -> None:
        if watched.client is not None:
            await watched.client.on_knowledge_event(news)

    async with AsyncExitStack() as stack:
        journal = await stack.enter_async_context(kept_journal(settings))
        given = await stack.enter_async_context(equipped(current, settings, journal))
        await stack.enter_async_context(operated(given, current, gateway, settings))
        workshop = await stack.enter_async_context(at_work(current, journal, settings))
        ready = replace(given, workshop=workshop, moderated=moderated)
        current.tell(hear)
        if token is None:
            await simulate(lambda: watched.watching(Client(ready, NoFingerprints())), port, announce, stop)
        else:
            use_endpoint(settings.discord_address)
            await _on_discord(watched, partial(_client, ready, settings), token, stop)


@asynccontextmanager
async def equipped(current: Current, settings: Settings, journal: Journal) -> AsyncIterator[BotContext]:
    """What the bot works with; its worker ends with it."""
    worker = ThreadPoolExecutor(1, thread_name_prefix="answers")
    warming = asyncio.get_running_loop().run_in_executor(worker, warm)
    try:
        kept = lru_cache(maxsize=CHARTS)(draw)
        made = build_context(current, journal, worker, time.time, settings.servers, kept)
        # The simulated Discord holds timers while the bot is at work.
        pause = NOTING_SECONDS if settings.discord_token else 0.0
        yield replace(made, retention=RetentionPolicy(settings.retention_days, settings.keep_asked, pause))
    finally:
        worker.shutdown(wait=False, cancel_futures=True)
        await asyncio.gather(warming, return_exceptions=True)


def _client(ready: BotContext, settings: Settings) -> Client:
    """A client for where the settings say Discord is; made on a running loop."""
    return Client(
        ready, FingerprintFolder(settings.cache / "commands"), connector=build_connector(settings.discord_address),
        heartbeat_timeout=settings.heartbeat_timeout, http_trace=limit_requests(),
    )  # fmt: skip


async def _on_discord(watched: ClientMonitor, make: Callable[[], Client], token: str, stop: asyncio.Event) -> None:
    """Runs until the signal or an error that patience does not mend."""
    running = asyncio.ensure_future(connect(lambda: watched.watching(make()), token))
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
    finally:
        stopping.cancel()
        await watched.close()
        # While it connects again discord.py swallows a cancellation, and would go on for ever.
        while not running.done():
            running.cancel()
            await asyncio.wait({running}, timeout=_AGAIN_SECONDS)
        await asyncio.gather(running, stopping, return_exceptions=True)


def _stopped_by_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set; where the platform has no such handlers, Ctrl-C ends the loop itself."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(one, stop.set)
        except NotImplementedError:
            log.debug("no handler for %s on this platform", one.name)
    return stop
