"""The commands as one tree, and what is said when one of them fails."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import texts
from bot.chat.about.cog import AboutCog
from bot.chat.ask.commands import answer_this_menu, ask_command
from bot.chat.browse.cog import BrowseCog
from bot.chat.context import BotContext
from bot.chat.errors import report
from bot.chat.moderation.cog import KnowledgeCog, save_as_question_menu
from bot.chat.responses import send_private

_OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


class CommandTree(app_commands.CommandTree[discord.Client]):
    """All commands, offered in servers and in direct messages with the bot."""

    def __init__(self, client: discord.Client, bot: BotContext) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.bot = bot
        every = (
            ask_command(bot),
            *_commands_of(BrowseCog(bot)),
            *_commands_of(AboutCog(bot)),
            *_commands_of(KnowledgeCog(bot)),
            answer_this_menu(bot),
            save_as_question_menu(bot),
        )
        for command in every:
            self.add_command(command)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Whether the interaction's server is served; the user is told where it is not."""
        self.bot.tasks.track(interaction.id)
        if self.bot.serves(interaction.guild_id):
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await send_private(interaction, texts.NOT_SERVED)
        return False

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tells the user alone what went wrong."""
        if isinstance(error, _OUTDATED):
            await send_private(interaction, texts.OLD_COMMAND)
        else:
            await report(interaction, error)


def _commands_of(cog: commands.Cog) -> Sequence[app_commands.Command[Any, ..., Any] | app_commands.Group]:
    """The commands of a cog, as one group if it is a group."""
    return (cog.app_command,) if cog.app_command else cog.get_app_commands()
