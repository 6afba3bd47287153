"""Column types that read back exactly what was written, in either database."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

AUTO_ID = BigInteger().with_variant(Integer, "sqlite")
"""A number assigned by the database; SQLite does so for the type INTEGER only (sqlite.org/autoinc.html)."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite has no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class SafeText(TypeDecorator[str]):
    """Text typed by people: PostgreSQL rejects NUL, and no encoding takes a lone surrogate."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class ExactText(TypeDecorator[str]):
    """A page's text stored as bytes, so that every character is preserved."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return value.encode("utf-8", "surrogatepass") if value is not None else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return value.decode("utf-8", "surrogatepass") if value is not None else None


class StringList(TypeDecorator[tuple[str, ...]]):
    """An ordered list of strings, as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str] | None:
        return list(value) if value is not None else None

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        return tuple(value) if value is not None else None


class IdSet(TypeDecorator[frozenset[int]]):
    """A set of Discord ids, as a JSON list."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: frozenset[int] | None, dialect: Dialect) -> list[int] | None:
        return sorted(value) if value is not None else None

    def process_result_value(self, value: list[int] | None, dialect: Dialect) -> frozenset[int] | None:
        return frozenset(value) if value is not None else None
