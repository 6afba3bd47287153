"""The tables of the journal. Migrations create them; a test compares the two."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.journal.columns import AUTO_ID, ExactText, IdSet, SafeText, StringList, UtcDateTime

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class JournalTable(DeclarativeBase):
    """What all tables share: column types, and the names of indexes."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        str: SafeText,
        int: BigInteger,
        bytes: LargeBinary,
        tuple[str, ...]: StringList,
        frozenset[int]: IdSet,
        dict[str, str]: JSON,
    }


Digest = String(64)
"""A SHA-256 in hexadecimal."""


class PendingQuestionRow(JournalTable):
    """A pending question, under the digest of its words."""

    __tablename__ = "waiting"

    key: Mapped[str] = mapped_column(Digest, primary_key=True)
    question: Mapped[str]
    reason: Mapped[str | None]
    near: Mapped[tuple[str, ...]]
    revision: Mapped[str]
    origin: Mapped[str]
    note: Mapped[str]
    times: Mapped[int]
    last: Mapped[datetime] = mapped_column(index=True)


class SubscriptionRow(JournalTable):
    """A user who wants to be notified of the answer to a pending question."""

    __tablename__ = "wishes"

    key: Mapped[str] = mapped_column(Digest, ForeignKey(PendingQuestionRow.key, ondelete="CASCADE"), primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)


class NotificationRow(JournalTable):
    """A user who has yet to be notified that a question is answered."""

    __tablename__ = "tellings"

    key: Mapped[str] = mapped_column(Digest, primary_key=True)
    user: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    question: Mapped[str]
    entry: Mapped[str]
    since: Mapped[datetime] = mapped_column(index=True)


class RecentQuestionRow(JournalTable):
    """A text that was asked."""

    __tablename__ = "asked"

    key: Mapped[str] = mapped_column(Digest, primary_key=True)
    question: Mapped[str]
    last: Mapped[datetime] = mapped_column(index=True)


class VoteRow(JournalTable):
    """A user's vote on an answer, under the digest of its entries."""

    __tablename__ = "votes"

    voter: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Digest, primary_key=True)
    entries: Mapped[tuple[str, ...]]
    revision: Mapped[str]
    helpful: Mapped[bool]
    reason: Mapped[str]
    note: Mapped[str]
    last: Mapped[datetime] = mapped_column(index=True)


class DraftRow(JournalTable):
    """An unfinished edit."""

    __tablename__ = "drafts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    author: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    purpose: Mapped[str]
    page: Mapped[str]
    entry: Mapped[str]
    form: Mapped[dict[str, str]]
    began: Mapped[str] = mapped_column(ExactText)
    changed: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str]
    problems: Mapped[tuple[str, ...]]
    why: Mapped[str]
    undoes: Mapped[int | None]
    settles: Mapped[tuple[str, ...]]


class RevisionRow(JournalTable):
    """A publication of the base."""

    __tablename__ = "revisions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(AUTO_ID, primary_key=True)
    base: Mapped[str]
    who_user: Mapped[int | None] = mapped_column(index=True)
    who_name: Mapped[str]
    approved_user: Mapped[int | None] = mapped_column(index=True)
    approved_name: Mapped[str | None]
    at: Mapped[datetime]
    why: Mapped[str]
    undoes: Mapped[int | None]
    pending: Mapped[bool]


class EntryChangeRow(JournalTable):
    """An entry that a revision changed."""

    __tablename__ = "touched"

    number: Mapped[int] = mapped_column(AUTO_ID, ForeignKey(RevisionRow.number, ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[str] = mapped_column(index=True)
    page: Mapped[str]
    before: Mapped[str | None] = mapped_column(ExactText)
    after: Mapped[str | None] = mapped_column(ExactText)


class BlobRow(JournalTable):
    """The bytes of a file, stored once however many revisions contain it."""

    __tablename__ = "contents"

    sha256: Mapped[str] = mapped_column(Digest, primary_key=True)
    body: Mapped[bytes]


class ManifestRow(JournalTable):
    """A file of the base after a revision."""

    __tablename__ = "files"

    number: Mapped[int] = mapped_column(AUTO_ID, ForeignKey(RevisionRow.number, ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(Digest, ForeignKey(BlobRow.sha256), index=True)


class ServerRow(JournalTable):
    """The settings of a Discord server."""

    __tablename__ = "servers"

    server: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[int | None]
    viewers: Mapped[frozenset[int]]
    editors: Mapped[frozenset[int]]
    publishers: Mapped[frozenset[int]]
    second_person: Mapped[bool]


class TalkRow(JournalTable):
    """Where the talk of a user in a channel stands."""

    __tablename__ = "talks"

    user: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question: Mapped[str]
    entries: Mapped[tuple[str, ...]]
    offered: Mapped[tuple[str, ...]]
    last: Mapped[datetime] = mapped_column(index=True)
