"""/knowledge: what moderators do with the base, each for those whose roles allow it."""

from discord import app_commands

from bot.chat.commands.knowledge_editing import SERVERS, add_command, edit_command, retire_command, undo_command
from bot.chat.commands.knowledge_settings import settings_command
from bot.chat.commands.knowledge_viewing import (
    check_command,
    drafts_command,
    find_command,
    history_command,
    questions_command,
    show_command,
    stats_command,
)  # fmt: skip
from bot.chat.context import BotContext

_MAKERS = (
    add_command, edit_command, retire_command, find_command, show_command, check_command, drafts_command,
    history_command, undo_command, questions_command, stats_command, settings_command,
)  # fmt: skip


def knowledge_group(bot: BotContext) -> app_commands.Group:
    """The commands as one group, in servers alone: only there are roles."""
    group = app_commands.Group(
        name="knowledge", description="Keep the base, for those with a role for it", allowed_contexts=SERVERS
    )
    for make in _MAKERS:
        group.add_command(make(bot))
    return group
