"""/knowledge and "Save as question": the moderators' commands, each for users with a role for it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import texts
from bot.chat.ask.cog import text_of
from bot.chat.components import ComponentContext
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode_revision, question_hash, short_hash
from bot.chat.moderation.draft_buttons import list_drafts
from bot.chat.moderation.entry_search import entry_choices, page_choices
from bot.chat.moderation.entry_view import retire_entry, show_entry, show_search
from bot.chat.moderation.forms import open_begun_entry, open_entry, open_new_entry
from bot.chat.moderation.guild_settings import change_settings
from bot.chat.moderation.history_view import revert_revision, show_history
from bot.chat.moderation.permissions import EntryHandler, Level, ModeratorContext, ModeratorHandler, for_level
from bot.chat.moderation.question_queue import show_queue
from bot.chat.moderation.reports import show_check, show_statistics
from bot.chat.moderation.sentence_search import sentence_choices
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
    @app_commands.describe(
        question="What people ask",
        page="Where it goes; if left out, the page of the nearest entry",
        sentence="Words of the document's sentence that answers it: quote and figures are filled in",
    )
    async def add(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, HEADING_CHARACTERS] = "",
        page: str = "",
        sentence: str = "",
    ) -> None:
        """Open the form for a new entry."""
        custom_id = CustomId(Action.NEW, interaction.user.id)

        async def run(context: ModeratorContext) -> None:
            if sentence:
                await open_begun_entry(context, question, page, sentence)
            else:
                await open_new_entry(context, question, page)

        await self._run(interaction, Level.EDITOR, custom_id, run)

    @app_commands.command(description="Edit an entry: opens the form with its text")
    @app_commands.describe(entry="Its name, or words from it")
    async def edit(self, interaction: Interaction, entry: str) -> None:
        """Open the form with an entry's text."""
        await self._run_entry(interaction, Level.EDITOR, Action.EDIT, entry, open_entry)

    @app_commands.command(description="Remove an entry from the base, after a preview")
    @app_commands.describe(entry="Its name, or words from it")
    async def retire(self, interaction: Interaction, entry: str) -> None:
        """Make a draft that removes an entry."""
        await self._run_entry(interaction, Level.EDITOR, Action.RETIRE, entry, retire_entry)

    @app_commands.command(description="Find entries, known gaps too, by words or by meaning")
    @app_commands.describe(query="Words, a question, or a name")
    async def find(self, interaction: Interaction, query: app_commands.Range[str, 1, 200]) -> None:
        """Search the entries."""
        self.bot.session.questions[question_hash(query)] = query
        custom_id = CustomId(Action.SEARCH_PAGE, interaction.user.id, question_hash(query))
        await self._run(interaction, Level.VIEWER, custom_id, show_search)

    @app_commands.command(description="Show an entry in full: its variants, tests and owner")
    @app_commands.describe(entry="Its name, or words from it")
    async def show(self, interaction: Interaction, entry: str) -> None:
        """Show an entry in full."""
        await self._run_entry(interaction, Level.VIEWER, Action.ENTRY, entry, show_entry)

    @app_commands.command(description="What is wrong with the folder as it is on disk, and what is due for review")
    async def check(self, interaction: Interaction) -> None:
        """Check the folder."""
        await self._run(interaction, Level.VIEWER, CustomId(Action.CHECK, interaction.user.id), show_check)

    @app_commands.command(description="Edits that are not published yet")
    async def drafts(self, interaction: Interaction) -> None:
        """List the drafts."""
        await self._run(interaction, Level.VIEWER, CustomId(Action.DRAFTS, interaction.user.id), list_drafts)

    @app_commands.command(description="Who changed what and when, in the whole base or in one entry")
    @app_commands.describe(entry="Only changes of this entry")
    async def history(self, interaction: Interaction, entry: str = "") -> None:
        """Show the latest revisions."""
        if entry:
            await self._run_entry(interaction, Level.VIEWER, Action.HISTORY, entry, lambda one, _: show_history(one))
        else:
            await self._run(interaction, Level.VIEWER, CustomId(Action.HISTORY, interaction.user.id), show_history)

    @app_commands.command(description="Revert one revision, after a preview; later ones stay")
    @app_commands.describe(revision="Its number, from the history")
    async def undo(self, interaction: Interaction, revision: app_commands.Range[int, 1, 99_999_999]) -> None:
        """Make a draft that reverts a revision."""
        custom_id = CustomId(Action.REVERT, interaction.user.id, encode_revision(revision))
        await self._run(interaction, Level.EDITOR, custom_id, revert_revision)

    @app_commands.command(
        description="Questions without an answer, and answers reported as not right, grouped by meaning"
    )
    async def questions(self, interaction: Interaction) -> None:
        """Show the queue of questions."""
        await self._run(interaction, Level.VIEWER, CustomId(Action.QUEUE, interaction.user.id), show_queue)

    @app_commands.command(description="The base and its use in numbers")
    async def stats(self, interaction: Interaction) -> None:
        """Show statistics."""
        await self._run(interaction, Level.VIEWER, CustomId(Action.ENTRY, interaction.user.id), show_statistics)

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
        await change_settings(interaction, (publisher, editor, viewer), channel, second_person)

    @add.autocomplete("page")
    async def _pages(self, interaction: Interaction, current: str) -> _Choices:
        return page_choices(self.bot, current)

    @add.autocomplete("sentence")
    async def _sentences(self, interaction: Interaction, current: str) -> _Choices:
        return await self.bot.in_worker(sentence_choices, self.bot, current)

    @edit.autocomplete("entry")
    @retire.autocomplete("entry")
    @show.autocomplete("entry")
    @history.autocomplete("entry")
    async def _entries(self, interaction: Interaction, current: str) -> _Choices:
        return entry_choices(self.bot, current)

    async def _run(self, interaction: Interaction, least: Level, custom_id: CustomId, handle: ModeratorHandler) -> None:
        """Do what a button with that custom id would do."""
        await for_level(least, handle)(ComponentContext(interaction, custom_id, self.bot))

    async def _run_entry(
        self, interaction: Interaction, least: Level, action: Action, entry: str, handle: EntryHandler
    ) -> None:
        """The same for an entry; if there is none of that name, the user is told."""

        async def run(context: ModeratorContext) -> None:
            if context.entry is None:
                await send_private(interaction, texts.NO_ENTRY.format(entry=entry.replace("`", "'")))
            else:
                await handle(context, context.entry)

        await self._run(interaction, least, CustomId(action, interaction.user.id, entries=(short_hash(entry),)), run)


def save_as_question_menu(bot: BotContext) -> app_commands.ContextMenu:
    """The message command that opens the form with the message as its question."""

    async def save_as_question(interaction: Interaction, message: discord.Message) -> None:
        me = interaction.client.user.id if interaction.client.user else 0
        text = text_of(message, me)
        custom_id = CustomId(Action.NEW, interaction.user.id)
        handle = for_level(Level.EDITOR, lambda context: open_new_entry(context, text))
        await handle(ComponentContext(interaction, custom_id, bot))

    contexts = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
    return app_commands.ContextMenu(name="Save as question", callback=save_as_question, allowed_contexts=contexts)
