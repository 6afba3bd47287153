"""Where the base is kept: in a folder, or as revisions in the database; read whole, and changed by publications."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.curation.editing.snapshot import Snapshot
from bot.curation.records import Change, Revisions
from bot.errors import DossierError
from bot.knowledge.files import Files


@dataclass(frozen=True, slots=True)
class FolderState:
    """A base at one moment: its revision id, and the contents of the files that belong to it."""

    base: str
    files: Mapping[str, bytes]


class ConcurrentChange(DossierError):
    """Files changed since the change was prepared; `names` lists them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("changed meanwhile", where=", ".join(names), remedy="review it again, then publish")
        self.names = names


class BaseStore(Protocol):
    """The base where it is kept. Whoever reads it to change it holds the lock from before until it is published."""

    @property
    def is_checked(self) -> bool:
        """True if nothing gets in without having been checked, so that it need not be again."""

    async def read(self) -> Files:
        """The files as they are now, all of one moment. Raises KnowledgeError where there is no base, JournalError."""

    def page(self, name: str) -> bytes | None:
        """A page as it is now, or was when it was read last; None where it cannot be read."""

    def lock(self) -> AbstractAsyncContextManager[None]:
        """Holds for the block what one publisher at a time may hold, whichever process it is in.

        Raises OutsideError if it does not get free, or cannot be held.
        """

    async def publish(
        self, revisions: Revisions, change: Change, before: FolderState, after: Mapping[str, bytes]
    ) -> int:
        """Bring the base from one state to another; gives the revision's number.

        Raises ConcurrentChange if it is in another state meanwhile, JournalError or OutsideError if journal or disk
        fail: then nothing is published.
        """

    async def record(self, revisions: Revisions, current: Snapshot, when: datetime) -> None:
        """Record a base that was changed by others than the bot as a revision. Raises what `publish` raises."""

    async def close(self) -> None:
        """Frees what it holds open."""

    def changes(self, stop: asyncio.Event) -> AsyncIterator[None]:
        """Yields each time the base may have changed, until `stop` is set."""
