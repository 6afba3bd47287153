"""Drafts: unfinished edits, kept until they are published or discarded."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


def signed(note: str, user: int) -> str:
    """A note on a draft with the id of the user who wrote it, so that it can be erased with all else of theirs."""
    return f"<@{user}> {note}"


def unsigned(note: str) -> str:
    """The note without that id."""
    return note.partition("> ")[2] if note.startswith("<@") else note


class DraftState(StrEnum):
    """How far a draft has come."""

    OPEN = "open"
    AWAITING = "awaiting approval"


class DraftPurpose(StrEnum):
    """What publishing a draft does."""

    ADD = "add"
    EDIT = "edit"
    RETIRE = "retire"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The five form fields as typed: `also` and `quotes` one per line, `rest` the other parts."""

    question: str = ""
    also: str = ""
    answer: str = ""
    quotes: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit of one entry: its author, what was typed, and the entry's text on the page when it began.

    `entry` and `base_text` are empty for a new entry, `form` is empty to retire or undo. `reverts` is the number of the
    revision to take back. `resolves` are the pending questions the draft was started for.
    """

    key: str
    author: int
    name: str
    purpose: DraftPurpose
    page: str
    entry: str
    form: EntryForm
    base_text: str
    changed: datetime
    state: DraftState = DraftState.OPEN
    problems: tuple[str, ...] = ()
    reason: str = ""
    reverts: int | None = None
    resolves: tuple[str, ...] = ()


class Drafts(Protocol):
    """The drafts, by key."""

    async def save(self, draft: Draft) -> None:
        """Store a draft, replacing the one with its key."""

    async def get(self, key: str) -> Draft | None:
        """The draft with that key."""

    async def all(self) -> tuple[Draft, ...]:
        """Every draft, the latest change first."""

    async def by_user(self, user: int) -> tuple[Draft, ...]:
        """The drafts of a user, the latest change first."""

    async def delete(self, key: str) -> bool:
        """Discard a draft; False if there is none."""

    async def erase_user(self, user: int) -> int:
        """Delete the drafts of a user, and their notes on drafts of others; gives the number of drafts deleted."""
