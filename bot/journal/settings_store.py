"""The settings of servers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import select

from bot.curation.records import ServerSettings
from bot.journal.database import Database
from bot.journal.rows import upsert
from bot.journal.tables import ServerRow


@dataclass(frozen=True, slots=True)
class SqlServers:
    """Implements Servers."""

    database: Database

    async def get(self, server: int) -> ServerSettings:
        async with self.database.reading() as session:
            row = await session.get(ServerRow, server)
            return _settings(row) if row else ServerSettings()

    async def put(self, server: int, chosen: ServerSettings) -> None:
        async with self.database.writing() as session:
            await upsert(session, ServerRow, server=server, **asdict(chosen))

    async def all(self) -> Mapping[int, ServerSettings]:
        async with self.database.reading() as session:
            return {row.server: _settings(row) for row in await session.scalars(select(ServerRow))}


def _settings(row: ServerRow) -> ServerSettings:
    return ServerSettings(row.channel, row.viewers, row.editors, row.publishers, row.second_person)
