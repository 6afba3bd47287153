"""What moderators work with, as this room asks it of the composition root: previews, publishing, what was asked."""

from typing import Protocol

from bot.curation.checks.checker import CheckReport
from bot.curation.publishing.preview import DraftOutcome
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import Author, Draft
from bot.knowledge.folder import Base


class Workshop(Protocol):
    """The base as it is changed: one change at a time, each either whole or not at all."""

    def text(self, entry: str) -> str | None:
        """An entry's text on its page; None where no page has it."""

    async def preview(self, draft: Draft) -> DraftOutcome:
        """What a draft would come to. Raises JournalError and KnowledgeError."""

    async def publish(self, draft: Draft, who: Author, approved: Author | None = None) -> int | DraftOutcome:
        """Makes a draft part of the base and gives its revision's number; what it would come to where it cannot be.

        Raises JournalError and OutsideError: nothing was published then.
        """

    async def check(self) -> tuple[Base, CheckReport]:
        """The folder as it lies there now, and all that is found wrong with it. Raises KnowledgeError."""

    async def groups(self) -> tuple[QuestionCluster, ...]:
        """The waiting questions by what they mean, those asked most often first. Raises JournalError."""
