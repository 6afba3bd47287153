"""Requests to Discord take turns, in the order they come: however many answers are ready, so many are on their way."""

import asyncio
from types import SimpleNamespace

from aiohttp import ClientSession, TraceConfig, TraceRequestEndParams, TraceRequestExceptionParams
from aiohttp import TraceRequestStartParams as Start

AT_ONCE = 50
"""Requests under way: as many as Discord takes of a bot in a second (docs: topics/rate-limits, global).

Each one more needs a connection more, and to open one takes longer than to send an answer: without a limit a bot
that is late once is later with each answer, and never catches up (measured). aiohttp's own limit is no queue: who
comes while a connection becomes free goes before those who wait.
"""

_GATEWAY = ("ws", "wss")


def turns(at_once: int = AT_ONCE) -> TraceConfig:
    """What lets at most so many requests of a session be under way; the gateway's connection never waits."""
    free, trace = asyncio.Semaphore(at_once), TraceConfig()

    async def begin(_session: ClientSession, one: SimpleNamespace, start: Start) -> None:
        one.counted = False
        if start.url.scheme not in _GATEWAY:
            await free.acquire()
            one.counted = True

    async def end(_session: ClientSession, one: SimpleNamespace,
                  _end: TraceRequestEndParams | TraceRequestExceptionParams) -> None:  # fmt: skip
        if one.counted:
            free.release()

    trace.on_request_start.append(begin)
    trace.on_request_end.append(end)
    trace.on_request_exception.append(end)
    return trace
