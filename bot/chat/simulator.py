"""A simulated Discord in the browser: only the connection differs, the client is the one a token starts."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from bot.chat import texts
from bot.chat.client import Client, intents
from bot.chat.context import BotContext
from bot.chat.guild_join import send_welcome
from bot.curation.records import ServerSettings
from bot.errors import JournalError, OutsideError

NAME = "Dossier"
CHANNEL = "ask"
READER = "you"
MODERATOR = "moderator"
PUBLISHERS = "Publishers"

log = logging.getLogger(__name__)

# A slow machine gets time; what goes wrong is told where it happens, as on Discord.
_OPTIONS: dict[str, Any] = {
    "shard_count": 1,
    "approved_intents": intents(),
    "check_errors": False,
    "settle_timeout": 60.0,
}
_REMEDY = "name another port with --port, or install requirements/dev.txt as `make install` does"


class SimulatedClock:
    """The simulation's clock, which by itself begins on a day of its own: here messages bear the time they are sent.

    It stands while the bot is at work: the simulation lets the bot's own timers rest then, so that an answer that
    takes a while is not deferred in time, and would be refused as too late.
    """

    def __init__(self, at_work: Callable[[], bool]) -> None:
        self.elapsed = 0.0
        self._at_work = at_work
        self._last = datetime.now(UTC)

    def now(self) -> datetime:
        """This moment, or the last one before the bot set to work."""
        if not self._at_work():
            self._last = datetime.now(UTC)
        return self._last

    def advance(self, seconds: float) -> None:
        """Moves the timers of the simulation on; the time of day goes by itself."""
        self.elapsed += seconds


async def simulate(make: Callable[[], Client], port: int, announce: Callable[[str], None], stop: asyncio.Event) -> None:
    """Serves the simulation on loopback until told to stop; announces its address, which opens it for whoever has it.

    Port 0 takes any free one. Raises OutsideError where simcord is not installed or the port is taken.
    """
    simcord = _simcord()
    async with simcord.run(make(), **_OPTIONS) as env:
        under_way = env.bot.bot.tasks
        env.backend.clock = SimulatedClock(lambda: bool(under_way.tasks))
        guild = env.create_guild(NAME)
        channel = guild.create_text_channel(CHANNEL)
        keepers = guild.create_role(PUBLISHERS)
        viewers = [
            guild.add_member(env.create_user(READER)),
            guild.add_member(env.create_user(MODERATOR), roles=[keepers]),
        ]
        client: Client = env.bot
        await _named(client)
        await _moderated(client.bot, guild.id, ServerSettings(channel.id, publishers=frozenset({keepers.id})))
        first = texts.SIMULATED.format(bot=client.bot_user_id)
        await send_welcome(client.bot, client.get_partial_messageable(channel.id), first)
        await env.settle()
        try:
            async with env.preview(channel, viewers=viewers, layout="channel", port=port) as preview:
                announce(preview.url)
                await _first(stop.wait(), preview.wait_closed())
        except simcord.SetupError as error:
            raise OutsideError(f"the simulated Discord cannot be shown: {error}", remedy=_REMEDY) from None


async def _moderated(bot: BotContext, server: int, chosen: ServerSettings) -> None:
    """Lets the moderator keep the base; the server is a new one at each start."""
    try:
        await bot.journal.servers.put(server, chosen)
    except JournalError as error:
        log.warning("nobody can change the base in this run: %s", error)


async def _named(client: Client) -> None:
    """The bot under its own name."""
    if client.user is not None:
        await client.user.edit(username=NAME)


async def _first(*waits: Coroutine[None, None, object]) -> None:
    """Waits for whichever comes first."""
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
