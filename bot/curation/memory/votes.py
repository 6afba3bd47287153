"""Votes in memory."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.curation.memory.bounds import bound
from bot.curation.records import Vote, VoteTally
from bot.curation.records.votes import tally_votes


@dataclass(slots=True)
class MemoryVotes:
    """The votes, by user and entries."""

    kept: OrderedDict[tuple[int, tuple[str, ...]], Vote] = field(default_factory=OrderedDict)

    async def cast(self, vote: Vote) -> None:
        self.kept.pop((vote.voter, vote.entries), None)
        self.kept[(vote.voter, vote.entries)] = vote
        bound(self.kept)

    async def by_user(self, user: int) -> tuple[Vote, ...]:
        return tuple(vote for vote in self.kept.values() if vote.voter == user)

    async def tally(self) -> tuple[VoteTally, ...]:
        return tally_votes(reversed(self.kept.values()))

    async def erase_user(self, user: int) -> int:
        mine = [key for key in self.kept if key[0] == user]
        for key in mine:
            del self.kept[key]
        return len(mine)
