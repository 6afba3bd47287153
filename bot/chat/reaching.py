"""Where Discord is, and the only hosts this process can reach: a token that goes nowhere else cannot leak there."""

import ipaddress
import socket
from urllib.parse import urlsplit

import discord
import yarl
from aiohttp import TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult
from discord.gateway import DiscordWebSocket

DISCORD = "https://discord.com"
OWN = ("discord.com", "discord.gg", "discordapp.com", "discordapp.net")
"""Discord's domains: its API, its gateways and its files."""

_API = "/api/v10"


def point_at(address: str) -> None:
    """Makes discord.py use the API at an address that the settings found fit; it knows one for all clients.

    A server on this machine is its own gateway too.
    """
    discord.http.Route.BASE = address + _API
    if not _is_discord(address):
        parts = urlsplit(address)
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{parts.netloc}/")


def connector(address: str) -> TCPConnector:
    """The way out: to Discord's hosts, or for a server on this machine to nowhere else; made on a running loop."""
    return TCPConnector(limit=0, resolver=Resolver(OWN if _is_discord(address) else ()))


def _is_discord(address: str) -> bool:
    return urlsplit(address).scheme == "https"


class Resolver(AbstractResolver):
    """Finds hosts of the domains named, and this machine; refuses all others as if they were not there."""

    def __init__(self, domains: tuple[str, ...]) -> None:
        self._domains = domains
        self._inner = ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET,
                      ) -> list[ResolveResult]:  # fmt: skip
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
