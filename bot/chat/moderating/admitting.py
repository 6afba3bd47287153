"""Whether the one who acts may: looked up anew for every command, press and form, and said where not."""

from typing import Any

import discord

from bot.chat.custom_id import CustomId
from bot.chat.delivery import say
from bot.chat.moderating import said
from bot.chat.moderating.acting import Act
from bot.chat.moderating.roles import Level, level
from bot.chat.tools import Tools

Interaction = discord.Interaction[Any]


async def admitted(interaction: Interaction, tools: Tools, least: Level, custom_id: CustomId) -> Act | None:
    """The act of a user who has at least that level where they act; else what they lack is said to them alone."""
    if tools.workshop is None:
        await say(interaction, said.NO_WORKSHOP)
        return None
    if interaction.guild_id is None or not tools.moderates(interaction.guild_id):
        await say(interaction, said.NOT_MODERATED)
        return None
    held = await _held(interaction, tools, interaction.guild_id)
    if held < least:
        await say(interaction, said.NEEDS_ROLE.format(level=least.word))
        return None
    return Act(interaction, custom_id, tools, tools.workshop, held)


async def _held(interaction: Interaction, tools: Tools, server: int) -> Level:
    """The level of the user by the roles that Discord sent with what they just did."""
    chosen = await tools.journal.servers.of(server)
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return level(chosen, {role.id for role in roles})
