"""The votes on answers."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, or_, select, update

from bot.curation.records import Now, Vote, VoteTally
from bot.curation.records.votes import tally_votes
from bot.journal.database import Database
from bot.journal.rows import entries_digest, execute_count, upsert
from bot.journal.tables import PendingQuestionRow, VoteRow


@dataclass(frozen=True, slots=True)
class SqlVotes:
    """Implements Votes."""

    database: Database
    now: Now

    async def cast(self, vote: Vote) -> None:
        async with self.database.writing() as session:
            key = entries_digest(vote.entries)
            await upsert(session, VoteRow, **asdict(vote), key=key, last=self.now())

    async def by_user(self, user: int) -> tuple[Vote, ...]:
        async with self.database.reading() as session:
            rows = await session.scalars(select(VoteRow).where(VoteRow.voter == user).order_by(VoteRow.last))
            return tuple(map(_vote, rows))

    async def tally(self) -> tuple[VoteTally, ...]:
        async with self.database.reading() as session:
            return tally_votes(map(_vote, await session.scalars(select(VoteRow).order_by(VoteRow.last.desc()))))

    async def erase_user(self, user: int) -> int:
        async with self.database.erasing() as session:
            for note in await session.scalars(select(VoteRow.note).where(VoteRow.voter == user, VoteRow.note != "")):
                # A question that waits has the same note, with the reason that was chosen before it.
                held = PendingQuestionRow.note
                theirs = or_(held == note, held.endswith(f": {note}", autoescape=True))
                await session.execute(update(PendingQuestionRow).where(theirs).values(note=""))
            return await execute_count(session, delete(VoteRow).where(VoteRow.voter == user))


def _vote(row: VoteRow) -> Vote:
    return Vote(row.voter, row.entries, row.revision, row.helpful, row.reason, row.note)
