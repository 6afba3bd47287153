"""The way to Discord: what is said of a token, and patience where nobody answers. Real discord.py, loopback only."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import discord
import pytest
from aiohttp import web

from bot.chat import connection
from bot.chat.client import Client
from bot.chat.connection import FIRST_PAUSE, LONGEST_PAUSE, connect, validate_token
from bot.chat.context import BotContext
from bot.errors import OutsideError, UsageError
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import TOKEN as TOKEN_OF_SERVER

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38
SECRET = "a-word-that-only-the-event-has"


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
    with pytest.raises(UsageError, match=r"^DISCORD_TOKEN: this is not a bot token \(.+\)$") as told:
        validate_token(token)
    assert told.value.exit_code == 2
    assert not token or token not in str(told.value)


def test_a_token_that_may_be_one_is_taken():
    assert validate_token(TOKEN) == TOKEN


async def test_a_refused_token_is_something_outside(
    context: BotContext, refusing: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(discord.http.Route, "BASE", refusing)
    with pytest.raises(OutsideError, match=r"^DISCORD_TOKEN: Discord refuses this token \(") as told:
        await connect(lambda: Client(context), TOKEN)
    assert told.value.exit_code == 3


async def test_without_a_network_it_waits_longer_each_time_and_says_so(
    context: BotContext, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()[1]
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{nobody}")
    pauses: list[float] = []
    made: list[Client] = []

    def make() -> Client:
        made.append(Client(context))
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
    assert "Discord cannot be reached (ClientConnectorError in" in caplog.text
    assert "trying again in 2 seconds" in caplog.text
    assert connection.log.name in {record.name for record in caplog.records}


def event(name: str, data: object) -> str:
    return json.dumps({"op": 0, "s": 7, "t": name, "d": data})


BROKEN = {
    "no JSON": "{",
    "nothing": "",
    "a list": "[]",
    "a number": "7",
    "a name that is no text": json.dumps({"op": 0, "s": 7, "t": ["MESSAGE_CREATE"], "d": {}}),
    "a message without a channel": event("MESSAGE_CREATE", {"id": "1", "content": SECRET}),
    "a message of nothing": event("MESSAGE_CREATE", None),
    "an interaction without a type": event("INTERACTION_CREATE", {"id": "1", "token": SECRET}),
    "a server with an id of words": event("GUILD_CREATE", {"id": SECRET}),
    "a deletion without an id": event("MESSAGE_DELETE", {}),
    "a hello without an interval": json.dumps({"op": 10, "d": {}}),
    "ready without a session": event("READY", {"v": 10}),
}


@pytest.fixture
async def loopback(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        monkeypatch.setattr(discord.http.Route, "BASE", f"{server.address}/api/v10")
        yield server


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
async def test_after_a_frame_that_cannot_be_read_a_new_client_connects(
    context: BotContext, loopback: Loopback, text: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("INFO")
    await broken_once(context, loopback, lambda: loopback.gateway.send_text(text))
    assert SECRET not in caplog.text


async def test_after_bytes_that_cannot_be_unpacked_a_new_client_connects(context: BotContext, loopback: Loopback):
    await broken_once(context, loopback, loopback.gateway.send_noise)


@pytest.mark.parametrize("code", [4010, 4011, 4012])
async def test_after_a_close_that_cannot_be_resumed_a_new_client_connects(
    context: BotContext, loopback: Loopback, code: int
):
    await broken_once(context, loopback, lambda: loopback.gateway.close(code))


async def broken_once(context: BotContext, server: Loopback, breaking: Callable[[], Awaitable[None]]) -> None:
    """Connect, break it, and see that one pause later another client connects."""
    pauses, made = [], list[Client]()

    def make() -> Client:
        made.append(Client(context))
        return made[-1]

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    running = asyncio.create_task(connect(make, TOKEN_OF_SERVER, sleep))
    await server.changes.until(lambda: server.gateway.connected)
    await breaking()
    await server.changes.until(lambda: len(server.gateway.identified) == 2)
    assert (pauses, len(made), made[0].is_closed()) == ([FIRST_PAUSE], 2, True)
    await made[-1].close()
    await asyncio.wait_for(running, 10)
    assert b"dossier_disconnections_total{" in context.metrics.render(longest_lag=0.0, ready=True)


async def test_pauses_begin_anew_after_a_connection_that_lasted(context: BotContext, loopback: Loopback):
    clock = iter([0.0, 1.0, 10.0, 11.0, 20.0, 20.0 + LONGEST_PAUSE + 1])
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise Enough

    running = asyncio.create_task(connect(lambda: Client(context), TOKEN_OF_SERVER, sleep, lambda: next(clock)))
    for number in range(1, 4):
        await loopback.changes.until(lambda wanted=number: len(loopback.gateway.identified) == wanted)  # type: ignore[misc]
        await loopback.gateway.send_noise()
    with pytest.raises(Enough):
        await running
    assert pauses == [FIRST_PAUSE, 2 * FIRST_PAUSE, FIRST_PAUSE]
