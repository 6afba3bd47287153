"""Pending questions with their subscribers, and the recently asked texts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.curation.records import Now, PendingNotification, PendingQuestion, QuestionOrigin, UnansweredQuestion
from bot.journal.database import Database
from bot.journal.rows import execute_count, insert_ignore, question_digest, upsert, upsert_many
from bot.journal.tables import NotificationRow, PendingQuestionRow, RecentQuestionRow, SubscriptionRow
from bot.matching.decision import Reason


@dataclass(frozen=True, slots=True)
class SqlQuestions:
    """Implements Questions."""

    database: Database
    now: Now

    async def upsert(self, *asked: UnansweredQuestion) -> None:
        times = Counter(question_digest(one.question) for one in asked)
        rows = [self._row(one) for one in asked]
        async with self.database.writing() as session:
            await upsert_many(
                session, PendingQuestionRow, [{**row, "times": times[str(row["key"])]} for row in rows], adding="times"
            )

    def _row(self, one: UnansweredQuestion) -> dict[str, object]:
        return {
            "key": question_digest(one.question),
            "question": one.question,
            "reason": one.reason,
            "near": one.nearest,
            "revision": one.revision,
            "origin": one.origin,
            "note": one.note,
            "last": self.now(),
        }

    async def subscribe(self, question: str, user: int) -> bool:
        async with self.database.writing() as session:
            # Locked, so that the question is not resolved meanwhile, which would lose this subscription.
            row = await session.get(PendingQuestionRow, question_digest(question), with_for_update=True)
            if row is None:
                return False
            await insert_ignore(session, SubscriptionRow, [{"key": row.key, "user": user}])
            return True

    async def pending(self) -> tuple[PendingQuestion, ...]:
        async with self.database.reading() as session:
            wishes = await _subscribers(session)
            rows = await session.scalars(
                select(PendingQuestionRow).order_by(PendingQuestionRow.times.desc(), PendingQuestionRow.last.desc())
            )
            return tuple(_waiting(row, wishes.get(row.key, frozenset())) for row in rows)

    async def resolve(self, questions: Iterable[str], entry: str | None) -> int:
        keys = sorted({question_digest(one) for one in questions})
        async with self.database.writing() as session:
            found = [row for key in keys if (row := await session.get(PendingQuestionRow, key, with_for_update=True))]
            for row in found:
                if entry is not None:
                    await self._notify_later(session, row, entry)
                await session.delete(row)
            return len(found)

    async def _notify_later(self, session: AsyncSession, row: PendingQuestionRow, entry: str) -> None:
        for user in await session.scalars(select(SubscriptionRow.user).where(SubscriptionRow.key == row.key)):
            await upsert(
                session, NotificationRow, key=row.key, user=user, question=row.question, entry=entry, since=self.now()
            )

    async def pending_notifications(self) -> tuple[PendingNotification, ...]:
        async with self.database.reading() as session:
            rows = await session.scalars(select(NotificationRow).order_by(NotificationRow.since, NotificationRow.user))
            return tuple(PendingNotification(row.user, row.question, row.entry) for row in rows)

    async def mark_notified(self, notification: PendingNotification) -> None:
        mine = (
            NotificationRow.key == question_digest(notification.question),
            NotificationRow.user == notification.user,
        )
        async with self.database.writing() as session:
            await session.execute(delete(NotificationRow).where(*mine))

    async def subscriptions_of(self, user: int) -> tuple[str, ...]:
        waiting = (
            select(PendingQuestionRow.question)
            .join(SubscriptionRow, SubscriptionRow.key == PendingQuestionRow.key)
            .where(SubscriptionRow.user == user)
        )
        settled = select(NotificationRow.question).where(NotificationRow.user == user)
        async with self.database.reading() as session:
            return (
                *await session.scalars(waiting.order_by(PendingQuestionRow.last)),
                *await session.scalars(settled.order_by(NotificationRow.since)),
            )

    async def erase_user(self, user: int) -> int:
        async with self.database.erasing() as session:
            wishes = await execute_count(session, delete(SubscriptionRow).where(SubscriptionRow.user == user))
            return wishes + await execute_count(session, delete(NotificationRow).where(NotificationRow.user == user))


async def _subscribers(session: AsyncSession) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in await session.scalars(select(SubscriptionRow)):
        found.setdefault(row.key, set()).add(row.user)
    return {key: frozenset(users) for key, users in found.items()}


def _waiting(row: PendingQuestionRow, tell: frozenset[int]) -> PendingQuestion:
    reason = Reason(row.reason) if row.reason else None
    asked = UnansweredQuestion(row.question, reason, row.near, row.revision, QuestionOrigin(row.origin), row.note)
    return PendingQuestion(asked, row.times, row.last, tell)


@dataclass(frozen=True, slots=True)
class SqlRecentQuestions:
    """Implements RecentQuestions."""

    database: Database
    now: Now

    async def add(self, *questions: str) -> None:
        rows = [{"key": question_digest(one), "question": one, "last": self.now()} for one in questions]
        async with self.database.writing() as session:
            await upsert_many(session, RecentQuestionRow, rows)

    async def latest(self, limit: int) -> tuple[str, ...]:
        newest = select(RecentQuestionRow.question).order_by(RecentQuestionRow.last.desc()).limit(limit)
        async with self.database.reading() as session:
            return tuple(await session.scalars(newest))


class NullRecentQuestions:
    """Implements RecentQuestions if the settings forbid storing answered questions."""

    async def add(self, *questions: str) -> None:
        """Stores nothing."""

    async def latest(self, limit: int) -> tuple[str, ...]:
        return ()
