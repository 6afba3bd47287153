"""Votes on answers: a user's id is kept so that each has one vote and not many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Vote:
    """What a user thinks of an answer, named by its entries and the base's revision."""

    voter: int
    entries: tuple[str, ...]
    revision: str
    helpful: bool
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoteTally:
    """The votes on answers of the same entries, and what was said to be not right (reason, note), newest first."""

    entries: tuple[str, ...]
    helpful: int
    wrong: int
    comments: tuple[tuple[str, str], ...] = ()


def tally_votes(votes: Iterable[Vote]) -> tuple[VoteTally, ...]:
    """Votes counted by their entries, those most often found wrong first; what was said keeps the order given."""
    by_entries: dict[tuple[str, ...], list[Vote]] = {}
    for vote in votes:
        by_entries.setdefault(vote.entries, []).append(vote)
    found = (_counted(entries, some) for entries, some in by_entries.items())
    return tuple(sorted(found, key=lambda one: (-one.wrong, -one.helpful, one.entries)))


def _counted(entries: tuple[str, ...], votes: list[Vote]) -> VoteTally:
    wrong = [vote for vote in votes if not vote.helpful]
    said = tuple((vote.reason, vote.note) for vote in wrong if vote.reason or vote.note)
    return VoteTally(entries, len(votes) - len(wrong), len(wrong), said)


class Votes(Protocol):
    """The votes on answers, one a user and answer."""

    async def cast(self, vote: Vote) -> None:
        """Keeps a vote in place of the same user's earlier one on the same entries."""

    async def by_user(self, user: int) -> tuple[Vote, ...]:
        """The votes of a user, the earliest first."""

    async def tally(self) -> tuple[VoteTally, ...]:
        """All votes counted by their entries, without the voters; those most often found wrong first."""

    async def erase_user(self, user: int) -> int:
        """Deletes the votes of a user; gives how many there were."""
