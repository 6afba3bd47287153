"""/knowledge add, edit, retire and undo, and "Save as question" in a message's menu."""

from typing import Any

import discord
from discord import app_commands

from bot.chat import texts
from bot.chat.ask.interactions import Interaction
from bot.chat.ask.message_filter import strip_mention
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode_revision, short_hash
from bot.chat.moderating import opening
from bot.chat.moderating.admitting import admitted
from bot.chat.moderating.finding import entry_choices, page_choices
from bot.chat.moderating.roles import Level
from bot.chat.responses import send_private
from bot.chat.views import moderating
from bot.knowledge import limits

Question = app_commands.Range[str, 1, limits.HEADING_CHARACTERS]
Number = app_commands.Range[int, 1, 99_999_999]
Offered = list[app_commands.Choice[str]]
SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)


def add_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that opens the form for a new entry."""

    @app_commands.command(name="add", description="Add an entry: opens the form")
    @app_commands.describe(question="What people ask", page="Where it goes; without one, beside what is nearest to it")
    async def add(interaction: Interaction, question: Question = "", page: str = "") -> None:
        act = await admitted(interaction, bot, Level.EDITOR, CustomId(Action.NEW, interaction.user.id))
        if act is not None:
            await opening.new(act, question, page)

    @add.autocomplete("page")
    async def pages(interaction: Interaction, current: str) -> Offered:
        return pages_offered(bot, interaction, current)

    return add


def edit_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that opens the form for an entry."""

    @app_commands.command(name="edit", description="Edit an entry: opens the form with what it says")
    @app_commands.describe(entry="Its name, or words of it")
    async def edit(interaction: Interaction, entry: str) -> None:
        await _on(interaction, bot, entry, Action.EDIT)

    @edit.autocomplete("entry")
    async def entries(interaction: Interaction, current: str) -> Offered:
        return entries_offered(bot, interaction, current)

    return edit


def retire_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that takes an entry out."""

    @app_commands.command(name="retire", description="Take an entry out of the base, after a preview")
    @app_commands.describe(entry="Its name, or words of it")
    async def retire(interaction: Interaction, entry: str) -> None:
        await _on(interaction, bot, entry, Action.RETIRE)

    @retire.autocomplete("entry")
    async def entries(interaction: Interaction, current: str) -> Offered:
        return entries_offered(bot, interaction, current)

    return retire


async def _on(interaction: Interaction, bot: BotContext, entry: str, action: Action) -> None:
    """Does with an entry what its button does."""
    custom_id = CustomId(action, interaction.user.id, entries=(short_hash(entry),))
    act = await admitted(interaction, bot, Level.EDITOR, custom_id)
    if act is None:
        return
    if act.entry is None:
        await send_private(interaction, texts.NO_ENTRY.format(entry=entry.replace("`", "'")))
    else:
        await (moderating.edit(act) if action is Action.EDIT else moderating.retire(act))


def undo_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that takes a revision back."""

    @app_commands.command(name="undo", description="Take one revision back, after a preview; later ones stay")
    @app_commands.describe(revision="Its number, from the history")
    async def undo(interaction: Interaction, revision: Number) -> None:
        custom_id = CustomId(Action.REVERT, interaction.user.id, encode_revision(revision))
        act = await admitted(interaction, bot, Level.EDITOR, custom_id)
        if act is not None:
            await moderating.undo(act)

    return undo


def entries_offered(bot: BotContext, interaction: Interaction, typed: str) -> Offered:
    """Entries of the base that hold what is typed."""
    if not bot.serves(interaction.guild_id):
        return []
    return [app_commands.Choice(name=one.name, value=one.value) for one in entry_choices(bot, typed)]


def pages_offered(bot: BotContext, interaction: Interaction, typed: str) -> Offered:
    """Pages of the base that are called what is typed."""
    if not bot.serves(interaction.guild_id):
        return []
    return [app_commands.Choice(name=one.name, value=one.value) for one in page_choices(bot, typed)]


def save_as_question_menu(bot: BotContext) -> app_commands.ContextMenu:
    """The entry in a message's menu that opens the form with the message as its question."""

    async def save_as_question(interaction: Interaction, message: discord.Message) -> None:
        me = interaction.client.user.id if interaction.client.user else 0
        text, _ = strip_mention(message.content, me)
        act = await admitted(interaction, bot, Level.EDITOR, CustomId(Action.NEW, interaction.user.id))
        if act is not None:
            await opening.new(act, text)

    return app_commands.ContextMenu(name="Save as question", callback=save_as_question, allowed_contexts=SERVERS)
