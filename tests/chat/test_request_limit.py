"""So many requests are under way at once, in the order they came; the gateway never waits for them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import ClientSession, ClientTimeout, TraceConfig, web

from bot.chat import request_limit
from bot.chat.request_limit import RequestKind, RequestMonitor, autocompleting, kind_of, limit_requests
from tests.chat.builders import ManualClock

HOST = "127.0.0.1"


@dataclass
class Counting:
    """A server that answers when it is let, and counts who waits for it meanwhile."""

    let: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[str] = field(default_factory=list)
    two: asyncio.Event = field(default_factory=asyncio.Event)
    three: asyncio.Event = field(default_factory=asyncio.Event)
    here: int = 0
    most: int = 0
    address: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.heard.append(request.match_info["name"])
        self.here += 1
        self.most = max(self.most, self.here)
        if self.here == 2:
            self.two.set()
        if self.here == 3:
            self.three.set()
        await self.let.wait()
        self.here -= 1
        return web.Response()

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.close()
        return socket


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Counting]:
    found, app = Counting(), web.Application()
    app.router.add_get("/gateway", found.gateway)
    app.router.add_get("/{name:.+}", found.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    found.address = f"{HOST}:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


def limited(at_once: int, monitor: RequestMonitor | None = None) -> TraceConfig:
    return limit_requests(monitor or RequestMonitor(), dict.fromkeys(RequestKind, at_once))


async def get(session: ClientSession, server: Counting, name: str) -> None:
    async with session.get(f"http://{server.address}/{name}") as answer:
        await answer.read()


async def test_requests_take_turns_in_the_order_they_come(server: Counting):
    names = [str(n) for n in range(9)]
    async with ClientSession(trace_configs=[limited(2)]) as session:
        asked = [asyncio.create_task(get(session, server, name)) for name in names]
        await server.two.wait()
        assert server.heard == names[:2]
        server.let.set()
        await asyncio.gather(*asked)
    assert (server.heard, server.most) == (names, 2)


async def test_the_gateway_goes_before_all_that_wait(server: Counting):
    async with ClientSession(trace_configs=[limited(1)]) as session:
        asked = [asyncio.create_task(get(session, server, name)) for name in "ab"]
        async with asyncio.timeout(5), session.ws_connect(f"ws://{server.address}/gateway"):
            assert server.heard in ([], ["a"])
        server.let.set()
        await asyncio.gather(*asked)


async def test_a_request_that_fails_or_is_given_up_leaves_its_turn_to_the_next(
    server: Counting, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(request_limit, "TIMEOUTS", ClientTimeout(total=0.5))
    async with ClientSession(trace_configs=[limited(1)], timeout=ClientTimeout(total=0.5)) as session:
        for name in "ab":
            given_up = asyncio.create_task(get(session, server, name))
            waiting = asyncio.create_task(get(session, server, "never heard"))
            await asyncio.sleep(0.01)
            waiting.cancel()
            found = await asyncio.gather(given_up, waiting, return_exceptions=True)
            assert [type(one) for one in found] == [TimeoutError, asyncio.CancelledError]
        server.let.set()
        await get(session, server, "c")
    assert server.heard[-1] == "c"
    assert "never heard" not in server.heard


async def test_a_request_that_hangs_leaves_its_turn_and_ends(server: Counting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(request_limit, "TIMEOUTS", ClientTimeout(sock_read=0.3))
    monkeypatch.setattr(request_limit, "HELD_SECONDS", 0.05)
    async with ClientSession(trace_configs=[limited(1)]) as session:
        first = asyncio.create_task(get(session, server, "first"))  # the session has its time-outs from here on
        await asyncio.sleep(0)
        hung = asyncio.create_task(get(session, server, "hung"))
        async with asyncio.timeout(5):
            await server.two.wait()
            with pytest.raises(TimeoutError):
                await hung
        server.let.set()
        await first


async def test_each_kind_of_request_waits_for_its_own_alone(server: Counting):
    async with ClientSession(trace_configs=[limited(1)]) as session:
        asked = [asyncio.create_task(get(session, server, name)) for name in ("messages", "more")]
        asked.append(asyncio.create_task(get(session, server, "interactions/1/token/callback")))
        autocompleting.set(True)
        asked.append(asyncio.create_task(get(session, server, "interactions/2/token/callback")))
        async with asyncio.timeout(5):
            await server.three.wait()
        server.let.set()
        await asyncio.gather(*asked)
    assert server.heard[-1] == "more"


@pytest.mark.parametrize(("path", "typed", "kind"), [
    ("/api/v10/channels/1/messages", False, RequestKind.OTHER),
    ("/api/v10/webhooks/1/token/messages/@original", False, RequestKind.RESPONSE),
    ("/api/v10/interactions/1/token/callback", False, RequestKind.RESPONSE),
    ("/api/v10/interactions/1/token/callback", True, RequestKind.AUTOCOMPLETE),
])  # fmt: skip
async def test_a_request_is_known_by_its_path_and_by_what_it_answers(path: str, typed: bool, kind: RequestKind):
    autocompleting.set(typed)
    assert kind_of(path) is kind


def test_nothing_gets_through_when_the_last_requests_failed_or_hang_and_none_succeeded():
    clock = ManualClock()
    monitor = RequestMonitor(clock)
    for request in range(3):
        monitor.begin(request)
    assert not monitor.stuck
    clock.now += request_limit.HANGING_SECONDS + 0.1
    assert monitor.stuck
    monitor.begin(9)
    monitor.end(9, answered=True)
    assert not monitor.stuck
    for request in range(3):
        monitor.end(request, answered=False)
    assert monitor.stuck
    clock.now += request_limit.FAILED_SECONDS
    assert not monitor.stuck
