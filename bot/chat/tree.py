"""The commands as one tree, and what is said when one of them fails."""

from typing import Any

import discord
from discord import app_commands

from bot.chat import said
from bot.chat.commands.ask import answer_this_menu, ask_command
from bot.chat.commands.browse import chart_command, figures_command, topics_command
from bot.chat.commands.explain import help_command, privacy_command, why_command
from bot.chat.commands.knowledge import knowledge_group
from bot.chat.commands.knowledge_editing import save_as_question_menu
from bot.chat.delivery import say
from bot.chat.errors import report
from bot.chat.tools import Tools

_OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


class Tree(app_commands.CommandTree[discord.Client]):
    """All commands, offered in servers and in direct messages with the bot."""

    def __init__(self, client: discord.Client, tools: Tools) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.tools = tools
        makers = (ask_command, topics_command, figures_command, chart_command, why_command, help_command,
                  privacy_command, answer_this_menu, knowledge_group, save_as_question_menu)  # fmt: skip
        for make in makers:
            self.add_command(make(tools))

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Whether the interaction's server is served; the user is told where it is not."""
        self.tools.under_way.here(interaction.id)
        if self.tools.serves(interaction.guild_id):
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await say(interaction, said.NOT_SERVED)
        return False

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tells the user alone what went wrong."""
        if isinstance(error, _OUTDATED):
            await say(interaction, said.OLD_COMMAND)
        else:
            await report(interaction, error)
