"""The texts lately asked."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.curation.protocols import Now
from bot.journal.database import Database
from bot.journal.digests import of_question
from bot.journal.rows import put_all
from bot.journal.tables import AskedRow


@dataclass(frozen=True, slots=True)
class KeptAsked:
    """Implements Asked."""

    database: Database
    now: Now

    async def note(self, *questions: str) -> None:
        rows = [{"key": of_question(one), "question": one, "last": self.now()} for one in questions]
        async with self.database.writing() as session:
            await put_all(session, AskedRow, rows)

    async def latest(self, limit: int) -> tuple[str, ...]:
        newest = select(AskedRow.question).order_by(AskedRow.last.desc()).limit(limit)
        async with self.database.reading() as session:
            return tuple(await session.scalars(newest))


class NoneAsked:
    """Implements Asked where the settings want no answered question kept."""

    async def note(self, *questions: str) -> None:
        """Keeps nothing."""

    async def latest(self, limit: int) -> tuple[str, ...]:
        return ()
