"""Edits in the making: what was typed is kept until it is published or thrown away, however often a check fails."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


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
    """What the five fields of the form hold, as typed: `also` and `quotes` a line each, `rest` the other parts."""

    question: str = ""
    also: str = ""
    answer: str = ""
    quotes: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit of one entry: who makes it, what was typed, and the entry's text on the page when it began.

    `entry` and `began` are empty for a new entry, `form` where nothing is typed (retire, undo). `undoes` is the
    number of the revision that publishing takes back. `settles` are the waiting questions it was begun for.
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
    """The drafts, by their keys."""

    async def save(self, draft: Draft) -> None:
        """Keeps a draft in place of the one with its key."""

    async def get(self, key: str) -> Draft | None:
        """The draft with that key."""

    async def all(self) -> tuple[Draft, ...]:
        """Every draft, those changed last first."""

    async def by_user(self, user: int) -> tuple[Draft, ...]:
        """The drafts of a user, those changed last first."""

    async def delete(self, key: str) -> bool:
        """Throws a draft away; False where there is none."""

    async def erase_user(self, user: int) -> int:
        """Deletes the drafts of a user; gives how many there were."""
