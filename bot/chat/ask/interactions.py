"""From a question to the message that answers it, for everything that is an interaction."""

import time
from dataclasses import dataclass
from typing import Any

import discord

from bot.chat import texts
from bot.chat.ask.reply_view import render_reply
from bot.chat.ask.service import (
    AskResult,
    Visibility,
    ask,
    defer_ephemeral,
    is_ephemeral,
    remember_question,
    timed_send,
    to_view,
)
from bot.chat.context import BotContext
from bot.chat.i18n import babel_locale
from bot.chat.responses import defer_if_slow, send, send_private

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class AskRequest:
    """What is asked: the text, who is to see the answer, the question before it, and lines to say first."""

    text: str
    show: Visibility = Visibility.AUTO
    previous: str | None = None
    notes: tuple[str, ...] = ()


async def respond(interaction: Interaction, bot: BotContext, request: AskRequest) -> None:
    """Answers an interaction; who sees it is decided by the first response."""
    if await check_rate_limit(interaction, bot):
        return
    begun = time.perf_counter()
    show = request.show if can_send(interaction) else Visibility.ONLY_ME

    async def told_in_turn() -> AskResult:
        await turn()
        return await ask(
            bot, request.text, lambda outcome: locale_of(interaction, is_ephemeral(show, outcome)), request.previous
        )

    async with bot.answer_slots.slot() as turn:
        told, late = await defer_if_slow(interaction, told_in_turn(), private_if_late=defer_ephemeral(show))
        alone = defer_ephemeral(show) if late else is_ephemeral(show, told.reply.status)
        remember_question(bot, told, interaction.user.id, interaction.channel_id)
        shareable = alone and interaction.guild_id is not None and can_send(interaction)
        drawn = to_view(told, interaction.user.id, private=alone, notes=request.notes, shareable=shareable)
        with timed_send(bot, told, begun):
            await send(interaction, render_reply(drawn)[0], private=alone)
    bot.question_log.record(told.reply)


def can_send(interaction: Interaction) -> bool:
    """Whether the user may write where the interaction takes place; Discord sends the rights along."""
    if interaction.guild_id is None:
        return True
    rights = interaction.permissions
    in_thread = interaction.channel is not None and interaction.channel.type.name.endswith("thread")
    return rights.send_messages_in_threads if in_thread else rights.send_messages


async def check_rate_limit(interaction: Interaction, bot: BotContext) -> bool:
    """Whether the user asks too fast; then it is said, with the moment to go on."""
    channel = interaction.channel_id if interaction.guild_id is not None else None
    wait = bot.rate_limiter.try_acquire(interaction.user.id, channel)
    if wait is None:
        return False
    await send_private(interaction, texts.SLOW.format(when=f"<t:{int(wait) + 1}:R>"))
    return True


def locale_of(interaction: Interaction, alone: bool) -> str:
    """The locale of Babel a reply is worded in: the user's for the user alone, else the server's."""
    chosen = interaction.locale if alone else interaction.guild_locale or interaction.locale
    return babel_locale(chosen.value)
