"""The talks of the last half hour, where every process finds them."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from bot.curation.records import Now
from bot.curation.records.talks import TALK_LASTS, TalkRecord
from bot.journal.database import Database
from bot.journal.rows import execute_count, upsert
from bot.journal.tables import TalkRow


@dataclass(frozen=True, slots=True)
class SqlTalks:
    """Implements Talks; whoever remembers a talk deletes those that are over."""

    database: Database
    now: Now

    async def last(self, user: int, channel: int) -> TalkRecord | None:
        async with self.database.reading() as session:
            row = await session.get(TalkRow, (user, channel))
            return _talk(row) if row is not None and row.last >= self.now() - TALK_LASTS else None

    async def remember(self, talk: TalkRecord) -> None:
        now = self.now()
        async with self.database.writing() as session:
            await session.execute(delete(TalkRow).where(TalkRow.last < now - TALK_LASTS))
            await upsert(session, TalkRow, **asdict(talk), last=now)

    async def by_user(self, user: int) -> tuple[TalkRecord, ...]:
        wanted = select(TalkRow).where(TalkRow.user == user, TalkRow.last >= self.now() - TALK_LASTS)
        async with self.database.reading() as session:
            return tuple(map(_talk, await session.scalars(wanted.order_by(TalkRow.last))))

    async def erase_user(self, user: int) -> int:
        async with self.database.erasing() as session:
            return await execute_count(session, delete(TalkRow).where(TalkRow.user == user))


def _talk(row: TalkRow) -> TalkRecord:
    return TalkRecord(row.user, row.channel, row.question, row.entries, row.offered)
