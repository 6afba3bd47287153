"""Delete records older than the retention period, by the clock passed in."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.journal.database import Database
from bot.journal.rows import execute_count
from bot.journal.tables import DraftRow, NotificationRow, PendingQuestionRow, RecentQuestionRow, VoteRow

MAX_RECENT_QUESTIONS = 1_000
"""Recent texts to store: five times the 200 that a preview tries."""

_DATED = (PendingQuestionRow.last, NotificationRow.since, RecentQuestionRow.last, VoteRow.last, DraftRow.changed)


def retention_cutoff(now: datetime, days: int) -> datetime:
    """The moment before which nothing is kept; a day has 24 hours."""
    return now - timedelta(days=days)


async def purge_before(database: Database, moment: datetime) -> int:
    """Delete questions, subscriptions, texts, votes and drafts last changed before a moment; gives the row count.

    Revisions and server settings stay. Raises JournalError.
    """
    newest = select(RecentQuestionRow.key).order_by(RecentQuestionRow.last.desc()).limit(MAX_RECENT_QUESTIONS)
    async with database.writing() as session:
        gone = [await execute_count(session, delete(column.class_).where(column < moment)) for column in _DATED]
        return sum(gone) + await execute_count(
            session, delete(RecentQuestionRow).where(RecentQuestionRow.key.not_in(newest))
        )
