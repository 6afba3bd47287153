"""Questions in memory: those that wait, who is to be told, and the texts lately asked."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from bot.curation.memory.bounds import bound
from bot.curation.protocols import Now, Telling, Unanswered, Waiting, filed_under


@dataclass(slots=True)
class MemoryQuestions:
    """The questions that wait, by their words."""

    now: Now = lambda: datetime.now(UTC)
    kept: OrderedDict[str, Waiting] = field(default_factory=OrderedDict)
    untold: dict[tuple[int, str], Telling] = field(default_factory=dict)

    async def keep(self, *asked: Unanswered) -> None:
        for one in asked:
            key = filed_under(one.question)
            known = self.kept.pop(key, None) or Waiting(one, 0, self.now())
            self.kept[key] = replace(known, asked=one, times=known.times + 1, last=self.now())
        bound(self.kept)

    async def tell(self, question: str, user: int) -> bool:
        known = self.kept.get(filed_under(question))
        if known is None:
            return False
        self.kept[filed_under(question)] = replace(known, tell=known.tell | {user})
        return True

    async def waiting(self) -> tuple[Waiting, ...]:
        latest = reversed(self.kept.values())
        return tuple(sorted(latest, key=lambda one: -one.times))

    async def settle(self, questions: Iterable[str], entry: str | None) -> int:
        found = [(key, self.kept.pop(key)) for key in {filed_under(one) for one in questions} if key in self.kept]
        for key, one in found if entry is not None else ():
            for user in one.tell:
                self.untold[user, key] = Telling(user, one.asked.question, entry or "")
        return len(found)

    async def tellings(self) -> tuple[Telling, ...]:
        return tuple(self.untold.values())

    async def told(self, telling: Telling) -> None:
        self.untold.pop((telling.user, filed_under(telling.question)), None)

    async def wished(self, user: int) -> tuple[str, ...]:
        waiting = [one.asked.question for one in self.kept.values() if user in one.tell]
        return (*waiting, *(one.question for one in self.untold.values() if one.user == user))

    async def forget(self, user: int) -> int:
        named = [key for key, one in self.kept.items() if user in one.tell]
        for key in named:
            self.kept[key] = replace(self.kept[key], tell=self.kept[key].tell - {user})
        untold = [key for key in self.untold if key[0] == user]
        for place in untold:
            del self.untold[place]
        return len(named) + len(untold)


@dataclass(slots=True)
class MemoryAsked:
    """Texts lately asked, by their words."""

    kept: OrderedDict[str, str] = field(default_factory=OrderedDict)

    async def note(self, *questions: str) -> None:
        for question in questions:
            self.kept.pop(filed_under(question), None)
            self.kept[filed_under(question)] = question
        bound(self.kept)

    async def latest(self, limit: int) -> tuple[str, ...]:
        return tuple(islice(reversed(self.kept.values()), limit))
