"""Tells the service manager that the event loop runs: a process whose loop stands still is started anew (sd_notify)."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.background import in_background

log = logging.getLogger(__name__)

BEATS = 3
"""Beats in the time after which systemd ends a silent process: it takes one late beat for nothing."""


@asynccontextmanager
async def watchdog(environment: Mapping[str, str]) -> AsyncIterator[None]:
    """Says that the bot is ready, and again and again that it runs, for as long as the block lasts.

    Where no service manager asks for it (NOTIFY_SOCKET, WATCHDOG_USEC) nothing is said.
    """
    address, patience = environment.get("NOTIFY_SOCKET", ""), environment.get("WATCHDOG_USEC", "")
    async with in_background(_beat(address, int(patience) / 1e6 / BEATS if patience.isdecimal() else None)):
        yield


async def _beat(address: str, pause: float | None) -> None:
    if not address:
        return
    _say(address, "READY=1")
    while pause is not None:
        _say(address, "WATCHDOG=1")
        await asyncio.sleep(pause)


def _say(address: str, text: str) -> None:
    # An address that begins with @ is in Linux's own name space.
    place = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto(text.encode(), place)
    except OSError as error:
        log.warning("the service manager cannot be told that the bot runs: %s", error.strerror)
