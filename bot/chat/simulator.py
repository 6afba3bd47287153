"""A simulated Discord in the browser, with the same client as on Discord."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from bot.chat import texts
from bot.chat.client import Client, send_welcome
from bot.chat.context import BotContext
from bot.chat.invite import intents
from bot.curation.records import ServerSettings
from bot.errors import JournalError, OutsideError

NAME = "Dossier"
CHANNEL = "ask"
READER = "you"
MODERATOR = "moderator"
PUBLISHERS = "Publishers"

log = logging.getLogger(__name__)

# Time enough for a slow machine; errors are reported in the channel, as on Discord.
_OPTIONS: dict[str, Any] = {
    "shard_count": 1,
    "approved_intents": intents(),
    "check_errors": False,
    "settle_timeout": 60.0,
}
_REMEDY = "name another port with --port, or install requirements/dev.txt as `make install` does"


class SimulatedClock:
    """The clock of the simulation: the time of day, but it stands still while the bot is working.

    The simulation stops the bot's timers meanwhile, so a slow answer is not deferred and would be refused as late.
    """

    def __init__(self, is_working: Callable[[], bool]) -> None:
        self.elapsed = 0.0
        self._is_working = is_working
        self._was_working = False
        self._last = datetime.now(UTC)

    def now(self) -> datetime:
        """The time of day, or that at which the bot was first seen to work."""
        working = self._is_working()
        if not (working and self._was_working):
            self._last = datetime.now(UTC)
        self._was_working = working
        return self._last

    def advance(self, seconds: float) -> None:
        """Advance the timers of the simulation; the time of day goes on by itself."""
        self.elapsed += seconds


async def simulate(make: Callable[[], Client], port: int, announce: Callable[[str], None], stop: asyncio.Event) -> None:
    """Serve the simulation on loopback until `stop` is set; `announce` is called with its address.

    Port 0 takes any free one. Raises OutsideError if simcord is not installed or the port is taken.
    """
    simcord = _simcord()
    async with simcord.run(make(), **_OPTIONS) as env:
        client: Client = env.bot
        env.backend.clock = SimulatedClock(lambda: bool(client.bot.tasks.tasks))
        guild = env.create_guild(NAME)
        channel = guild.create_text_channel(CHANNEL)
        publishers = guild.create_role(PUBLISHERS)
        viewers = [
            guild.add_member(env.create_user(READER)),
            guild.add_member(env.create_user(MODERATOR), roles=[publishers]),
        ]
        if client.user is not None:
            await client.user.edit(username=NAME)
        await _save_roles(client.bot, guild.id, ServerSettings(channel.id, publishers=frozenset({publishers.id})))
        first = texts.SIMULATED.format(bot=client.bot_user_id)
        await send_welcome(client.bot, client.get_partial_messageable(channel.id), first)
        await env.settle()
        try:
            async with env.preview(channel, viewers=viewers, layout="channel", port=port) as preview:
                keep_time(client, preview)
                announce(preview.url)
                await _wait_first(stop.wait(), preview.wait_closed())
        except simcord.SetupError as error:
            raise OutsideError(f"the simulated Discord cannot be shown: {error}", remedy=_REMEDY) from None


def keep_time(client: Client, preview: Any) -> None:  # noqa: ANN401 - simcord's, which is loaded by name
    """Let the page reckon "5 minutes ago" from each event on; by itself it does so from when it was opened."""

    async def now(*_event: object) -> None:
        preview.capture_time = datetime.now(UTC)

    for event in ("on_interaction", "on_message"):
        client.add_listener(now, event)


async def _save_roles(bot: BotContext, server: int, chosen: ServerSettings) -> None:
    """Give the moderator their role; the server is new at each start."""
    try:
        await bot.journal.servers.put(server, chosen)
    except JournalError as error:
        log.warning("nobody can change the base in this run: %s", error)


async def _wait_first(*waits: Coroutine[None, None, object]) -> None:
    """Wait for the first of these."""
    tasks = [asyncio.ensure_future(one) for one in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _simcord() -> ModuleType:
    # It looks at discord.py with a client without intents, which says so in the log.
    logging.getLogger("discord.state").setLevel(logging.ERROR)
    try:
        return import_module("simcord")
    except ImportError:
        what = "there is neither a DISCORD_TOKEN nor simcord, the simulated Discord"
        remedy = "set DISCORD_TOKEN, or install requirements/dev.txt as `make install` does"
        raise OutsideError(what, remedy=remedy) from None
