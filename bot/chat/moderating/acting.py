"""One act of a moderator: a command, a press or a form, with the bot and the level it was admitted with."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord

from bot.chat.context import BotContext
from bot.chat.custom_id import CustomId
from bot.chat.moderating.roles import Level
from bot.curation.records import Author, Journal
from bot.engine.editor import KnowledgeEditor
from bot.knowledge.model import Entry

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does who was admitted with that level."""

    interaction: Interaction
    custom_id: CustomId
    bot: BotContext
    editor: KnowledgeEditor
    held: Level

    @property
    def user(self) -> int:
        """The id of the one who acts."""
        return self.interaction.user.id

    @property
    def who(self) -> Author:
        """The one who acts, as the history names them."""
        return Author(self.user, self.interaction.user.display_name)

    @property
    def journal(self) -> Journal:
        """All that is kept."""
        return self.bot.journal

    @property
    def now(self) -> datetime:
        """This moment."""
        return datetime.fromtimestamp(self.bot.clock(), UTC)

    @property
    def entry(self) -> Entry | None:
        """The entry that was pressed for, if the base still has it."""
        return self.bot.lookup.entry(self.custom_id.entries[0]) if self.custom_id.entries else None

    @property
    def number(self) -> int:
        """The number of the revision that was pressed for; 0, which none has, where it is no number."""
        digits = self.custom_id.question
        return int(digits) if digits.isascii() and digits.isdigit() else 0

    @property
    def turning(self) -> bool:
        """Whether a page of the actor's own message is turned."""
        return self.custom_id.page > 0 and self.user == self.custom_id.asker and self.interaction.message is not None
