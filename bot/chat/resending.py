"""Once more what a connection that broke off may have swallowed; Discord takes it once, however often it comes."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord
from aiohttp import ClientOSError, ServerDisconnectedError

T = TypeVar("T")

log = logging.getLogger(__name__)

BROKEN_OFF = (ClientOSError, ServerDisconnectedError)
"""discord.py tries again by itself where Discord answers with an error, but not where the line breaks."""

ACKNOWLEDGED = 40060
"""Discord's code for an interaction that has its first answer (docs: topics/opcodes-and-status-codes, json)."""


async def resent(send: Callable[[], Awaitable[T]]) -> T | None:
    """What sending gave; None where it had arrived the first time, though the line broke before that was heard.

    Raises whatever the second time raises.
    """
    try:
        return await send()
    except BROKEN_OFF:
        log.warning("the connection broke off while something was sent, so it is sent again")
    try:
        return await send()
    except discord.HTTPException as error:
        if error.code != ACKNOWLEDGED:
            raise
        return None
