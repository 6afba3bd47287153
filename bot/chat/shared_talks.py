"""Where a talk stands, handed to the other processes of the bot and taken from them."""

import asyncio
import logging

from bot.curation.records import TalkRecord, Talks
from bot.engine.talk import Talk
from bot.errors import JournalError

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.3
"""How long an answer waits to learn where a talk stands: what is read as a new question then is answered too."""


async def shared_talk(talks: Talks, user: int, channel: int) -> Talk | None:
    """Where a talk stands by any process; None where there is none, or it cannot be learnt in time."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            found = await talks.last(user, channel)
    except (JournalError, TimeoutError):
        return None
    return Talk(found.question, found.entries, found.offered) if found else None


async def share_talk(talks: Talks, user: int, channel: int, talk: Talk) -> None:
    """Hands on where a talk stands; where that fails, other processes read the next message as a new question."""
    try:
        await talks.remember(TalkRecord(user, channel, talk.question, talk.entries, talk.offered))
    except JournalError:
        log.debug("a talk is not shared")
