"""The way to Discord: what is said of a token, and patience where nobody answers. Real discord.py, loopback only."""

import socket
from collections.abc import AsyncIterator

import discord
import pytest
from aiohttp import web

from bot.chat import connecting
from bot.chat.client import Client
from bot.chat.connecting import FIRST_PAUSE, LONGEST_PAUSE, checked, connect
from bot.chat.sync import KeptNowhere
from bot.chat.tools import Tools
from bot.errors import OutsideError, UsageError

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38


class Enough(Exception):
    """Raised to end the patience of a test."""


@pytest.fixture
async def refusing() -> AsyncIterator[str]:
    """A server that refuses every token."""

    async def refuse(request: web.Request) -> web.Response:
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refuse)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()


@pytest.mark.parametrize(
    "token", ["x", "", "a.b.c", f"Bot {TOKEN}", f'"{TOKEN}"', "bm90LWEtbnVtYmVyLWF0LWFsbA.GabcdE." + "x" * 38]
)
def test_a_malformed_token_is_wrong_use_and_not_repeated(token: str):
    with pytest.raises(UsageError, match=r"^DISCORD_TOKEN: this is no bot token \(.+\)$") as told:
        checked(token)
    assert told.value.exit_code == 2
    assert not token or token not in str(told.value)


def test_a_token_that_may_be_one_is_taken():
    assert checked(TOKEN) == TOKEN


async def test_a_refused_token_is_something_outside(equipment: Tools, refusing: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(discord.http.Route, "BASE", refusing)
    with pytest.raises(OutsideError, match=r"^DISCORD_TOKEN: Discord refuses this token \(") as told:
        await connect(lambda: Client(equipment, KeptNowhere()), TOKEN)
    assert told.value.exit_code == 3


async def test_without_a_network_it_waits_longer_each_time_and_says_so(
    equipment: Tools, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()[1]
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{nobody}")
    pauses: list[float] = []
    made: list[Client] = []

    def make() -> Client:
        made.append(Client(equipment, KeptNowhere()))
        return made[-1]

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 9:
            raise Enough

    with pytest.raises(Enough):
        await connect(make, TOKEN, sleep)
    assert pauses == [min(FIRST_PAUSE * 2**n, LONGEST_PAUSE) for n in range(9)]
    assert pauses[-1] == LONGEST_PAUSE
    assert all(client.is_closed() for client in made)
    assert "Discord cannot be reached (ClientConnectorError)" in caplog.text
    assert "trying again in 2 seconds" in caplog.text
    assert connecting.log.name in {record.name for record in caplog.records}
