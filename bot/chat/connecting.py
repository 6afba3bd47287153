"""The way to Discord: a token that is looked at first, and patience where the network is not there yet."""

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

import discord

from bot.chat.client import Client
from bot.errors import OutsideError, UsageError
from bot.ops.token import application_of

log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 120.0
"""Seconds between attempts: doubled from the first to the longest."""

_BAD_TOKEN = 4004
_BAD_INTENTS = {4013, 4014}
"""Close codes of the gateway after which trying again is useless (Discord: topics/opcodes-and-status-codes)."""

_WHERE = "DISCORD_TOKEN"
_REMEDY = "copy it again from the Bot page of your application at discord.com/developers, without quotes or blanks"
_INTENTS_REMEDY = "the bot needs none that must be approved: see that it is up to date and the token is its own"


def checked(token: str) -> str:
    """The token; raises UsageError where it cannot be one: it begins with the bot's id in base64."""
    if application_of(token) is None:
        raise UsageError("this is no bot token", where=_WHERE, remedy=_REMEDY)
    return token


async def connect(
    make: Callable[[], Client],
    token: str,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Runs a client until it is closed; whatever breaks a connection, a new one is made after a pause.

    Pauses grow from FIRST_PAUSE to LONGEST_PAUSE, and begin anew once a connection lasted for LONGEST_PAUSE: Discord
    resets a token that logs in more than 1000 times a day. Raises UsageError for a malformed token and OutsideError
    where Discord refuses the token or the intents.
    """
    checked(token)
    pause = FIRST_PAUSE
    while True:
        client, began = make(), monotonic()
        try:
            await client.start(token)
        except Exception as error:
            if refusal := _refusal(error):
                raise refusal from None
            log.warning("the connection to Discord broke (%s)", _cause(error))
            client.tools.meter.disconnected(type(error).__name__)
        else:
            return
        finally:
            await client.close()
        if monotonic() - began > LONGEST_PAUSE:
            pause = FIRST_PAUSE
        log.warning("trying again in %.0f seconds", pause)
        await sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _refusal(error: Exception) -> OutsideError | None:
    """What ends the bot, as it is told to whoever runs it; None where a new connection may do."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or code == _BAD_TOKEN:
        return OutsideError("Discord refuses this token", where=_WHERE, remedy=_REMEDY)
    if isinstance(error, discord.PrivilegedIntentsRequired) or code in _BAD_INTENTS:
        return OutsideError("Discord refuses the intents of this bot", where=_WHERE, remedy=_INTENTS_REMEDY)
    return None


def _cause(error: Exception) -> str:
    """What broke and in which line of code; never the words of the error, which may repeat a message."""
    if isinstance(error, discord.ConnectionClosed):
        return f"closed with code {error.code}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
