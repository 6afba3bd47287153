"""The token goes to Discord's own hosts, or for tests to this machine, and nowhere else."""

import socket
from collections.abc import Iterator

import discord
import pytest
from aiohttp import ClientConnectorError, ClientSession
from discord.gateway import DiscordWebSocket

from bot.chat.connection import ALLOWED_DOMAINS, DiscordResolver, build_connector, use_endpoint
from bot.errors import UsageError
from bot.settings import Settings, read_settings


@pytest.fixture
def _as_before() -> Iterator[None]:
    base, gateway = discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@pytest.mark.parametrize("address", [
    "https://discord.com", "https://discord.com/", "https://canary.discord.com", "http://127.0.0.1:8000",
    "http://localhost:8000", "http://[::1]:8000", " http://127.0.0.2 ",
])  # fmt: skip
def test_discord_and_this_machine_are_taken(address: str):
    assert read_settings(discord_address=address).discord_address == address.strip().rstrip("/")


@pytest.mark.parametrize("address", [
    "http://discord.com", "https://discord.com.example.org", "https://example.org", "https://discord.com@example.org",
    "https://evil-discord.com", "https://discord.com:8443", "http://127.0.0.1.example.org", "http://192.0.2.1",
    "http://127.0.0.1:99999", "http://127.0.0.1/path", "https://discord.com/?x", "ftp://127.0.0.1", "discord.com", "//",
    "https://127.0.0.1", "http://0.0.0.0", "http://user:word@127.0.0.1", "http://[::1", "http://2130706433",
])  # fmt: skip
def test_no_other_address_gets_the_token(address: str):
    with pytest.raises(UsageError, match=r"^settings: DOSSIER_DISCORD_ADDRESS: "):
        read_settings(discord_address=address)


def test_without_a_setting_it_is_discord():
    assert Settings.model_fields["discord_address"].default == "https://discord.com"
    assert discord.http.Route.BASE == "https://discord.com/api/v10"


@pytest.mark.usefixtures("_as_before")
def test_a_server_on_this_machine_is_its_own_gateway():
    use_endpoint("http://127.0.0.1:8000")
    assert discord.http.Route("GET", "/gateway/bot").url == "http://127.0.0.1:8000/api/v10/gateway/bot"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "ws://127.0.0.1:8000/"


@pytest.mark.usefixtures("_as_before")
def test_discord_keeps_its_own_gateway():
    use_endpoint("https://canary.discord.com")
    assert discord.http.Route.BASE == "https://canary.discord.com/api/v10"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "wss://gateway.discord.gg/"


@pytest.mark.parametrize("host", ["example.org", "evildiscord.com", "discord.com.example.org", ""])
async def test_other_hosts_are_not_found(host: str):
    resolver = DiscordResolver(ALLOWED_DOMAINS)
    with pytest.raises(OSError, match="is not a host of Discord"):
        await resolver.resolve(host, 443)


async def test_for_a_server_on_this_machine_discord_is_not_found_either():
    with pytest.raises(OSError, match="is not a host of Discord"):
        await DiscordResolver(()).resolve("discord.com", 443)
    assert [one["host"] for one in await DiscordResolver(()).resolve("localhost", 80)] == ["127.0.0.1"]


@pytest.mark.parametrize("host", ["discord.com", "gateway-us-east1-b.discord.gg"])
async def test_discords_hosts_are_asked_for(host: str):
    with pytest.raises((RuntimeError, socket.gaierror)):  # tests reach no network, so asking is as far as it gets
        await DiscordResolver(ALLOWED_DOMAINS).resolve(host, 443)


async def test_a_client_gets_nowhere_else():
    async with ClientSession(connector=build_connector("https://discord.com")) as session:
        with pytest.raises(ClientConnectorError, match="is not a host of Discord"):
            await session.get("https://example.org/")
