"""The API under /api/v10: every route the bot uses, judged, with rate limits told and faults where planned."""

import asyncio
import json
import math
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.wire.server.body import Body, read_body
from tests.wire.server.faults import Cut, Fault, Faults
from tests.wire.server.judge import Judge, nested
from tests.wire.server.shapes import APPLICATION, BOT, application, itself
from tests.wire.server.state import NOTHING, Answer, State

PREFIX = "/api/v10"

_OPEN = re.compile(r"/(?:interactions|webhooks)/.*|/gateway")
"""Routes that need no token: those of interactions carry one of their own."""


@dataclass(frozen=True)
class Request:
    """One request as the bot sent it; `at` is of time.perf_counter()."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Body
    authorization: str | None
    at: float


Handler = Callable[[Request, "tuple[str, ...]"], Answer]


@dataclass
class Rest:
    """The API; `gateway` gives its address, the number of shards and how many may identify at once."""

    token: str
    state: State
    judge: Judge
    faults: Faults
    gateway: Callable[[], tuple[str, int, int]]
    changed: Callable[[], None]
    requests: list[Request] = field(default_factory=list)
    answered: list[tuple[Request, Answer]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        """Any request: noted, judged, then answered."""
        path = request.path.removeprefix(PREFIX)
        authorization = request.headers.get("Authorization")
        body = await read_body(request)
        asked = Request(request.method, path, request.query, body, authorization, time.perf_counter())
        self.requests.append(asked)
        fault = self.faults.strike(asked.method, path)
        if fault is Cut.UNHEARD:
            return _broken_off(request)
        if fault is Cut.HUNG:
            await asyncio.Event().wait()
        answer = Answer(fault.status, fault.json) if isinstance(fault, Fault) else self._answer(asked)
        self.answered.append((asked, answer))
        self.judge.answered(asked.method, path, answer.status, answer.json)
        self.changed()
        return _broken_off(request) if fault is Cut.UNTOLD else _response(answer)

    def _answer(self, asked: Request) -> Answer:
        if not _OPEN.fullmatch(asked.path) and asked.authorization != f"Bot {self.token}":
            return Answer(401, {"message": "401: Unauthorized", "code": 0})
        wrong = self.judge.sent(asked.method, asked.path, asked.body)
        if wrong:
            return Answer(400, {"message": "Invalid Form Body", "code": 50035, "errors": nested(wrong)})
        for method, pattern, handler in self._routes():
            found = re.fullmatch(pattern, asked.path)
            if method == asked.method and found:
                return handler(asked, found.groups())
        self.judge.faults.append(f"sent {asked.method} {asked.path}: no such route here")
        return Answer(404, {"message": "404: Not Found", "code": 0})

    def _routes(self) -> list[tuple[str, str, Handler]]:
        state = self.state
        commands = rf"/applications/{APPLICATION}/commands"
        hook = rf"/webhooks/{APPLICATION}/([^/]+)"
        return [
            ("POST", r"/interactions/(\d+)/([^/]+)/callback", self._call_back),
            ("PATCH", rf"{hook}/messages/@original", lambda r, at: state.edit_original(r.body, at[0])),
            ("GET", rf"{hook}/messages/@original", lambda r, at: state.original(at[0])),
            ("DELETE", rf"{hook}/messages/@original", lambda r, at: state.delete_original(at[0])),
            ("POST", hook, lambda r, at: state.follow_up(r.body, at[0])),
            ("POST", r"/channels/(\d+)/messages", lambda r, at: state.post(r.body, at[0])),
            ("PATCH", r"/channels/\d+/messages/(\d+)", lambda r, at: state.edit_message(r.body, at[0])),
            ("POST", r"/channels/\d+/typing", lambda r, at: NOTHING),
            ("PUT", commands, lambda r, at: state.put_commands(r.body)),
            ("GET", commands, lambda r, at: Answer(200, state.commands)),
            ("GET", r"/users/@me", lambda r, at: Answer(200, itself())),
            ("GET", rf"/users/{APPLICATION}", lambda r, at: Answer(200, BOT)),
            ("DELETE", r"/users/@me/guilds/(\d+)", lambda r, at: state.leave(at[0])),
            ("GET", r"/(?:oauth2/)?applications/@me", lambda r, at: Answer(200, application())),
            ("GET", r"/gateway", lambda r, at: Answer(200, {"url": self.gateway()[0]})),
            ("GET", r"/gateway/bot", self._gateway_bot),
        ]

    def _call_back(self, asked: Request, at: tuple[str, ...]) -> Answer:
        with_response = asked.query.get("with_response", "").lower() in ("1", "true")
        return self.state.call_back(asked.body, at[0], at[1], with_response)

    def _gateway_bot(self, _asked: Request, _at: tuple[str, ...]) -> Answer:
        url, shards, concurrency = self.gateway()
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": concurrency}
        return Answer(200, {"url": url, "shards": shards, "session_start_limit": limit})


def _response(answer: Answer) -> web.Response:
    # discord.py takes an answer for a web server's own, not Discord's, unless it came by a proxy.
    headers = {"Via": "1.1 loopback"}
    if answer.status == 429:
        scope = {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"} if answer.json["global"] else {}
        after = str(math.ceil(answer.json["retry_after"]))
        headers |= {"Retry-After": after, "X-RateLimit-Scope": "user", **_limits(remaining=0), **scope}
    else:
        headers |= _limits(remaining=49)
    if answer.json is None:
        return web.Response(status=answer.status, headers=headers)
    # discord.py reads JSON only where the type says exactly this, without a charset.
    headers["Content-Type"] = "application/json"
    return web.Response(status=answer.status, body=_bytes(answer.json), headers=headers)


def _broken_off(request: web.Request) -> web.Response:
    """Breaks the line; whatever is answered then goes nowhere."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def _limits(remaining: int) -> dict[str, str]:
    return {
        "X-RateLimit-Bucket": "loopback", "X-RateLimit-Limit": "50", "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset-After": "1.000", "X-RateLimit-Reset": f"{time.time() + 1:.3f}",
    }  # fmt: skip
