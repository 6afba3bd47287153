"""Settings of a Discord server: where its moderators are told things, and whose roles may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A server's choices, by Discord's ids. Where no role is set nobody holds it."""

    channel: int | None = None
    viewers: frozenset[int] = frozenset()
    editors: frozenset[int] = frozenset()
    publishers: frozenset[int] = frozenset()
    second_person: bool = False


class Servers(Protocol):
    """The settings of the servers."""

    async def get(self, server: int) -> ServerSettings:
        """A server's settings; those of nobody's choice where none were kept."""

    async def put(self, server: int, chosen: ServerSettings) -> None:
        """Keeps a server's settings in place of the earlier ones."""

    async def all(self) -> Mapping[int, ServerSettings]:
        """The settings of every server that has some."""

    async def delete(self, server: int) -> bool:
        """Deletes a server's settings; False where there were none."""
