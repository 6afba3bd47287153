"""A press: the interaction, what the button knows, and the tools to act with."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.chat import said
from bot.chat.answering import locale
from bot.chat.asking import Told, remember, shown, tell
from bot.chat.delivery import echo
from bot.chat.handles import Handle, question_key
from bot.chat.render.reply import Shown
from bot.chat.tools import Tools

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press, or one form sent."""

    interaction: Interaction
    handle: Handle
    tools: Tools

    @property
    def by_asker(self) -> bool:
        """Whether the one who presses is the one who asked."""
        return self.interaction.user.id == self.handle.asker

    @property
    def alone(self) -> bool:
        """Whether the message that was pressed is seen by its user alone."""
        message = self.interaction.message
        return message is not None and message.flags.ephemeral

    def question(self) -> str | None:
        """The question the message belongs to: remembered, else read from it, else that of the entry that answered.

        What the message shows counts only where its digest is the button's: a shortened title is no question.
        """
        known = self.tools.memory.questions.get(self.handle.question)
        if known is not None:
            return known
        shown_there = echo(self.interaction.message)
        if shown_there and question_key(shown_there) == self.handle.question:
            return shown_there
        entry = self.tools.catalogue.entry(self.handle.entries[0]) if self.handle.entries else None
        return entry.heading.text if entry else None

    async def told(self, *, private: bool) -> Told | None:
        """What the base says to that question today; None where the question is not known any more."""
        question = self.question()
        if question is None:
            return None
        told = await tell(self.tools, question, lambda _: locale(self.interaction, private))
        remember(self.tools, told, self.interaction.user.id, None)
        return told

    def shown(self, told: Told, *, private: bool, notes: tuple[str, ...] = ()) -> Shown:
        """What is told as it is shown to the asker's circle; that it differs from the message is said."""
        if self.handle.entries and told.entries != self.handle.entries:
            notes = (*notes, said.BASE_CHANGED)
        shareable = private and self.interaction.guild_id is not None
        return shown(told, self.handle.asker, private=private, notes=notes, shareable=shareable)
