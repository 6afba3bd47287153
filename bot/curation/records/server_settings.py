"""Settings of a Discord server: where its moderators are notified, and which roles may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A server's choices, by Discord ids. A level without a role is held by nobody."""

    channel: int | None = None
    viewers: frozenset[int] = frozenset()
    editors: frozenset[int] = frozenset()
    publishers: frozenset[int] = frozenset()
    second_person: bool = False


class Servers(Protocol):
    """The settings of all servers."""

    async def get(self, server: int) -> ServerSettings:
        """A server's settings; the defaults if none are stored."""

    async def put(self, server: int, chosen: ServerSettings) -> None:
        """Store a server's settings, replacing earlier ones."""

    async def all(self) -> Mapping[int, ServerSettings]:
        """The settings of every server that has some."""
