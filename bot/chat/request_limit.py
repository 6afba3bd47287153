"""Requests to Discord: time-outs, a limit for each kind of them, and whether any get through."""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from types import SimpleNamespace

from aiohttp import ClientSession, ClientTimeout, TraceConfig, TraceRequestEndParams, TraceRequestExceptionParams
from aiohttp import TraceRequestStartParams as Start

TIMEOUTS = ClientTimeout(total=None, sock_connect=5.0, sock_read=10.0)
"""Seconds for a connection, and for each part of an answer: Discord's own come within a second.

Waiting for the limit does not count.
"""

HELD_SECONDS = 0.5
"""How long a request counts: who waits longer for its answer needs nothing more of this process."""

HANGING_SECONDS = 3.0
"""A request that waits for longer is lost: Discord waits no longer for the first response to an interaction."""

STUCK, FAILED_SECONDS = 3, 60.0
"""So many requests lost without a success since mean that nothing gets through; a failure counts for so long."""

_GATEWAY = ("ws", "wss")
_SERVER_FAILED = 500
_RESPONSES = ("/interactions/", "/webhooks/")


class RequestKind(StrEnum):
    """What a request is for; each kind waits for its own alone."""

    RESPONSE = "response"
    AUTOCOMPLETE = "autocomplete"
    OTHER = "other"


LIMITS = {RequestKind.RESPONSE: 50, RequestKind.AUTOCOMPLETE: 25, RequestKind.OTHER: 50}
"""Concurrent requests: as many as Discord takes from a bot in a second (docs: topics/rate-limits, global).

Each further one needs a further connection, which takes longer to open than an answer to send: without a limit a bot
that is late once never catches up (measured). aiohttp's own limit is not first come, first served.
"""

autocompleting: ContextVar[bool] = ContextVar("autocompleting", default=False)
"""True in a task that answers an autocomplete."""


@dataclass(slots=True)
class RequestMonitor:
    """Whether requests get through: the failures since the last success, and who still waits for an answer."""

    timer: Callable[[], float] = time.monotonic
    failed: int = 0
    failed_at: float = 0.0
    succeeded_at: float = 0.0
    waiting: dict[int, float] = field(default_factory=dict)

    def begin(self, request: int) -> None:
        """A request is sent."""
        self.waiting[request] = self.timer()

    def end(self, request: int, *, answered: bool) -> None:
        """A request ended; an answer that is not a server's own failure shows that requests get through."""
        self.waiting.pop(request, None)
        if answered:
            self.failed, self.succeeded_at = 0, self.timer()
        else:
            self.failed, self.failed_at = self.failed + 1, self.timer()

    def forget(self, request: int) -> None:
        """A request was given up from here."""
        self.waiting.pop(request, None)

    @property
    def stuck(self) -> bool:
        """True if nothing gets through: the last requests failed or hang, and none succeeded since."""
        now = self.timer()
        hanging = sum(now - max(begun, self.succeeded_at) > HANGING_SECONDS for begun in self.waiting.values())
        failed = self.failed if now - self.failed_at < FAILED_SECONDS else 0
        return hanging + failed >= STUCK


class _Place:
    """A place among the concurrent requests, left at the end or when the request hangs."""

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free: asyncio.Semaphore | None = free
        self._timer = asyncio.get_running_loop().call_later(HELD_SECONDS, self.leave)

    def leave(self) -> None:
        """Let the next request begin; leaving again changes nothing."""
        self._timer.cancel()
        free, self._free = self._free, None
        if free is not None:
            free.release()


def kind_of(path: str) -> RequestKind:
    """What a request to a path is for; autocompletes go to the path of all responses."""
    if not any(part in path for part in _RESPONSES):
        return RequestKind.OTHER
    return RequestKind.AUTOCOMPLETE if autocompleting.get() else RequestKind.RESPONSE


def limit_requests(monitor: RequestMonitor, limits: Mapping[RequestKind, int] = LIMITS) -> TraceConfig:
    """A TraceConfig that caps the concurrent requests of a session by kind, gives them time-outs and watches them.

    Websocket connections are exempt.
    """
    free, trace = {kind: asyncio.Semaphore(count) for kind, count in limits.items()}, TraceConfig()

    async def begin(session: ClientSession, one: SimpleNamespace, start: Start) -> None:
        # discord.py makes the session and lets nobody set this; the first request of a session is without it.
        session._timeout = TIMEOUTS
        one.place = None
        if start.url.scheme not in _GATEWAY:
            kind = free[kind_of(start.url.path)]
            await kind.acquire()
            one.place = _Place(kind)
            monitor.begin(id(one))

    async def end(_session: ClientSession, one: SimpleNamespace, end: TraceRequestEndParams) -> None:
        if one.place is not None:
            one.place.leave()
            monitor.end(id(one), answered=end.response.status < _SERVER_FAILED)

    async def fail(_session: ClientSession, one: SimpleNamespace, failure: TraceRequestExceptionParams) -> None:
        if one.place is not None:
            one.place.leave()
            if isinstance(failure.exception, asyncio.CancelledError):
                monitor.forget(id(one))
            else:
                monitor.end(id(one), answered=False)

    trace.on_request_start.append(begin)
    trace.on_request_end.append(end)
    trace.on_request_exception.append(fail)
    return trace
