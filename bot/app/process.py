"""Runs the bot until a signal stops it: on Discord with a token, without one on a simulated Discord."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial

from bot.app.journal_access import resilient_journal
from bot.app.leading import leading
from bot.app.runtime_tuning import tuned_interpreter
from bot.app.sharding import identify_spacing, shard_plan
from bot.app.supervisor import supervise
from bot.background import in_background
from bot.chat.client import Client
from bot.chat.connection import ClientMonitor, build_connector, connect, use_endpoint, validate_token
from bot.chat.context import BotContext, RetentionPolicy, build_context
from bot.chat.moderation.digest import post_digest, seconds_to_digest
from bot.chat.request_limit import LIMITS, RequestMonitor, limit_requests
from bot.chat.simulator import simulate
from bot.chat.sync import FingerprintFolder
from bot.curation.records import Journal
from bot.curation.watcher import KnowledgeEvent
from bot.engine.editor import run_editor
from bot.engine.live import LiveEngine
from bot.figures.charts.renderer import draw, warm
from bot.ops.logs import start_logging
from bot.settings import Settings

Announce = Callable[[str], None]

CHARTS = 200
"""Drawn charts that are cached, some 50 kB each: the same figures give the same bytes, and drawing takes 0.1 s."""

QUESTION_LOG_SECONDS = 1.0
"""How long a question waits to be written: at once, it takes 1.5 ms of whoever asks next (measured). A crash loses as
much; an orderly end loses nothing."""

log = logging.getLogger(__name__)

HELD_BACK_SECONDS = 30.0
"""An answer that Discord's rate limits hold back for longer is dropped; discord.py takes no shorter time."""

_CANCEL_SECONDS = 1.0


def token_of(settings: Settings) -> str | None:
    """The token of the settings, None without one; raises UsageError where its form is not that of a token."""
    return validate_token(settings.discord_token.get_secret_value().strip()) if settings.discord_token else None


def run_bot(live: LiveEngine, settings: Settings, port: int, announce: Announce) -> None:
    """Runs the bot until a signal stops it; `announce` is called with the address of the simulated Discord.

    Raises UsageError or OutsideError for what keeps it from running.
    """
    start_logging(settings.log_level, settings.log_format)
    with tuned_interpreter():
        asyncio.run(_run(live, settings, port, announce))


async def _run(live: LiveEngine, settings: Settings, port: int, announce: Announce) -> None:
    stop, watched = _stopped_by_signals(), ClientMonitor()
    token = token_of(settings)
    gateway = watched.gateway if token else watched.simulated
    moderated = (settings.servers or frozenset()) if token else None

    async def hear(news: KnowledgeEvent) -> None:
        if watched.client is not None:
            await watched.client.on_knowledge_event(news)

    async with AsyncExitStack() as stack:
        leads = await stack.enter_async_context(leading(settings, watched))
        journal = await stack.enter_async_context(resilient_journal(settings, leads=leads))
        context = await stack.enter_async_context(open_context(live, settings, journal))
        await stack.enter_async_context(supervise(context, live, gateway, settings, leads))
        editor = await stack.enter_async_context(run_editor(live, journal, leads=leads))
        context = replace(context, editor=editor, moderated=moderated, leads=leads)
        live.subscribe(hear)
        if token is None:
            await simulate(lambda: watched.watching(Client(context)), port, announce, stop)
        else:
            use_endpoint(settings.discord_address)
            if settings.digest:
                await stack.enter_async_context(in_background(_post_digests(context, watched)))
            await _on_discord(watched, partial(_client, context, settings, watched.requests), token, stop)


async def _post_digests(context: BotContext, watched: ClientMonitor) -> None:
    """Posts the digest each week."""
    while True:
        await asyncio.sleep(seconds_to_digest(datetime.now(UTC)))
        try:
            if watched.client is not None:
                await post_digest(watched.client, context)
        except Exception:
            log.exception("the digest of this week is not posted")


@asynccontextmanager
async def open_context(live: LiveEngine, settings: Settings, journal: Journal) -> AsyncIterator[BotContext]:
    """What the chat works with; its worker thread ends with the block."""
    worker = ThreadPoolExecutor(1, thread_name_prefix="answers")
    warming = asyncio.get_running_loop().run_in_executor(worker, warm)
    try:
        context = build_context(live, journal, worker, time.time, time.monotonic, lru_cache(maxsize=CHARTS)(draw))
        # The simulated Discord stops its timers while the bot works.
        pause = QUESTION_LOG_SECONDS if settings.discord_token else 0.0
        policy = RetentionPolicy(settings.retention_days, settings.keep_asked, pause)
        yield replace(context, servers=settings.servers, retention=policy)
    finally:
        worker.shutdown(wait=False, cancel_futures=True)
        await asyncio.gather(warming, return_exceptions=True)


def _client(context: BotContext, settings: Settings, requests: RequestMonitor) -> Client:
    """A client for Discord's address in the settings; needs a running loop."""
    plan = shard_plan(settings)
    return Client(
        context,
        FingerprintFolder(settings.cache / "commands"),
        identify_spacing(settings),
        connector=build_connector(settings.discord_address),
        heartbeat_timeout=settings.heartbeat_timeout,
        http_trace=limit_requests(requests, plan.shares(LIMITS) if plan else LIMITS),
        max_ratelimit_timeout=HELD_BACK_SECONDS,
        shard_ids=plan and list(plan.ids),
        shard_count=plan and plan.count,
    )


async def _on_discord(watched: ClientMonitor, make: Callable[[], Client], token: str, stop: asyncio.Event) -> None:
    """Runs until the stop event, or an error that trying again does not fix."""
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
            await asyncio.wait({running}, timeout=_CANCEL_SECONDS)
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
