"""From a question to the message that answers it, for everything that is an interaction."""

import time
from dataclasses import dataclass
from typing import Any

import discord

from bot.chat import said
from bot.chat.asking import Told, remember, sending, shown, tell
from bot.chat.audience import Show, private, private_when_late
from bot.chat.delivery import raced, say, send
from bot.chat.localise import babel_locale
from bot.chat.render.reply import sheets
from bot.chat.tools import Tools

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the text, who is to see the answer, the question before it, and lines to say first."""

    text: str
    show: Show = Show.AUTO
    previous: str | None = None
    notes: tuple[str, ...] = ()


async def answer(interaction: Interaction, tools: Tools, ask: Ask) -> None:
    """Answers an interaction; who sees it is decided by the first response."""
    if await slowed(interaction, tools):
        return
    begun = time.perf_counter()
    show = ask.show if may_write(interaction) else Show.ONLY_ME

    async def told_in_turn() -> Told:
        await turn()
        return await tell(tools, ask.text, lambda outcome: locale(interaction, private(show, outcome)), ask.previous)

    async with tools.places.one() as turn:
        told, late = await raced(interaction, told_in_turn(), private_if_late=private_when_late(show))
        alone = private_when_late(show) if late else private(show, told.reply.status)
        remember(tools, told, interaction.user.id, interaction.channel_id)
        shareable = alone and interaction.guild_id is not None and may_write(interaction)
        drawn = shown(told, interaction.user.id, private=alone, notes=ask.notes, shareable=shareable)
        with sending(tools, told, begun):
            await send(interaction, sheets(drawn)[0], private=alone)
    tools.notes.take(told.reply)


def may_write(interaction: Interaction) -> bool:
    """Whether the user may write where the interaction takes place; Discord sends the rights along."""
    if interaction.guild_id is None:
        return True
    rights = interaction.permissions
    in_thread = interaction.channel is not None and interaction.channel.type.name.endswith("thread")
    return rights.send_messages_in_threads if in_thread else rights.send_messages


async def slowed(interaction: Interaction, tools: Tools) -> bool:
    """Whether the user asks too fast; then it is said, with the moment to go on."""
    channel = interaction.channel_id if interaction.guild_id is not None else None
    wait = tools.cooldown.take(interaction.user.id, channel)
    if wait is None:
        return False
    await say(interaction, said.SLOW.format(when=f"<t:{int(wait) + 1}:R>"))
    return True


def locale(interaction: Interaction, alone: bool) -> str:
    """The locale of Babel a reply is worded in: the user's for the user alone, else the server's."""
    chosen = interaction.locale if alone else interaction.guild_locale or interaction.locale
    return babel_locale(chosen.value)
