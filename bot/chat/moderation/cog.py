"""/knowledge and "Save as question": the moderators' commands, each for users with a role for it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import texts
from bot.chat.ask.message_filter import strip_mention
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode_revision, question_hash, short_hash
from bot.chat.moderation.draft_buttons import list_drafts
from bot.chat.moderation.entry_buttons import edit_entry, retire_entry, show_entry, show_search
from bot.chat.moderation.entry_search import entry_choices, page_choices
from bot.chat.moderation.forms import open_new_entry
from bot.chat.moderation.guild_settings import change_settings
from bot.chat.moderation.history_view import revert_revision, show_history
from bot.chat.moderation.permissions import Level, ModeratorContext, require_level
from bot.chat.moderation.question_queue import show_queue
from bot.chat.moderation.reports import show_check, show_statistics
from bot.chat.responses import Interaction, send_private
from bot.knowledge.limits import HEADING_CHARACTERS

_Choices = list[app_commands.Choice[str]]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class KnowledgeCog(
    commands.GroupCog, group_name="knowledge", group_description="Edit the base, for users with a role for it"
):
    """The commands exist in servers alone, as roles do."""

    def __init__(self, bot: BotContext) -> None:
        self.bot = bot

    @app_commands.command(description="Add an entry: opens the form")
    @app_commands.describe(question="What people ask", page="Where it goes; if left out, the page of the nearest entry")
    async def add(
        self, interaction: Interaction, question: app_commands.Range[str, 1, HEADING_CHARACTERS] = "", page: str = ""
    ) -> None:
        """Open the form for a new entry."""
        context = await self._require(interaction, Level.EDITOR, Action.NEW)
        if context is not None:
            await open_new_entry(context, question, page)

    @app_commands.command(description="Edit an entry: opens the form with its text")
    @app_commands.describe(entry="Its name, or words from it")
    async def edit(self, interaction: Interaction, entry: str) -> None:
        """Open the form with an entry's text."""
        context = await self._require_entry(interaction, Level.EDITOR, Action.EDIT, entry)
        if context is not None:
            await edit_entry(context)

    @app_commands.command(description="Remove an entry from the base, after a preview")
    @app_commands.describe(entry="Its name, or words from it")
    async def retire(self, interaction: Interaction, entry: str) -> None:
        """Make a draft that removes an entry."""
        context = await self._require_entry(interaction, Level.EDITOR, Action.RETIRE, entry)
        if context is not None:
            await retire_entry(context)

    @app_commands.command(description="Find entries, known gaps too, by words or by meaning")
    @app_commands.describe(query="Words, a question, or a name")
    async def find(self, interaction: Interaction, query: app_commands.Range[str, 1, 200]) -> None:
        """Search the entries."""
        self.bot.session.questions.put(question_hash(query), query)
        context = await self._require(interaction, Level.VIEWER, Action.SEARCH_PAGE, question_hash(query))
        if context is not None:
            await show_search(context)

    @app_commands.command(description="Show an entry in full: its variants, tests and owner")
    @app_commands.describe(entry="Its name, or words from it")
    async def show(self, interaction: Interaction, entry: str) -> None:
        """Show an entry in full."""
        context = await self._require_entry(interaction, Level.VIEWER, Action.ENTRY, entry)
        if context is not None:
            await show_entry(context)

    @app_commands.command(description="What is wrong with the folder as it is on disk, and what is due for review")
    async def check(self, interaction: Interaction) -> None:
        """Check the folder."""
        context = await self._require(interaction, Level.VIEWER, Action.CHECK)
        if context is not None:
            await show_check(context)

    @app_commands.command(description="Edits that are not published yet")
    async def drafts(self, interaction: Interaction) -> None:
        """List the drafts."""
        context = await self._require(interaction, Level.VIEWER, Action.DRAFTS)
        if context is not None:
            await list_drafts(context)

    @app_commands.command(description="Who changed what and when, in the whole base or in one entry")
    @app_commands.describe(entry="Only changes of this entry")
    async def history(self, interaction: Interaction, entry: str = "") -> None:
        """Show the latest revisions."""
        if entry:
            context = await self._require_entry(interaction, Level.VIEWER, Action.HISTORY, entry)
        else:
            context = await self._require(interaction, Level.VIEWER, Action.HISTORY)
        if context is not None:
            await show_history(context)

    @app_commands.command(description="Revert one revision, after a preview; later ones stay")
    @app_commands.describe(revision="Its number, from the history")
    async def undo(self, interaction: Interaction, revision: app_commands.Range[int, 1, 99_999_999]) -> None:
        """Make a draft that reverts a revision."""
        context = await self._require(interaction, Level.EDITOR, Action.REVERT, encode_revision(revision))
        if context is not None:
            await revert_revision(context)

    @app_commands.command(description="Questions without an answer, grouped by meaning")
    async def questions(self, interaction: Interaction) -> None:
        """Show the queue of questions."""
        context = await self._require(interaction, Level.VIEWER, Action.QUEUE)
        if context is not None:
            await show_queue(context)

    @app_commands.command(description="The base and its use in numbers")
    async def stats(self, interaction: Interaction) -> None:
        """Show statistics."""
        context = await self._require(interaction, Level.VIEWER, Action.ENTRY)
        if context is not None:
            await show_statistics(context)

    @app_commands.command(description="Which roles may change the base, and where moderators are notified")
    @app_commands.describe(
        publisher="This role publishes; name it again to remove it",
        editor="This role writes drafts; name it again to remove it",
        viewer="This role sees drafts and questions; name it again to remove it",
        channel="Where moderators are notified of drafts to publish and of files with errors",
        second_person="Whether a draft must be published by somebody other than its author",
    )
    async def settings(
        self,
        interaction: Interaction,
        publisher: discord.Role | None = None,
        editor: discord.Role | None = None,
        viewer: discord.Role | None = None,
        channel: discord.TextChannel | None = None,
        second_person: bool | None = None,
    ) -> None:
        """Show and change the settings of the server."""
        await change_settings(
            interaction,
            self.bot,
            publisher=publisher,
            editor=editor,
            viewer=viewer,
            channel=channel,
            second_person=second_person,
        )

    @add.autocomplete("page")
    async def _pages(self, interaction: Interaction, current: str) -> _Choices:
        if not self.bot.serves(interaction.guild_id):
            return []
        return [app_commands.Choice(name=one.name, value=one.value) for one in page_choices(self.bot, current)]

    @edit.autocomplete("entry")
    @retire.autocomplete("entry")
    @show.autocomplete("entry")
    @history.autocomplete("entry")
    async def _entries(self, interaction: Interaction, current: str) -> _Choices:
        if not self.bot.serves(interaction.guild_id):
            return []
        return [app_commands.Choice(name=one.name, value=one.value) for one in entry_choices(self.bot, current)]

    async def _require(
        self, interaction: Interaction, least: Level, action: Action, key: str = "", entries: tuple[str, ...] = ()
    ) -> ModeratorContext | None:
        custom_id = CustomId(action, interaction.user.id, key, entries)
        return await require_level(interaction, self.bot, least, custom_id)

    async def _require_entry(
        self, interaction: Interaction, least: Level, action: Action, entry: str
    ) -> ModeratorContext | None:
        """The same for an entry; None if there is none of that name, which the user is told."""
        context = await self._require(interaction, least, action, entries=(short_hash(entry),))
        if context is not None and context.entry is None:
            await send_private(interaction, texts.NO_ENTRY.format(entry=entry.replace("`", "'")))
            return None
        return context


def save_as_question_menu(bot: BotContext) -> app_commands.ContextMenu:
    """The message command that opens the form with the message as its question."""

    async def save_as_question(interaction: Interaction, message: discord.Message) -> None:
        me = interaction.client.user.id if interaction.client.user else 0
        text, _ = strip_mention(message.content, me)
        custom_id = CustomId(Action.NEW, interaction.user.id)
        context = await require_level(interaction, bot, Level.EDITOR, custom_id)
        if context is not None:
            await open_new_entry(context, text)

    contexts = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
    return app_commands.ContextMenu(name="Save as question", callback=save_as_question, allowed_contexts=contexts)
