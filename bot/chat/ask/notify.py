"""Telling those who wished it that their question has an answer: by direct message, once each."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import ClassVar

import discord

from bot.chat import texts
from bot.chat.ask.service import AskRequest, AskResult, respond
from bot.chat.context import BotContext
from bot.chat.i18n import ENGLISH
from bot.chat.messages.convert import to_embed
from bot.chat.messages.model import OutgoingMessage
from bot.curation.records import PendingNotification
from bot.errors import JournalError
from bot.matching.decision import Outcome

log = logging.getLogger(__name__)

_NO_MESSAGES = (403, 404)
"""HTTP statuses of people who take no messages from the bot, or are gone: they are not tried again."""


@dataclass(slots=True)
class AnswerNotifier:
    """Tells one round at a time: two would tell everybody twice."""

    bot: BotContext
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def notify_all(self, client: discord.Client) -> None:
        """Tells everybody who is still to be told; whom it cannot reach now is told the next time."""
        async with self.turn:
            try:
                for one in await self.bot.journal.questions.pending_notifications():
                    await self._tell(client, one)
            except JournalError as error:
                log.warning("those who asked are not told of answers yet: %s", error)

    async def _tell(self, client: discord.Client, telling: PendingNotification) -> None:
        try:
            await self._send(client, telling)
        except discord.HTTPException as error:
            if error.status not in _NO_MESSAGES:
                log.warning("somebody is not told of an answer yet (HTTP %s)", error.status)
                return
        await self.bot.journal.questions.mark_notified(telling)

    async def _send(self, client: discord.Client, telling: PendingNotification) -> None:
        channel = await client.create_dm(discord.Object(telling.user))
        await respond(self.bot, AskRequest(telling.question, telling.user, None), DirectMessage(channel))


@dataclass(slots=True)
class DirectMessage:
    """A direct message that says first whether the question has an answer now."""

    channel: discord.DMChannel
    can_share: ClassVar[bool] = False
    first_line: str = ""

    def locale(self, outcome: Outcome) -> str:
        """English, as the language of whoever asked is not kept."""
        return ENGLISH

    async def wait(self, work: Coroutine[None, None, AskResult]) -> AskResult:
        """Await the work; nobody waits for it."""
        return await work

    def is_private(self, outcome: Outcome) -> bool:
        """A direct message has one reader."""
        self.first_line = texts.TOLD_ANSWER if outcome is Outcome.ANSWERED else texts.TOLD_LOOKED
        return True

    async def send(self, message: OutgoingMessage, *, private: bool) -> None:
        """Send it."""
        sent = to_embed(message)
        await self.channel.send(self.first_line, embeds=sent.embeds, files=sent.files, view=sent.view)
