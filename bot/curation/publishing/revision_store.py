"""A base in the database: its last revision is the base, for every process of the bot."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from bot.curation.editing.snapshot import Snapshot
from bot.curation.publishing.base_store import ConcurrentChange, FolderState
from bot.curation.records import Change, Manifest, Revisions
from bot.curation.records.revisions import manifest_of
from bot.errors import JournalError, KnowledgeError
from bot.knowledge.files import Files

PUBLICATION = "publication"
"""The name of the lock that a publisher holds."""


@dataclass(frozen=True, slots=True)
class StoredBase:
    """The files of a revision."""

    number: int
    manifest: Manifest
    files: Files


@dataclass(slots=True)
class RevisionStore:
    """Implements BaseStore by revisions.

    `hold` waits for a lock by name and holds it; `announced` yields each time another process may have published;
    `release` closes what the revisions are read by.
    """

    revisions: Revisions
    hold: Callable[[str], AbstractAsyncContextManager[None]]
    announced: Callable[[], AsyncGenerator[None, None]]
    release: Callable[[], Awaitable[None]]
    is_checked: bool = True
    _read: StoredBase | None = field(default=None, init=False)
    _published: Mapping[str, bytes] | None = field(default=None, init=False)

    async def read(self) -> Files:
        return (await self.stored()).files

    async def stored(self) -> StoredBase:
        """The last revision with its files. Raises KnowledgeError where there is none, JournalError."""
        number = await self.revisions.last_number()
        if number is None:
            remedy = "put one there: python -m bot push --knowledge DIR"
            raise KnowledgeError("the database holds no base", remedy=remedy)
        if self._read is None or self._read.number != number:
            self._read, self._published = await stored_base(self.revisions, number, self._read), None
        return self._read

    def page(self, name: str) -> bytes | None:
        files = self._read.files.contents if self._read else {}
        return (self._published or files).get(name)  # what was published here answers before it is read again

    def lock(self) -> AbstractAsyncContextManager[None]:
        return self.hold(PUBLICATION)

    async def publish(
        self, revisions: Revisions, change: Change, before: FolderState, after: Mapping[str, bytes]
    ) -> int:
        number = await append(revisions, change, before.files, after)
        self._published = after
        return number

    async def record(self, revisions: Revisions, current: Snapshot, when: datetime) -> None:
        """Nothing to do: nobody changes the base but by a revision."""

    async def close(self) -> None:
        await self.release()

    async def changes(self, stop: asyncio.Event) -> AsyncIterator[None]:
        async with aclosing(self.announced()) as looks:
            async for _ in looks:
                if stop.is_set():
                    return
                if await self._has_moved():
                    yield

    async def _has_moved(self) -> bool:
        """True if the last revision is not the one that was read last; False also while that cannot be told."""
        try:
            return self._read is None or await self.revisions.last_number() != self._read.number
        except JournalError:
            return False


async def stored_base(revisions: Revisions, number: int, known: StoredBase | None = None) -> StoredBase:
    """The files of a revision; what is `known` of another is not fetched again. Raises JournalError."""
    manifest = await revisions.manifest(number)
    contents = {known.manifest[name]: body for name, body in known.files.contents.items()} if known else {}
    contents |= await revisions.blobs(one for one in manifest.values() if one not in contents)
    files = {name: contents[content] for name, content in manifest.items()}
    return StoredBase(number, manifest, Files(MappingProxyType(files)))


async def append(revisions: Revisions, change: Change, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> int:
    """Add a revision after the one with the files `before`, in one transaction; gives its number.

    Raises ConcurrentChange if another revision is the last by now, JournalError.
    """
    old, new = await asyncio.to_thread(manifest_of, before), await asyncio.to_thread(manifest_of, after)
    lacking = await revisions.missing_blobs(new.values())
    contents = {new[name]: body for name, body in after.items() if new[name] in lacking}
    number = await revisions.append(change, old, new, contents)
    if number is None:
        raise ConcurrentChange(tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name))))
    return number
