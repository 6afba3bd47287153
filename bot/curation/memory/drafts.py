"""Drafts in memory."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.curation.memory.bounds import bound
from bot.curation.records import Draft


@dataclass(slots=True)
class MemoryDrafts:
    """The drafts, by their keys."""

    kept: OrderedDict[str, Draft] = field(default_factory=OrderedDict)

    async def save(self, draft: Draft) -> None:
        self.kept.pop(draft.key, None)
        self.kept[draft.key] = draft
        bound(self.kept)

    async def get(self, key: str) -> Draft | None:
        return self.kept.get(key)

    async def all(self) -> tuple[Draft, ...]:
        return tuple(sorted(self.kept.values(), key=lambda one: (-one.changed.timestamp(), one.key)))

    async def by_user(self, user: int) -> tuple[Draft, ...]:
        return tuple(one for one in await self.all() if one.author == user)

    async def delete(self, key: str) -> bool:
        return self.kept.pop(key, None) is not None

    async def erase_user(self, user: int) -> int:
        mine = [key for key, one in self.kept.items() if one.author == user]
        for key in mine:
            del self.kept[key]
        return len(mine)
