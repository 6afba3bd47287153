"""The way to Discord: a token that is looked at first, and patience where the network is not there yet."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.chat.client import Client
from bot.errors import OutsideError, UsageError
from bot.ops.token import application_of

log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 120.0
"""Seconds between attempts: doubled from the first to the longest."""

_REFUSED = 4004  # the gateway's close code for a token it does not know
_WHERE = "DISCORD_TOKEN"
_REMEDY = "copy it again from the Bot page of your application at discord.com/developers, without quotes or blanks"


def checked(token: str) -> str:
    """The token; raises UsageError where it cannot be one: it begins with the bot's id in base64."""
    if application_of(token) is None:
        raise UsageError("this is no bot token", where=_WHERE, remedy=_REMEDY)
    return token


async def connect(make: Callable[[], Client], token: str, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
                  ) -> None:  # fmt: skip
    """Runs a client until it is closed; where Discord cannot be reached tries again, with growing pauses.

    Raises UsageError for a malformed token and OutsideError for one that Discord refuses.
    """
    checked(token)
    pause = FIRST_PAUSE
    while True:
        client = make()
        try:
            await client.start(token)
        except discord.LoginFailure:
            raise OutsideError("Discord refuses this token", where=_WHERE, remedy=_REMEDY) from None
        except discord.ConnectionClosed as closed:
            if closed.code == _REFUSED:
                raise OutsideError("Discord refuses this token", where=_WHERE, remedy=_REMEDY) from None
            log.warning("Discord closed the connection (code %s)", closed.code)
        except (OSError, aiohttp.ClientError, TimeoutError, discord.GatewayNotFound, discord.HTTPException) as error:
            log.warning("Discord cannot be reached (%s)", type(error).__name__)
        else:
            return
        finally:
            await client.close()
        log.warning("trying again in %.0f seconds", pause)
        await sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
