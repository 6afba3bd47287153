"""The votes on answers."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from bot.curation.protocols import Now, Tally, Vote
from bot.curation.protocols.votes import tallied
from bot.journal.database import Database
from bot.journal.digests import of_entries
from bot.journal.rows import change, put
from bot.journal.tables import VoteRow


@dataclass(frozen=True, slots=True)
class KeptVotes:
    """Implements Votes."""

    database: Database
    now: Now

    async def cast(self, vote: Vote) -> None:
        async with self.database.writing() as session:
            await put(
                session,
                VoteRow,
                voter=vote.voter,
                key=of_entries(vote.entries),
                entries=vote.entries,
                revision=vote.revision,
                helpful=vote.helpful,
                reason=vote.reason,
                note=vote.note,
                last=self.now(),
            )

    async def of(self, user: int) -> tuple[Vote, ...]:
        async with self.database.reading() as session:
            rows = await session.scalars(select(VoteRow).where(VoteRow.voter == user).order_by(VoteRow.last))
            return tuple(map(_vote, rows))

    async def tally(self) -> tuple[Tally, ...]:
        async with self.database.reading() as session:
            return tallied(map(_vote, await session.scalars(select(VoteRow).order_by(VoteRow.last.desc()))))

    async def forget(self, user: int) -> int:
        async with self.database.writing() as session:
            return await change(session, delete(VoteRow).where(VoteRow.voter == user))


def _vote(row: VoteRow) -> Vote:
    return Vote(row.voter, row.entries, row.revision, row.helpful, row.reason, row.note)
