"""Notifies users by direct message, once each, when a question they subscribed to has an answer."""

import asyncio
import logging
from dataclasses import dataclass, field

import discord

from bot.answering.reply import Reply
from bot.chat import texts
from bot.chat.ask.service import AskRequest, Surface, respond
from bot.chat.context import BotContext
from bot.chat.custom_id import question_hash
from bot.chat.messages.convert import to_embed
from bot.chat.messages.model import OutgoingMessage
from bot.chat.responses import UNSENT
from bot.curation.records import PendingNotification
from bot.errors import JournalError
from bot.matching.decision import Outcome

log = logging.getLogger(__name__)

_NO_MESSAGES = (403, 404)
"""HTTP statuses for users who accept no messages from the bot or no longer exist: they are not tried again."""


@dataclass(slots=True)
class AnswerNotifier:
    """Notifies in one round at a time, as two would notify everybody twice."""

    bot: BotContext
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def notify_all(self, client: discord.Client) -> None:
        """Notify every user who is still to be notified; whoever cannot be reached now is tried in the next round."""
        async with self._lock:
            try:
                for one in await self.bot.journal.questions.pending_notifications():
                    await self._notify(client, one)
            except JournalError as error:
                log.warning("the users who asked are not notified of answers yet: %s", error)

    async def _notify(self, client: discord.Client, pending: PendingNotification) -> None:
        request = AskRequest(pending.question, pending.user, None)
        try:
            channel = await client.create_dm(discord.Object(pending.user))
            await respond(self.bot, request, DirectMessage(channel, question_hash(pending.question)))
        except UNSENT as error:
            if not isinstance(error, discord.HTTPException) or error.status not in _NO_MESSAGES:
                log.warning("a user is not notified of an answer yet (%s)", type(error).__name__)
                return
        await self.bot.journal.questions.mark_notified(pending)


@dataclass(slots=True)
class DirectMessage(Surface):
    """A direct message that says first whether the question has an answer now; no locale of its reader is kept."""

    channel: discord.DMChannel
    nonce: str
    first_line: str = ""

    def is_private(self, reply: Reply) -> bool:
        """A direct message has one reader."""
        self.first_line = texts.TOLD_ANSWER if reply.status is Outcome.ANSWERED else texts.TOLD_LOOKED
        return True

    async def send(self, message: OutgoingMessage, *, private: bool) -> None:
        """Send it once, however often it is tried: Discord knows it by its nonce."""
        sent = to_embed(message)
        await self.channel.send(self.first_line, embeds=sent.embeds, files=sent.files, view=sent.view, nonce=self.nonce)
