"""Questions that are kept: those that wait for a moderator, who is to be told of an answer, and texts lately asked.

A question is kept without its author. A user's id is kept only where the user asked to be told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.matching.decision import Reason
from bot.matching.query import fold


class QuestionOrigin(StrEnum):
    """Why a question waits."""

    UNANSWERED = "unanswered"
    NOT_RIGHT = "not right"


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question the base did not answer or not rightly, why, the entries that were nearest, and its revision.

    Of one that was judged not right, `near` are the entries that answered and `note` is what was said of it.
    """

    question: str
    reason: Reason | None
    nearest: tuple[str, ...]
    revision: str
    origin: QuestionOrigin = QuestionOrigin.UNANSWERED
    note: str = ""


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A kept question, how often and when it was last asked, and the users to be told of an answer."""

    unanswered: UnansweredQuestion
    count: int
    last_asked: datetime
    subscribers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PendingNotification:
    """A user who is still to be told that an entry settles a question."""

    user: int
    question: str
    entry: str


def question_key(question: str) -> str:
    """The same for the same words, whatever their case and blanks."""
    return fold(question).casefold()


class Questions(Protocol):
    """The questions that wait for a moderator, one for the same words (see filed_under)."""

    async def upsert(self, *asked: UnansweredQuestion) -> None:
        """Keeps questions together; the same words asked again count once more, with what was found last."""

    async def subscribe(self, question: str, user: int) -> bool:
        """Notes that a user wants to be told of the answer; False where no such question is kept."""

    async def pending(self) -> tuple[PendingQuestion, ...]:
        """The kept questions, those asked most often first, then the latest."""

    async def resolve(self, questions: Iterable[str], entry: str | None) -> int:
        """Takes questions off those that wait: settled by an entry, whose askers are then to be told; or dismissed.

        Gives how many were waiting.
        """

    async def pending_notifications(self) -> tuple[PendingNotification, ...]:
        """Who is still to be told of which entry."""

    async def mark_notified(self, telling: PendingNotification) -> None:
        """Notes that a user was told, or cannot be: the id is forgotten."""

    async def subscriptions_of(self, user: int) -> tuple[str, ...]:
        """The questions of which a user is to be told."""

    async def erase_user(self, user: int) -> int:
        """Takes a user's id out of everything; gives in how many places it stood."""


class RecentQuestions(Protocol):
    """The texts lately asked, answered or not, without author or answer: a new base is tried on them."""

    async def add(self, *questions: str) -> None:
        """Keeps texts that were asked, together and the latest last; the same words once."""

    async def latest(self, limit: int) -> tuple[str, ...]:
        """The texts asked last, the newest first."""
