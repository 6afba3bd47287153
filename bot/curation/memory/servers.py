"""Settings of servers in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.curation.records import ServerSettings


@dataclass(slots=True)
class MemoryServers:
    """The settings, by the server's id."""

    kept: dict[int, ServerSettings] = field(default_factory=dict)

    async def get(self, server: int) -> ServerSettings:
        return self.kept.get(server, ServerSettings())

    async def put(self, server: int, chosen: ServerSettings) -> None:
        self.kept[server] = chosen

    async def all(self) -> Mapping[int, ServerSettings]:
        return dict(self.kept)

    async def delete(self, server: int) -> bool:
        return self.kept.pop(server, None) is not None
