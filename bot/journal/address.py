"""Which database the journal uses: an SQLite file in the state folder, or that of DATABASE_URL."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import UsageError

_POSTGRESQL = {"postgres", "postgresql", "postgresql+asyncpg"}
_SQLITE = {"sqlite", "sqlite+aiosqlite"}
_SHOW = "DATABASE_URL"
_PORTS = 65_535


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """A database's SQLAlchemy URL, and its file if it is SQLite."""

    url: URL
    file: Path | None = None

    def __str__(self) -> str:
        """The address without the password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)


def journal_file(state: Path, knowledge: Path) -> Path:
    """The file in the state folder for a knowledge folder: each base has its own history."""
    place = hashlib.sha256(str(knowledge.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    return state / f"{knowledge.name}-{place[:8]}.sqlite3"


def address_of(database_url: str | None, file: Path) -> DatabaseAddress:
    """The address given by a DATABASE_URL in any usual form; without one, that of the file.

    Raises UsageError if it is neither SQLite nor PostgreSQL.
    """
    if not database_url:
        return _file(file)
    try:
        url = make_url(database_url.strip())
    except (ArgumentError, ValueError):
        raise UsageError("is not a valid database address", where=_SHOW, remedy=_EXAMPLE) from None
    if url.drivername in _SQLITE and url.database and url.database != ":memory:":
        return _file(Path(url.database).expanduser())
    if url.drivername in _POSTGRESQL:
        if url.port is not None and not 0 < url.port <= _PORTS:
            raise UsageError(f"has the port {url.port}, and ports end at {_PORTS}", where=_SHOW, remedy=_EXAMPLE)
        return DatabaseAddress(_for_asyncpg(url.set(drivername="postgresql+asyncpg")))
    raise UsageError("is neither a PostgreSQL database nor an SQLite file", where=_SHOW, remedy=_EXAMPLE)


_EXAMPLE = "for example postgresql://user:password@host/database, or leave it out"


def _file(path: Path) -> DatabaseAddress:
    return DatabaseAddress(URL.create("sqlite+aiosqlite", database=str(path.absolute())), path.absolute())


def _for_asyncpg(url: URL) -> URL:
    """The URL with libpq's `sslmode` under asyncpg's name for it; asyncpg accepts no other libpq parameter."""
    unknown = url.query.keys() - {"sslmode", "ssl", "host", "port"}
    if unknown:
        remedy = f"remove it; {_EXAMPLE}"
        raise UsageError(f"has the parameter {min(unknown)}, which is not supported", where=_SHOW, remedy=remedy)
    mode = url.query.get("sslmode")
    if mode is None:
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
