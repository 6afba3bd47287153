"""The connection to Discord: endpoint and allowed hosts, token check, reconnecting with backoff."""

import asyncio
import ipaddress
import logging
import socket
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import discord
import yarl
from aiohttp import TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult
from discord import ShardInfo
from discord.gateway import DiscordWebSocket

from bot.chat.client import Client
from bot.chat.request_limit import RequestMonitor
from bot.errors import OutsideError, UsageError
from bot.ops.health import Gateway, Shard
from bot.ops.token import application_of

log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 120.0
"""Seconds between attempts: doubled from the first to the longest."""

LOGIN_SECONDS = 60.0
"""How long it may take to log in and to send the commands."""

_UNREACHABLE = (OSError, aiohttp.ClientError, TimeoutError, discord.GatewayNotFound, discord.HTTPException)
_BAD_TOKEN = 4004
_BAD_INTENTS = {4013, 4014}
"""Close codes of the gateway after which trying again is useless (Discord: topics/opcodes-and-status-codes)."""

_WHERE = "DISCORD_TOKEN"
_REMEDY = "copy it again from the Bot page of your application at discord.com/developers, without quotes or blanks"
_INTENTS_REMEDY = "the bot needs none that must be approved: see that it is up to date and the token is its own"


def validate_token(token: str) -> str:
    """The token; raises UsageError if it does not begin with a bot id in base64."""
    if application_of(token) is None:
        raise UsageError("this is not a bot token", where=_WHERE, remedy=_REMEDY)
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
            async with asyncio.timeout(LOGIN_SECONDS):
                await client.login(token)
            await client.connect()
        except Exception as error:
            if refusal := _refusal(error):
                raise refusal from None
            what = "Discord cannot be reached" if isinstance(error, _UNREACHABLE) else "the connection to Discord broke"
            log.warning("%s (%s)", what, _cause(error))
            client.bot.metrics.disconnections.labels(type(error).__name__).inc()
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
    """The error that ends the bot; None if a new connection may help."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or code == _BAD_TOKEN:
        return OutsideError("Discord refuses this token", where=_WHERE, remedy=_REMEDY)
    if isinstance(error, discord.PrivilegedIntentsRequired) or code in _BAD_INTENTS:
        return OutsideError("Discord refuses the intents of this bot", where=_WHERE, remedy=_INTENTS_REMEDY)
    return None


def _cause(error: Exception) -> str:
    """The kind of error and its line of code; never its text, which may repeat a message."""
    if isinstance(error, discord.ConnectionClosed):
        return f"closed with code {error.code}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


ALLOWED_DOMAINS = ("discord.com", "discord.gg", "discordapp.com", "discordapp.net")
"""Discord's domains: its API, its gateways and its files."""

_API = "/api/v10"


def use_endpoint(address: str) -> None:
    """Make discord.py use the API at a validated address, for all clients; a local server is its own gateway too."""
    discord.http.Route.BASE = address + _API
    if not _is_discord(address):
        parts = urlsplit(address)
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{parts.netloc}/")


def build_connector(address: str) -> TCPConnector:
    """A connector that reaches Discord's hosts alone, or only this machine; needs a running event loop."""
    return TCPConnector(limit=0, resolver=DiscordResolver(ALLOWED_DOMAINS if _is_discord(address) else ()))


def _is_discord(address: str) -> bool:
    return urlsplit(address).scheme == "https"


class DiscordResolver(AbstractResolver):
    """Resolves hosts of the given domains and this machine; all others fail as if they did not exist.

    A token that goes nowhere else cannot leak there.
    """

    def __init__(self, domains: tuple[str, ...]) -> None:
        self._domains = domains
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host; raises OSError for one that is not allowed."""
        if any(host == one or host.endswith(f".{one}") for one in self._domains):
            return await self._inner.resolve(host, port, family)
        found = await self._inner.resolve(host, port, family) if host == "localhost" else []
        if not found or not all(ipaddress.ip_address(one["host"]).is_loopback for one in found):
            raise OSError(None, f"{host} is not a host of Discord")
        return found

    async def close(self) -> None:
        """Close the inner resolver."""
        await self._inner.close()


@dataclass(slots=True)
class ClientMonitor:
    """The current client, as health checks see it: each attempt to connect makes a new one."""

    client: Client | None = None
    requests: RequestMonitor = field(default_factory=RequestMonitor)

    def watching(self, client: Client) -> Client:
        """Take this client for the current one, and return it."""
        self.client = client
        return client

    async def close(self) -> None:
        """Close the current client, which waits for its answers."""
        if self.client is not None:
            await self.client.close()

    def gateway(self) -> Gateway:
        """The state of its connections; none if there is no open client."""
        client = self.client
        if client is None or client.is_closed():
            return Gateway()
        shards = tuple(_shard(number, one) for number, one in sorted(client.shards.items()))
        own = client.shard_count if client.shard_ids is None else len(client.shard_ids)
        return Gateway(client.is_ready() and len(shards) == own, shards, stuck=self.requests.stuck)

    def simulated(self) -> Gateway:
        """The same on a simulated Discord, which has one connection, open as long as the client is."""
        client = self.client
        open_ = client is not None and client.is_ready() and not client.is_closed()
        return Gateway(open_, (Shard(0, open=open_),))


def _shard(number: int, info: ShardInfo) -> Shard:
    # discord.py 2.7 has no public way to see a missing acknowledgement; the tests over the wire check this.
    beats = getattr(info._parent.ws, "_keep_alive", None)
    if info.is_closed() or beats is None:
        return Shard(number, open=False)
    due = beats._last_ack + (beats.interval or 0.0)
    return Shard(number, open=True, overdue=max(0.0, time.perf_counter() - due))
