"""Who may change the base: the level that a user's roles give, checked anew for every command, button and form."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

import discord

from bot.chat import texts
from bot.chat.components import ComponentContext, Handler
from bot.chat.responses import send_private
from bot.curation.records import Author, Journal, ServerSettings
from bot.engine.editor import KnowledgeEditor
from bot.knowledge.entries import Entry


class Level(IntEnum):
    """What a user may do; each level includes those below."""

    NONE = 0
    VIEWER = 1
    EDITOR = 2
    PUBLISHER = 3

    @property
    def label(self) -> str:
        """The level as people call it."""
        return self.name.lower()


def level_of(settings: ServerSettings, roles: Collection[int]) -> Level:
    """The highest level that any of these role ids gives."""
    given = ((Level.PUBLISHER, settings.publishers), (Level.EDITOR, settings.editors), (Level.VIEWER, settings.viewers))
    return next((level for level, holders in given if not holders.isdisjoint(roles)), Level.NONE)


@dataclass(frozen=True, slots=True)
class ModeratorContext(ComponentContext):
    """A command, button or form of a user who was found to have `level`."""

    editor: KnowledgeEditor
    level: Level

    @property
    def user(self) -> int:
        """The user's id."""
        return self.interaction.user.id

    @property
    def author(self) -> Author:
        """The user as the history names them."""
        return Author(self.user, self.interaction.user.display_name)

    @property
    def journal(self) -> Journal:
        """The records of drafts, revisions, questions, votes and settings."""
        return self.bot.journal

    @property
    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.fromtimestamp(self.bot.clock(), UTC)

    @property
    def entry(self) -> Entry | None:
        """The entry that the custom id names; None if the base does not have it any more."""
        return self.bot.lookup.entry(self.custom_id.entries[0]) if self.custom_id.entries else None

    @property
    def revision(self) -> int:
        """The number of the revision that the custom id names; 0, which no revision has, if it names none."""
        digits = self.custom_id.question
        return int(digits) if digits.isascii() and digits.isdigit() else 0


ModeratorHandler = Callable[[ModeratorContext], Awaitable[None]]
EntryHandler = Callable[[ModeratorContext, Entry], Awaitable[None]]


def for_level(least: Level, handle: ModeratorHandler) -> Handler:
    """A handler that runs for users who have at least that level in this server; others are told what they lack."""

    async def run(context: ComponentContext) -> None:
        interaction, bot = context.interaction, context.bot
        if bot.editor is None:
            await send_private(interaction, texts.NO_WORKSHOP)
            return
        if interaction.guild_id is None or not bot.moderates(interaction.guild_id):
            await send_private(interaction, texts.NOT_MODERATED)
            return
        settings = await bot.journal.servers.get(interaction.guild_id)
        # Discord sends the user's roles with every interaction.
        roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
        level = level_of(settings, {role.id for role in roles})
        if level < least:
            await send_private(interaction, texts.NEEDS_ROLE.format(level=least.label))
            return
        await handle(ModeratorContext(interaction, context.custom_id, bot, bot.editor, level, typed=context.typed))

    return run


def for_entry(least: Level, handle: EntryHandler) -> Handler:
    """The same for the entry that the custom id names; the user is told if the base does not have it any more."""

    async def run(context: ModeratorContext) -> None:
        if context.entry is None:
            await send_private(context.interaction, texts.GONE_NOW)
        else:
            await handle(context, context.entry)

    return for_level(least, run)
