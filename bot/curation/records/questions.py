"""Stored questions: those pending for a moderator, who wants a notification, and recent texts.

A question is stored without its author. A user's id is stored only if the user asked for a notification.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.matching.decision import Reason
from bot.matching.query import fold


class QuestionOrigin(StrEnum):
    """Why a question is pending."""

    UNANSWERED = "unanswered"
    NOT_RIGHT = "not right"


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that was not answered, or not rightly, with the nearest entries and the base's revision.

    If the answer was judged not right, `nearest` are the entries that answered and `note` is the user's comment.
    """

    question: str
    reason: Reason | None
    nearest: tuple[str, ...]
    revision: str
    origin: QuestionOrigin = QuestionOrigin.UNANSWERED
    note: str = ""


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A stored question, how often and when it was last asked, and the users to notify."""

    unanswered: UnansweredQuestion
    count: int
    last_asked: datetime
    subscribers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PendingNotification:
    """A user who has yet to be notified that an entry answers a question."""

    user: int
    question: str
    entry: str


def question_key(question: str) -> str:
    """Deduplication key: folded, case- and whitespace-insensitive."""
    return fold(question).casefold()


class Questions(Protocol):
    """The pending questions, deduplicated by `question_key`."""

    async def upsert(self, *asked: UnansweredQuestion) -> None:
        """Store questions together; a repeated one counts once more and keeps the latest details."""

    async def subscribe(self, question: str, user: int) -> bool:
        """Notify a user once the question is answered; False if it is not stored."""

    async def pending(self) -> tuple[PendingQuestion, ...]:
        """The stored questions, the most frequent first, then the latest."""

    async def resolve(self, questions: Iterable[str], entry: str | None) -> int:
        """Remove questions: answered by an entry, whose subscribers are then to be notified; or dismissed (None).

        Gives the number removed.
        """

    async def pending_notifications(self) -> tuple[PendingNotification, ...]:
        """Who has yet to be notified of which entry."""

    async def mark_notified(self, notification: PendingNotification) -> None:
        """The user was notified, or cannot be: forget the id."""

    async def subscriptions_of(self, user: int) -> tuple[str, ...]:
        """The questions a user wants to be notified of."""

    async def erase_user(self, user: int) -> int:
        """Remove a user's id everywhere; gives the number of records."""


class RecentQuestions(Protocol):
    """Recently asked texts, answered or not, without author or answer: a new base is tried on them."""

    async def add(self, *questions: str) -> None:
        """Store texts together, the latest last; equal ones once."""

    async def latest(self, limit: int) -> tuple[str, ...]:
        """The latest texts, newest first."""
