"""The history of the base: who changed what, when and why, and every file after each change.

A publication begins before the first file is written and is committed after the last. One that is pending at a
start was interrupted; its manifest tells whether the files are the old or the new ones.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

Manifest = Mapping[str, str]
"""The files of a base: path in the folder -> SHA-256 of the bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed the base; `user` is None if it was no Discord account."""

    user: int | None
    name: str


MANUAL_EDIT = Author(None, "by hand")
"""The author of edits made directly on disk."""

ANONYMOUS = Author(None, "somebody")
"""An author who asked to be erased."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry's text on its page before and after a change; None if it did not exist."""

    entry: str
    page: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision did; `base` is the base's revision id afterwards, `reverts` the number it takes back."""

    base: str
    author: Author
    when: datetime
    reason: str
    entries: tuple[EntryChange, ...]
    reverts: int | None = None
    approver: Author | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A change with its number. Numbers grow; those of rolled back publications are missing."""

    number: int
    change: Change
    pending: bool = False


class Revisions(Protocol):
    """The revisions; `latest` and `as_of` know only committed ones."""

    async def missing_blobs(self, hashes: Iterable[str]) -> frozenset[str]:
        """Which of these contents (by SHA-256) are not stored yet."""

    async def begin_publish(self, change: Change, files: Manifest, contents: Mapping[str, bytes]) -> int:
        """Store a pending revision; gives its number.

        `contents` holds, by SHA-256, at least the files of the manifest that are not stored yet. Raises ValueError if
        one is missing or has another hash.
        """

    async def append(
        self, change: Change, before: Manifest, files: Manifest, contents: Mapping[str, bytes]
    ) -> int | None:
        """Store a committed revision in one transaction and announce it; gives its number.

        None, and nothing is stored, if the files of the last revision are not those of `before` by now. `contents` is
        as in `begin_publish`.
        """

    async def last_number(self) -> int | None:
        """The number of the last committed revision; None before the first."""

    async def commit(self, number: int) -> bool:
        """Mark a pending revision as being on disk; False if no such revision is pending."""

    async def rollback(self, number: int) -> bool:
        """Remove a pending revision and the contents only it needs; False if no such revision is pending."""

    async def pending(self) -> tuple[Revision, ...]:
        """Revisions that were begun but neither committed nor rolled back, earliest first."""

    async def latest(self, limit: int, entry: str | None = None) -> tuple[Revision, ...]:
        """At most `limit` revisions, newest first, of one entry or of all."""

    async def get(self, number: int) -> Revision | None:
        """The revision with that number, pending or not."""

    async def as_of(self, moment: datetime) -> Revision | None:
        """The revision current at a moment; None before the first."""

    async def preceding(self, number: int) -> int | None:
        """The number of the last committed revision before a number; None before the first."""

    async def manifest(self, number: int) -> Manifest:
        """The files of the base after a revision; empty if there is no such number."""

    async def blobs(self, hashes: Iterable[str]) -> Mapping[str, bytes]:
        """Contents by SHA-256; those not stored are missing."""

    async def by_user(self, user: int) -> tuple[Revision, ...]:
        """The revisions a user made or approved, newest first."""

    async def erase_user(self, user: int) -> int:
        """Anonymise a user in the revisions, which stay; gives their number."""


def sha256(body: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal; contents are stored under it."""
    return hashlib.sha256(body).hexdigest()


def verified_blobs(wanted: Iterable[str], contents: Mapping[str, bytes], kept: Collection[str]) -> dict[str, bytes]:
    """The wanted contents that are not stored yet.

    Raises ValueError if one of them is missing or does not match its hash.
    """
    new = sorted(set(wanted) - set(kept))
    missing = [name for name in new if name not in contents]
    if missing:
        raise ValueError(f"{len(missing)} contents are neither kept nor given, the first is {missing[0]}")
    wrong = [name for name in new if sha256(contents[name]) != name]
    if wrong:
        raise ValueError(f"{len(wrong)} contents have another hash than their name, the first is {wrong[0]}")
    return {name: contents[name] for name in new}


def manifest_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by path."""
    return {name: sha256(body) for name, body in files.items()}
