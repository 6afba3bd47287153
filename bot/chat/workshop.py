"""What moderators work with, as this room asks it of the composition root: previews, publishing, what was asked."""

from dataclasses import dataclass
from typing import Protocol

from bot.answering.reply import Reply
from bot.curation.check import Report
from bot.curation.editing.edits import Conflict, Faulty
from bot.curation.protocols import Draft, Waiting, Who
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose reply another base changes."""

    question: str
    before: Reply
    after: Reply


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft comes to: the entry it makes, its reply, what the checker says of it, and whose replies change.

    `reply` is None where nothing is left to reply; `tried` is how many questions were asked of both bases.
    """

    entry: str
    page: str
    reply: Reply | None
    problems: tuple[Problem, ...]
    changed: tuple[Changed, ...]
    tried: int
    before: str = ""
    after: str = ""

    @property
    def sound(self) -> bool:
        """Whether it may be published."""
        return not any(one.severity is Severity.ERROR for one in self.problems)


Outcome = Preview | Conflict | Faulty


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same and have no answer, and the entries nearest to them, by their ids."""

    key: str
    questions: tuple[Waiting, ...]
    near: tuple[str, ...]


class Workshop(Protocol):
    """The base as it is changed: one change at a time, each either whole or not at all."""

    def text(self, entry: str) -> str | None:
        """An entry's text on its page; None where no page has it."""

    async def preview(self, draft: Draft) -> Outcome:
        """What a draft would come to. Raises JournalError."""

    async def publish(self, draft: Draft, who: Who, approved: Who | None) -> int | Outcome:
        """Makes a draft part of the base and gives its revision's number; what it would come to where it cannot be.

        Raises JournalError.
        """

    async def check(self) -> tuple[Base, Report]:
        """The folder as it lies there now, and all that is found wrong with it."""

    async def groups(self) -> tuple[Group, ...]:
        """The waiting questions by what they mean, those asked most often first. Raises JournalError."""
