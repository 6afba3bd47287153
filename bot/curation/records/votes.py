"""Votes on answers; the user's id is stored so that each user has one vote."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Vote:
    """A user's opinion of an answer, identified by its entries and the base's revision."""

    voter: int
    entries: tuple[str, ...]
    revision: str
    helpful: bool
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoteTally:
    """Votes on answers of the same entries, with the comments (reason, note) of the negative ones, newest first."""

    entries: tuple[str, ...]
    helpful: int
    wrong: int
    comments: tuple[tuple[str, str], ...] = ()


def tally_votes(votes: Iterable[Vote]) -> tuple[VoteTally, ...]:
    """Count votes by their entries, the most often wrong first; comments keep the given order."""
    by_entries: dict[tuple[str, ...], list[Vote]] = {}
    for vote in votes:
        by_entries.setdefault(vote.entries, []).append(vote)
    found = (_counted(entries, some) for entries, some in by_entries.items())
    return tuple(sorted(found, key=lambda one: (-one.wrong, -one.helpful, one.entries)))


def _counted(entries: tuple[str, ...], votes: list[Vote]) -> VoteTally:
    wrong = [vote for vote in votes if not vote.helpful]
    comments = tuple((vote.reason, vote.note) for vote in wrong if vote.reason or vote.note)
    return VoteTally(entries, len(votes) - len(wrong), len(wrong), comments)


class Votes(Protocol):
    """The votes on answers, one per user and answer."""

    async def cast(self, vote: Vote) -> None:
        """Store a vote, replacing the user's earlier one on the same entries."""

    async def by_user(self, user: int) -> tuple[Vote, ...]:
        """The votes of a user, earliest first."""

    async def tally(self) -> tuple[VoteTally, ...]:
        """All votes counted by their entries, without the voters; the most often wrong first."""

    async def erase_user(self, user: int) -> int:
        """Delete the votes of a user; gives their number."""
