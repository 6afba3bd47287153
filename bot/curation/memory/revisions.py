"""Revisions in memory, with every content that one of them holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.curation.records import Change, Manifest, Revision
from bot.curation.records.revisions import verified_blobs


@dataclass(slots=True)
class MemoryRevisions:
    """The revisions by number, their manifests, and contents by hash."""

    kept: dict[int, Revision] = field(default_factory=dict)
    files: dict[int, Manifest] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    numbered: int = 0

    async def missing_blobs(self, hashes: Iterable[str]) -> frozenset[str]:
        return frozenset(hashes) - self.bodies.keys()

    async def begin_publish(self, change: Change, files: Manifest, contents: Mapping[str, bytes]) -> int:
        self.bodies |= verified_blobs(files.values(), contents, self.bodies)
        self.numbered += 1
        self.kept[self.numbered] = Revision(self.numbered, change, pending=True)
        self.files[self.numbered] = dict(files)
        return self.numbered

    async def commit(self, number: int) -> bool:
        if not self._pends(number):
            return False
        self.kept[number] = replace(self.kept[number], pending=False)
        return True

    async def rollback(self, number: int) -> bool:
        if not self._pends(number):
            return False
        del self.kept[number]
        gone = set(self.files.pop(number).values())
        for name in gone.difference(*(files.values() for files in self.files.values())):
            del self.bodies[name]
        return True

    async def pending(self) -> tuple[Revision, ...]:
        return tuple(one for one in self.kept.values() if one.pending)

    async def latest(self, limit: int, entry: str | None = None) -> tuple[Revision, ...]:
        found = (one for one in self._finished() if entry is None or one.change.touches(entry))
        return tuple(islice(found, limit))

    async def get(self, number: int) -> Revision | None:
        return self.kept.get(number)

    async def as_of(self, moment: datetime) -> Revision | None:
        return next((one for one in self._finished() if one.change.when <= moment), None)

    async def manifest(self, number: int) -> Manifest:
        return dict(self.files.get(number, {}))

    async def blobs(self, hashes: Iterable[str]) -> Mapping[str, bytes]:
        return {name: self.bodies[name] for name in hashes if name in self.bodies}

    async def by_user(self, user: int) -> tuple[Revision, ...]:
        return tuple(one for one in reversed(self.kept.values()) if one.change.involves(user))

    async def erase_user(self, user: int) -> int:
        mine = await self.by_user(user)
        for one in mine:
            self.kept[one.number] = replace(one, change=one.change.anonymized(user))
        return len(mine)

    def _pends(self, number: int) -> bool:
        return number in self.kept and self.kept[number].pending

    def _finished(self) -> list[Revision]:
        return [one for one in reversed(self.kept.values()) if not one.pending]
