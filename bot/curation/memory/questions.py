"""Questions in memory: those that wait, who is to be told, and the texts lately asked."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from bot.curation.memory.bounds import bound
from bot.curation.records import Now, PendingNotification, PendingQuestion, UnansweredQuestion, question_key


@dataclass(slots=True)
class MemoryQuestions:
    """The questions that wait, by their words."""

    now: Now = lambda: datetime.now(UTC)
    kept: OrderedDict[str, PendingQuestion] = field(default_factory=OrderedDict)
    untold: dict[tuple[int, str], PendingNotification] = field(default_factory=dict)

    async def upsert(self, *asked: UnansweredQuestion) -> None:
        for one in asked:
            key = question_key(one.question)
            known = self.kept.pop(key, None) or PendingQuestion(one, 0, self.now())
            self.kept[key] = replace(known, unanswered=one, count=known.count + 1, last_asked=self.now())
        bound(self.kept)

    async def subscribe(self, question: str, user: int) -> bool:
        known = self.kept.get(question_key(question))
        if known is None:
            return False
        self.kept[question_key(question)] = replace(known, subscribers=known.subscribers | {user})
        return True

    async def pending(self) -> tuple[PendingQuestion, ...]:
        latest = reversed(self.kept.values())
        return tuple(sorted(latest, key=lambda one: -one.count))

    async def resolve(self, questions: Iterable[str], entry: str | None) -> int:
        found = [(key, self.kept.pop(key)) for key in {question_key(one) for one in questions} if key in self.kept]
        for key, one in found if entry is not None else ():
            for user in one.subscribers:
                self.untold[user, key] = PendingNotification(user, one.unanswered.question, entry or "")
        return len(found)

    async def pending_notifications(self) -> tuple[PendingNotification, ...]:
        return tuple(self.untold.values())

    async def mark_notified(self, telling: PendingNotification) -> None:
        self.untold.pop((telling.user, question_key(telling.question)), None)

    async def subscriptions_of(self, user: int) -> tuple[str, ...]:
        waiting = [one.unanswered.question for one in self.kept.values() if user in one.subscribers]
        return (*waiting, *(one.question for one in self.untold.values() if one.user == user))

    async def erase_user(self, user: int) -> int:
        named = [key for key, one in self.kept.items() if user in one.subscribers]
        for key in named:
            self.kept[key] = replace(self.kept[key], subscribers=self.kept[key].subscribers - {user})
        untold = [key for key in self.untold if key[0] == user]
        for place in untold:
            del self.untold[place]
        return len(named) + len(untold)


@dataclass(slots=True)
class MemoryAsked:
    """Texts lately asked, by their words."""

    kept: OrderedDict[str, str] = field(default_factory=OrderedDict)

    async def add(self, *questions: str) -> None:
        for question in questions:
            self.kept.pop(question_key(question), None)
            self.kept[question_key(question)] = question
        bound(self.kept)

    async def latest(self, limit: int) -> tuple[str, ...]:
        return tuple(islice(reversed(self.kept.values()), limit))
