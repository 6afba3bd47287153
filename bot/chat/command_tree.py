"""The commands as one tree, and what is said when one of them fails."""

from typing import Any

import discord
from discord import app_commands

from bot.chat import texts
from bot.chat.ask.commands import answer_this_menu, ask_command
from bot.chat.commands.browse import chart_command, figures_command, topics_command
from bot.chat.commands.explain import help_command, privacy_command, why_command
from bot.chat.commands.knowledge import knowledge_group
from bot.chat.commands.knowledge_editing import save_as_question_menu
from bot.chat.context import BotContext
from bot.chat.errors import report
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
        makers = (
            ask_command,
            topics_command,
            figures_command,
            chart_command,
            why_command,
            help_command,
            privacy_command,
            answer_this_menu,
            knowledge_group,
            save_as_question_menu,
        )
        for make in makers:
            self.add_command(make(bot))

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
