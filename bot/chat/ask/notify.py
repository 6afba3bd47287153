"""Telling those who wished it that their question has an answer: by direct message, once each."""

import asyncio
import logging
from dataclasses import dataclass, field

import discord

from bot.chat import texts
from bot.chat.ask.reply_view import render_reply
from bot.chat.ask.service import ask, to_view
from bot.chat.context import BotContext
from bot.chat.i18n import ENGLISH
from bot.chat.messages.convert import to_embed
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
        told = await ask(self.bot, telling.question, lambda _: ENGLISH)
        sent = to_embed(render_reply(to_view(told, telling.user, private=True))[0])
        channel = await client.create_dm(discord.Object(telling.user))
        has_one = told.reply.status is Outcome.ANSWERED
        first = texts.TOLD_ANSWER if has_one else texts.TOLD_LOOKED
        await channel.send(first, embeds=sent.embeds, files=sent.files, view=sent.view)
