"""Whether the one who acts may: looked up anew for every command, press and form, and said where not."""

from typing import Any

import discord

from bot.chat.delivery import say
from bot.chat.moderating import said
from bot.chat.moderating.roles import Level, level
from bot.chat.tools import Tools
from bot.curation.protocols import ServerSettings, Who

Interaction = discord.Interaction[Any]


async def admitted(interaction: Interaction, tools: Tools, least: Level) -> bool:
    """Whether the user has at least that level where they act; what they lack is said to them alone."""
    if interaction.guild_id is None or not tools.moderates(interaction.guild_id):
        await say(interaction, said.NOT_MODERATED)
        return False
    if await held(interaction, tools) >= least:
        return True
    await say(interaction, said.NEEDS_ROLE.format(level=least.word))
    return False


async def held(interaction: Interaction, tools: Tools) -> Level:
    """The level of the user by the roles that Discord sent with what they just did."""
    if interaction.guild_id is None or not tools.moderates(interaction.guild_id):
        return Level.NONE
    chosen: ServerSettings = await tools.journal.servers.of(interaction.guild_id)
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return level(chosen, {role.id for role in roles})


def who(interaction: Interaction) -> Who:
    """The user as the history names them."""
    return Who(interaction.user.id, interaction.user.display_name)
