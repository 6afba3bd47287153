"""What is kept for a time only: older than that it is deleted, by the clock that is passed in."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.journal.database import Database
from bot.journal.rows import change
from bot.journal.tables import AskedRow, DraftRow, TellingRow, VoteRow, WaitingRow

MOST_ASKED = 1_000
"""Texts lately asked that are kept: some times the 200 a preview tries."""

_DATED = (WaitingRow.last, TellingRow.since, AskedRow.last, VoteRow.last, DraftRow.changed)


def limit(now: datetime, days: int) -> datetime:
    """The moment before which nothing is kept; days of 24 hours."""
    return now - timedelta(days=days)


async def forget_before(database: Database, moment: datetime) -> int:
    """Deletes questions, wishes, texts, votes and drafts last touched before a moment; gives how many rows went.

    Revisions and the settings of servers stay. Raises JournalError.
    """
    newest = select(AskedRow.key).order_by(AskedRow.last.desc()).limit(MOST_ASKED)
    async with database.writing() as session:
        gone = [await change(session, delete(column.class_).where(column < moment)) for column in _DATED]
        return sum(gone) + await change(session, delete(AskedRow).where(AskedRow.key.not_in(newest)))
