"""Where talks stand, for a bot of several processes; one process remembers them itself."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

TALK_LASTS = timedelta(minutes=30)
"""After half an hour of silence "and in 2019?" is about something else."""


@dataclass(frozen=True, slots=True)
class TalkRecord:
    """The last question of a user in a channel, and the entries that answered it or were offered instead."""

    user: int
    channel: int
    question: str
    entries: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


class Talks(Protocol):
    """The talks of the last half hour; older ones are gone."""

    async def last(self, user: int, channel: int) -> TalkRecord | None:
        """Where the talk of a user in a channel stands."""

    async def remember(self, talk: TalkRecord) -> None:
        """Keep where a talk stands, in place of where it stood."""

    async def by_user(self, user: int) -> tuple[TalkRecord, ...]:
        """The talks of a user."""

    async def erase_user(self, user: int) -> int:
        """Delete a user's talks; gives their number."""
