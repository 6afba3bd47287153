"""The connection to Discord: endpoint and allowed hosts, token check, request limit, reconnecting with backoff."""

import asyncio
import ipaddress
import logging
import socket
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import discord
import yarl
from aiohttp import (
    ClientSession,
    TCPConnector,
    ThreadedResolver,
    TraceConfig,
    TraceRequestEndParams,
    TraceRequestExceptionParams,
)
from aiohttp import TraceRequestStartParams as Start
from aiohttp.abc import AbstractResolver, ResolveResult
from discord.gateway import DiscordWebSocket

from bot.chat.client import Client
from bot.errors import OutsideError, UsageError
from bot.ops.token import application_of

log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 120.0
"""Seconds between attempts: doubled from the first to the longest."""

_BAD_TOKEN = 4004
_BAD_INTENTS = {4013, 4014}
"""Close codes of the gateway after which trying again is useless (Discord: topics/opcodes-and-status-codes)."""

_WHERE = "DISCORD_TOKEN"
_REMEDY = "copy it again from the Bot page of your application at discord.com/developers, without quotes or blanks"
_INTENTS_REMEDY = "the bot needs none that must be approved: see that it is up to date and the token is its own"


def validate_token(token: str) -> str:
    """The token; raises UsageError where it cannot be one: it begins with the bot's id in base64."""
    if application_of(token) is None:
        raise UsageError("this is no bot token", where=_WHERE, remedy=_REMEDY)
    return token


async def connect(
    make: Callable[[], Client],
    token: str,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Runs a client until it is closed; whatever breaks a connection, a new one is made after a pause.

    Pauses grow from FIRST_PAUSE to LONGEST_PAUSE, and begin anew once a connection lasted for LONGEST_PAUSE: Discord
    resets a token that logs in more than 1000 times a day. Raises UsageError for a malformed token and OutsideError
    where Discord refuses the token or the intents.
    """
    validate_token(token)
    pause = FIRST_PAUSE
    while True:
        client, began = make(), monotonic()
        try:
            await client.start(token)
        except Exception as error:
            if refusal := _refusal(error):
                raise refusal from None
            log.warning("the connection to Discord broke (%s)", _cause(error))
            client.bot.meter.disconnected(type(error).__name__)
        else:
            return
        finally:
            await client.close()
        if monotonic() - began > LONGEST_PAUSE:
            pause = FIRST_PAUSE
        log.warning("trying again in %.0f seconds", pause)
        await sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _refusal(error: Exception) -> OutsideError | None:
    """What ends the bot, as it is told to whoever runs it; None where a new connection may do."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or code == _BAD_TOKEN:
        return OutsideError("Discord refuses this token", where=_WHERE, remedy=_REMEDY)
    if isinstance(error, discord.PrivilegedIntentsRequired) or code in _BAD_INTENTS:
        return OutsideError("Discord refuses the intents of this bot", where=_WHERE, remedy=_INTENTS_REMEDY)
    return None


def _cause(error: Exception) -> str:
    """What broke and in which line of code; never the words of the error, which may repeat a message."""
    if isinstance(error, discord.ConnectionClosed):
        return f"closed with code {error.code}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


DISCORD = "https://discord.com"
ALLOWED_DOMAINS = ("discord.com", "discord.gg", "discordapp.com", "discordapp.net")
"""Discord's domains: its API, its gateways and its files."""

_API = "/api/v10"


def use_endpoint(address: str) -> None:
    """Makes discord.py use the API at an address that the settings found fit; it knows one for all clients.

    A server on this machine is its own gateway too.
    """
    discord.http.Route.BASE = address + _API
    if not _is_discord(address):
        parts = urlsplit(address)
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{parts.netloc}/")


def build_connector(address: str) -> TCPConnector:
    """The way out: to Discord's hosts, or for a server on this machine to nowhere else; made on a running loop."""
    return TCPConnector(limit=0, resolver=DiscordResolver(ALLOWED_DOMAINS if _is_discord(address) else ()))


def _is_discord(address: str) -> bool:
    return urlsplit(address).scheme == "https"


class DiscordResolver(AbstractResolver):
    """Finds hosts of the domains named, and this machine; refuses all others as if they were not there."""

    def __init__(self, domains: tuple[str, ...]) -> None:
        self._domains = domains
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The host's addresses; raises OSError for one that is none of those."""
        if any(host == one or host.endswith(f".{one}") for one in self._domains):
            return await self._inner.resolve(host, port, family)
        found = await self._inner.resolve(host, port, family) if host == "localhost" else []
        if not found or not all(ipaddress.ip_address(one["host"]).is_loopback for one in found):
            raise OSError(None, f"{host} is not a host of Discord")
        return found

    async def close(self) -> None:
        """Lets go of what it holds."""
        await self._inner.close()


MAX_REQUESTS = 50
"""Requests under way: as many as Discord takes of a bot in a second (docs: topics/rate-limits, global).

Each one more needs a connection more, and to open one takes longer than to send an answer: without a limit a bot
that is late once is later with each answer, and never catches up (measured). aiohttp's own limit is no queue: who
comes while a connection becomes free goes before those who wait.
"""

_GATEWAY = ("ws", "wss")


def limit_requests(at_once: int = MAX_REQUESTS) -> TraceConfig:
    """What lets at most so many requests of a session be under way; the gateway's connection never waits."""
    free, trace = asyncio.Semaphore(at_once), TraceConfig()

    async def begin(_session: ClientSession, one: SimpleNamespace, start: Start) -> None:
        one.counted = False
        if start.url.scheme not in _GATEWAY:
            await free.acquire()
            one.counted = True

    async def end(
        _session: ClientSession, one: SimpleNamespace, _end: TraceRequestEndParams | TraceRequestExceptionParams
    ) -> None:
        if one.counted:
            free.release()

    trace.on_request_start.append(begin)
    trace.on_request_end.append(end)
    trace.on_request_exception.append(end)
    return trace
