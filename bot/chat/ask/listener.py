"""Messages: those meant for the bot are answered, an edit is followed, a deletion offers to take the answer back."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING

import discord

from bot.chat import texts
from bot.chat.ask.message_filter import Disposition, FilterResult, IncomingMessage, classify, strip_mention
from bot.chat.ask.reply_view import render_reply
from bot.chat.ask.service import AskResult, LocaleFor, ask, remember_question, timed_send, to_view
from bot.chat.context import BotContext, SentAnswer
from bot.chat.errors import report_to
from bot.chat.i18n import ENGLISH, babel_locale
from bot.chat.messages.convert import EmbedMessage, to_embed
from bot.chat.responses import DEFER_AFTER_SECONDS, send_with_retry

if TYPE_CHECKING:
    from bot.chat.client import Client

log = logging.getLogger(__name__)

_TEXTS = (discord.MessageType.default, discord.MessageType.reply)


def to_incoming(message: discord.Message, me: int, bot: BotContext) -> IncomingMessage:
    """A message as the gate looks at it."""
    text, named = strip_mention(message.content, me)
    above = message.reference.resolved if message.reference else None
    replied = above if isinstance(above, discord.Message) else None
    to_bot = replied is not None and replied.author.id == me
    return IncomingMessage(
        text=text,
        by_bot=message.author.bot or message.webhook_id is not None,
        plain=message.type in _TEXTS,
        served=bot.serves(message.guild.id if message.guild else None),
        direct=message.guild is None,
        mentions_bot=any(user.id == me for user in message.mentions),
        names_bot=named,
        replies_to_bot=to_bot,
        above=strip_mention(replied.content, me)[0] if replied and not replied.author.bot else "",
    )


async def handle_message(client: "Client", message: discord.Message) -> None:
    """Does with a message what the gate says."""
    gate = classify(to_incoming(message, client.bot_user_id, client.bot))
    try:
        if gate.verdict is Disposition.ANSWER and await _may_answer(message):
            await _answer(client.bot, message, gate)
        elif gate.verdict is Disposition.HINT:
            await _hint(client.bot, message)
    except Exception as error:
        await report_to(message.channel, error)


async def _answer(bot: BotContext, message: discord.Message, gate: FilterResult) -> None:
    if await _slowed(bot, message):
        return
    begun = time.perf_counter()
    async with bot.answer_slots.slot() as turn:
        await turn()
        told = await _told(bot, message, gate.question)
        with timed_send(bot, told, begun):
            answered = await send_with_retry(lambda: _sent(told, message))
    remember_question(bot, told, message.author.id, message.channel.id)
    bot.question_log.record(told.reply)
    if answered is not None:
        bot.session.sent_answers.put(message.id, SentAnswer(message.channel.id, answered.id, gate.question))


async def _sent(told: AskResult, message: discord.Message) -> discord.Message:
    """The answer beneath the message; with its number for a nonce it is posted once, however often it is sent."""
    sent = _as_embed(told, message)
    return await message.channel.send(
        embeds=sent.embeds,
        files=_allowed(sent, message),
        view=sent.view,
        mention_author=False,
        nonce=message.id,
        reference=_reference(message),  # type: ignore[arg-type]  # None is its default
    )


async def _told(bot: BotContext, message: discord.Message, question: str) -> AskResult:
    """What the base says; the channel sees that the bot writes where it takes a while."""
    previous = bot.session.last_question.get((message.author.id, message.channel.id))
    task = asyncio.ensure_future(ask(bot, question, _locale(message), previous))
    try:
        done, _ = await asyncio.wait({task}, timeout=DEFER_AFTER_SECONDS)
        if not done:
            await message.channel.typing()
        return await task
    finally:
        task.cancel()
        await asyncio.wait({task})


def _as_embed(told: AskResult, message: discord.Message) -> EmbedMessage:
    return to_embed(render_reply(to_view(told, message.author.id, private=False))[0])


def _reference(message: discord.Message) -> discord.MessageReference | None:
    """What the answer replies to; Discord lets only those reply who may read what stands above."""
    rights = _rights(message)
    readable = rights is None or rights.read_message_history
    return message.to_reference(fail_if_not_exists=False) if readable else None


def _locale(message: discord.Message) -> LocaleFor:
    """A message says nothing of its author's language, so the server's is taken."""
    locale = babel_locale(message.guild.preferred_locale.value) if message.guild else ENGLISH
    return lambda _: locale


async def _may_answer(message: discord.Message) -> bool:
    """Whether the bot may answer there; where only embeds are forbidden it says so, once it is asked."""
    rights = _rights(message)
    if rights is None:
        return True
    in_thread = isinstance(message.channel, discord.Thread)
    if not (rights.send_messages_in_threads if in_thread else rights.send_messages):
        log.debug("a mention stays without an answer: no right to write in channel %s", message.channel.id)
        return False
    if not rights.embed_links:
        await message.channel.send(texts.NO_EMBEDS)
        return False
    return True


def _rights(message: discord.Message) -> discord.Permissions | None:
    """The bot's rights in a channel; None where they do not apply or are not known."""
    channel = message.channel
    if message.guild is None or isinstance(channel, discord.PartialMessageable):
        return None
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return None
    return message.channel.permissions_for(message.guild.me)


