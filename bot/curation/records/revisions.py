"""The history of the base: who changed what, when and why, and every file as it stood after.

A publication is begun before the first file is written and finished after the last: one that is pending at a
start was cut short, and its manifest says whether the files are the old or the new ones.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

Manifest = Mapping[str, str]
"""The files of a base as it stood: path in the folder -> SHA-256 of the bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who changed the base; `user` is None where no account did."""

    user: int | None
    name: str


MANUAL_EDIT = Author(None, "by hand")
"""Somebody who wrote the files themselves."""

ANONYMOUS = Author(None, "somebody")
"""Somebody who asked to be forgotten."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that a change touched: its text on the page before and after; None where it was not there."""

    entry: str
    page: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision did; `base` is the base's own revision after it, `undoes` the number it takes back."""

    base: str
    author: Author
    when: datetime
    reason: str
    entries: tuple[EntryChange, ...]
    reverts: int | None = None
    approver: Author | None = None

    def touches(self, entry: str) -> bool:
        """Whether it touched an entry."""
        return any(one.entry == entry for one in self.entries)

    def involves(self, user: int) -> bool:
        """Whether a user made or approved it."""
        return user in (self.author.user, self.approver.user if self.approver else None)

    def anonymized(self, user: int) -> "Change":
        """The change with a user's id and name taken out."""
        who = ANONYMOUS if self.author.user == user else self.author
        approved = ANONYMOUS if self.approver and self.approver.user == user else self.approver
        return replace(self, author=who, approver=approved)


@dataclass(frozen=True, slots=True)
class Revision:
    """A change with its number; numbers grow, and those that were dropped are missing."""

    number: int
    change: Change
    pending: bool = False


class Revisions(Protocol):
    """The revisions; `latest` and `as_of` know only finished ones."""

    async def missing_blobs(self, hashes: Iterable[str]) -> frozenset[str]:
        """Which of these contents (SHA-256) are not kept yet."""

    async def begin_publish(self, change: Change, files: Manifest, contents: Mapping[str, bytes]) -> int:
        """Keeps a pending revision; gives its number.

        `contents` holds, by SHA-256, at least the files of the manifest that are not kept yet. Raises ValueError
        where one is missing or has another hash.
        """

    async def commit(self, number: int) -> bool:
        """Notes that a pending revision is on disk; False where no such one is pending."""

    async def rollback(self, number: int) -> bool:
        """Takes back a pending revision, with the contents no other needs; False where no such one is pending."""

    async def pending(self) -> tuple[Revision, ...]:
        """Revisions that were begun and not ended, the earliest first."""

    async def latest(self, limit: int, entry: str | None = None) -> tuple[Revision, ...]:
        """The newest revisions first: at most `limit`, of one entry or of all."""

    async def get(self, number: int) -> Revision | None:
        """The revision of that number, pending or not."""

    async def as_of(self, moment: datetime) -> Revision | None:
        """The revision that stood at a moment; None before the first."""

    async def manifest(self, number: int) -> Manifest:
        """The files of the base after a revision; empty where there is no such number."""

    async def blobs(self, hashes: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of contents by their SHA-256; those that are not kept are missing."""

    async def by_user(self, user: int) -> tuple[Revision, ...]:
        """The revisions a user made or approved, the newest first."""

    async def erase_user(self, user: int) -> int:
        """Takes a user's id and name out of the revisions, which stay; gives how many it stood in."""


def sha256(body: bytes) -> str:
    """The name of a content: its SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def verified_blobs(wanted: Iterable[str], contents: Mapping[str, bytes], kept: Collection[str]) -> dict[str, bytes]:
    """The contents that are wanted and not kept yet; raises ValueError where one is missing or is not what it says."""
    new = sorted(set(wanted) - set(kept))
    missing = [name for name in new if name not in contents]
    if missing:
        raise ValueError(f"{len(missing)} contents are neither kept nor given, the first is {missing[0]}")
    wrong = [name for name in new if sha256(contents[name]) != name]
    if wrong:
        raise ValueError(f"{len(wrong)} contents have another hash than their name, the first is {wrong[0]}")
    return {name: contents[name] for name in new}
