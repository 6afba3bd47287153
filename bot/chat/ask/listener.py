"""Messages in channels: those meant for the bot are answered, edits and deletions of questions are followed."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.chat import texts
from bot.chat.ask.message_filter import Disposition, IncomingMessage, classify, strip_mention
from bot.chat.ask.service import AskRequest, respond
from bot.chat.ask.surfaces import EditedReply, MessageReply, rights_in
from bot.chat.context import BotContext, SentAnswer
from bot.chat.errors import report_to

if TYPE_CHECKING:
    from bot.chat.client import Client

log = logging.getLogger(__name__)

_TEXT_MESSAGES = (discord.MessageType.default, discord.MessageType.reply)


class MessageListener(commands.Cog):
    """Listens to the messages of every channel."""

    def __init__(self, client: "Client") -> None:
        self.client = client
        self.bot = client.bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is meant for the bot."""
        self.bot.tasks.track(message.id)
        found = classify(to_incoming(message, self.client.bot_user_id, self.bot))
        if found.disposition is Disposition.HINT:
            await _hint(self.bot, message)
        elif found.disposition is Disposition.ANSWER:
            await self._answer(message, partial(self._reply, message, found.question))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question again, in place of its answer, if its words changed."""
        message = payload.message
        earlier = self.bot.session.sent_answers.get(message.id)
        if earlier is None:
            return
        self.bot.tasks.track(message.id)
        found = classify(to_incoming(message, self.client.bot_user_id, self.bot))
        if found.disposition is Disposition.ANSWER and found.question != earlier.question:
            await self._answer(message, partial(self._edited, message, found.question, earlier))

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Offer to remove the answer to a deleted question."""
        await self._follow_deletion(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Offer the same for each of many deleted questions."""
        for message in payload.message_ids:
            await self._follow_deletion(message)

    async def _reply(self, message: discord.Message, question: str) -> MessageReply:
        talk = await self.bot.last_talk(message.author.id, message.channel.id)
        return MessageReply(self.bot, message, question, talk)

    async def _edited(self, message: discord.Message, question: str, earlier: SentAnswer) -> MessageReply:
        return EditedReply(self.bot, message, question, earlier.talk, self.client, earlier)

    async def _answer(self, message: discord.Message, to_reply: Callable[[], Awaitable[MessageReply]]) -> None:
        """Answer unless it is asked too often; only then is it read where the talk stands."""
        try:
            if not _may_write(message) or await _is_throttled(self.bot, message):
                return
            if await _may_embed(self.bot, message):
                reply = await to_reply()
                request = AskRequest(reply.question, message.author.id, message.channel.id, reply.talk)
                await respond(self.bot, request, reply)
        except Exception as error:
            await report_to(message.channel, error, self.bot.metrics)

    async def _follow_deletion(self, message: int) -> None:
        answer = self.bot.session.sent_answers.pop(message, None)
        if answer is None:
            return
        self.bot.tasks.track(message)
        channel = self.client.get_partial_messageable(answer.channel)
        await channel.get_partial_message(answer.message).edit(content=texts.DELETED)


def to_incoming(message: discord.Message, bot_user: int, bot: BotContext) -> IncomingMessage:
    """A message as the filter sees it."""
    held = message.guild.me.roles if message.guild else []
    roles = [role.id for role in message.role_mentions if role.managed and role in held]
    text, named = strip_mention(message.content, bot_user, roles)
    above = message.reference.resolved if message.reference else None
    replied = above if isinstance(above, discord.Message) else None
    return IncomingMessage(
        text=text,
        by_bot=message.author.bot or message.webhook_id is not None,
        plain=message.type in _TEXT_MESSAGES,
        served=bot.serves(message.guild.id if message.guild else None),
        direct=message.guild is None,
        mentions_bot=any(user.id == bot_user for user in message.mentions),
        names_bot=named,
        names_role=bool(roles),
        replies_to_bot=replied is not None and replied.author.id == bot_user,
        above=strip_mention(replied.content, bot_user)[0] if replied and not replied.author.bot else "",
    )


def _may_write(message: discord.Message) -> bool:
    """True if the bot may write where a message was written."""
    rights = rights_in(message)
    if rights is None:
        return True
    in_thread = isinstance(message.channel, discord.Thread)
    if not (rights.send_messages_in_threads if in_thread else rights.send_messages):
        log.debug("a mention gets no answer: no permission to write in channel %s", message.channel.id)
        return False
    return True


async def _may_embed(bot: BotContext, message: discord.Message) -> bool:
    """True if the bot may embed there; if not it says so, once for all who ask in a while."""
    rights, channel = rights_in(message), message.channel.id
    if rights is None or rights.embed_links:
        return True
    if not bot.session.embedless_channels.get(channel):
        bot.session.embedless_channels[channel] = True
        await message.channel.send(texts.NO_EMBEDS)
    return False


async def _is_throttled(bot: BotContext, message: discord.Message) -> bool:
    """True if the author asks too fast; they are told once, not as often as they write."""
    wait = bot.rate_limiter.try_acquire(message.author.id, message.channel.id if message.guild else None)
    if wait is None:
        return False
    if bot.session.throttled.get(message.author.id) is None:
        bot.session.throttled[message.author.id] = True
        await message.channel.send(texts.SLOW.format(when=bot.in_seconds(wait)))
    return True


async def _hint(bot: BotContext, message: discord.Message) -> None:
    """Say once in a channel how to reach the bot where Discord withholds the text."""
    rights = rights_in(message)
    if bot.session.hinted_channels.get(message.channel.id) or (rights is not None and not rights.send_messages):
        return
    bot.session.hinted_channels[message.channel.id] = True
    await message.channel.send(texts.WITHHELD)