def _allowed(sent: EmbedMessage, message: discord.Message) -> list[discord.File]:
    """The charts, where files may be attached; else the embeds lose their pictures."""
    rights = _rights(message)
    if rights is None or rights.attach_files:
        return sent.files
    for embed in sent.embeds:
        embed.set_image(url=None)
    return []


async def _slowed(bot: BotContext, message: discord.Message) -> bool:
    """Whether the author asks too fast; it is said once, not as often as they write."""
    wait = bot.rate_limiter.try_acquire(message.author.id, message.channel.id if message.guild else None)
    if wait is None:
        return False
    if bot.session.throttled.get(message.author.id) is None:
        bot.session.throttled.put(message.author.id, True)
        await message.channel.send(texts.SLOW.format(when=f"<t:{int(wait) + 1}:R>"))
    return True


async def _hint(bot: BotContext, message: discord.Message) -> None:
    """Says once in a channel how to reach the bot, where Discord withholds the text."""
    rights = _rights(message)
    if bot.session.hinted_channels.get(message.channel.id) or (rights is not None and not rights.send_messages):
        return
    bot.session.hinted_channels.put(message.channel.id, True)
    await message.channel.send(texts.WITHHELD)


async def handle_edit(client: "Client", message: discord.Message) -> None:
    """Answers an edited question anew, in place of its answer."""
    bot = client.bot
    given = bot.session.sent_answers.get(message.id)
    if given is None:
        return
    gate = classify(to_incoming(message, client.bot_user_id, bot))
    if gate.verdict is not Disposition.ANSWER or gate.question == given.question:
        return
    if bot.rate_limiter.try_acquire(message.author.id, None) is not None:
        return
    previous = bot.session.last_question.get((message.author.id, message.channel.id))
    told = await ask(bot, gate.question, _locale(message), previous)
    sent = _as_embed(told, message)
    answer = client.get_partial_messageable(given.channel).get_partial_message(given.message)
    await answer.edit(embeds=sent.embeds, attachments=_allowed(sent, message), view=sent.view)
    remember_question(bot, told, message.author.id, message.channel.id)
    bot.session.sent_answers.put(message.id, SentAnswer(given.channel, given.message, gate.question))


async def handle_delete(client: "Client", message: int) -> None:
    """Says beneath the answer to a deleted question that it may be removed."""
    given = client.bot.session.sent_answers.drop(message)
    if given is None:
        return
    channel = client.get_partial_messageable(given.channel)
    await channel.get_partial_message(given.message).edit(content=texts.DELETED)
