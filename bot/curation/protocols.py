"""What is kept about use, as small protocols: questions without an answer, and votes on answers.

A question is kept without its author. A user's id is kept where the user asked for something that needs
it: to be told, or to have one vote and not many.
"""

from dataclasses import dataclass
from typing import Protocol

from bot.matching.decision import Reason


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question the base did not answer, why, the entries that were nearest, and the base's revision."""

    question: str
    reason: Reason | None
    near: tuple[str, ...]
    revision: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kept question, how often it was asked, and the users to be told of an answer."""

    asked: Unanswered
    times: int
    tell: frozenset[int] = frozenset()


class Questions(Protocol):
    """The questions that wait for a moderator."""

    async def keep(self, asked: Unanswered) -> None:
        """Keeps a question; the same words asked again count once more."""

    async def tell(self, question: str, user: int) -> bool:
        """Notes that a user wants to be told of the answer; False where no such question is kept."""

    async def waiting(self) -> tuple[Waiting, ...]:
        """The kept questions, those asked most often first."""

    async def forget(self, user: int) -> int:
        """Takes a user's id out of everything; gives in how many places it stood."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What a user thinks of an answer, named by its entries and the base's revision."""

    voter: int
    entries: tuple[str, ...]
    revision: str
    helpful: bool
    reason: str = ""
    note: str = ""


class Votes(Protocol):
    """The votes on answers, one a user and answer."""

    async def cast(self, vote: Vote) -> None:
        """Keeps a vote in place of the same user's earlier one on the same entries."""

    async def of(self, user: int) -> tuple[Vote, ...]:
        """The votes of a user."""

    async def forget(self, user: int) -> int:
        """Deletes the votes of a user; gives how many there were."""
