"""Questions and votes kept in memory: bounded, and gone when the process ends."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from bot.curation.protocols import Unanswered, Vote, Waiting
from bot.matching.question import fold

MOST = 10_000
"""Questions, and votes, that are kept; the oldest make room."""


@dataclass(slots=True)
class MemoryQuestions:
    """The questions that wait, by their words."""

    kept: OrderedDict[str, Waiting] = field(default_factory=OrderedDict)

    async def keep(self, asked: Unanswered) -> None:
        key = _key(asked.question)
        known = self.kept.get(key)
        self.kept[key] = replace(known, asked=asked, times=known.times + 1) if known else Waiting(asked, 1)
        while len(self.kept) > MOST:
            self.kept.popitem(last=False)

    async def tell(self, question: str, user: int) -> bool:
        known = self.kept.get(_key(question))
        if known is None:
            return False
        self.kept[_key(question)] = replace(known, tell=known.tell | {user})
        return True

    async def waiting(self) -> tuple[Waiting, ...]:
        return tuple(sorted(self.kept.values(), key=lambda one: -one.times))

    async def forget(self, user: int) -> int:
        named = [key for key, one in self.kept.items() if user in one.tell]
        for key in named:
            self.kept[key] = replace(self.kept[key], tell=self.kept[key].tell - {user})
        return len(named)


@dataclass(slots=True)
class MemoryVotes:
    """The votes, by user and entries."""

    kept: OrderedDict[tuple[int, tuple[str, ...]], Vote] = field(default_factory=OrderedDict)

    async def cast(self, vote: Vote) -> None:
        self.kept[(vote.voter, vote.entries)] = vote
        while len(self.kept) > MOST:
            self.kept.popitem(last=False)

    async def of(self, user: int) -> tuple[Vote, ...]:
        return tuple(vote for vote in self.kept.values() if vote.voter == user)

    async def forget(self, user: int) -> int:
        mine = [key for key in self.kept if key[0] == user]
        for key in mine:
            del self.kept[key]
        return len(mine)


def _key(question: str) -> str:
    return fold(question).casefold()
