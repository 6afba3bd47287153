"""Whether the one who acts may: looked up anew for every command, press and form, and said where not."""

from typing import Any

import discord

from bot.chat import texts
from bot.chat.context import BotContext
from bot.chat.custom_id import CustomId
from bot.chat.moderating.acting import Act
from bot.chat.moderating.roles import Level, level
from bot.chat.responses import send_private

Interaction = discord.Interaction[Any]


async def admitted(interaction: Interaction, bot: BotContext, least: Level, custom_id: CustomId) -> Act | None:
    """The act of a user who has at least that level where they act; else what they lack is said to them alone."""
    if bot.editor is None:
        await send_private(interaction, texts.NO_WORKSHOP)
        return None
    if interaction.guild_id is None or not bot.moderates(interaction.guild_id):
        await send_private(interaction, texts.NOT_MODERATED)
        return None
    held = await _held(interaction, bot, interaction.guild_id)
    if held < least:
        await send_private(interaction, texts.NEEDS_ROLE.format(level=least.word))
        return None
    return Act(interaction, custom_id, bot, bot.editor, held)


async def _held(interaction: Interaction, bot: BotContext, server: int) -> Level:
    """The level of the user by the roles that Discord sent with what they just did."""
    chosen = await bot.journal.servers.get(server)
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return level(chosen, {role.id for role in roles})
