"""The first tables: questions, votes, drafts, revisions and settings of servers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.String(64)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    _questions()
    _votes_and_drafts()
    _revisions()
    _files_and_servers()


def _questions() -> None:
    op.create_table(
        "waiting",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("near", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.Column("last", _WHEN, nullable=False, index=True),
    )
    op.create_table(
        "wishes",
        sa.Column("key", _KEY, sa.ForeignKey("waiting.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("user", sa.BigInteger(), primary_key=True, autoincrement=False, index=True),
    )
    op.create_table(
        "tellings",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("user", sa.BigInteger(), primary_key=True, autoincrement=False, index=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("since", _WHEN, nullable=False, index=True),
    )
    op.create_table(
        "asked",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("last", _WHEN, nullable=False, index=True),
    )


def _votes_and_drafts() -> None:
    op.create_table(
        "votes",
        sa.Column("voter", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("last", _WHEN, nullable=False, index=True),
    )
    op.create_table(
        "drafts",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("author", sa.BigInteger(), nullable=False, index=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("began", sa.LargeBinary(), nullable=False),
        sa.Column("changed", _WHEN, nullable=False, index=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", sa.BigInteger()),
        sa.Column("settles", sa.JSON(), nullable=False),
    )


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("who_user", sa.BigInteger(), index=True),
        sa.Column("who_name", sa.Text(), nullable=False),
        sa.Column("approved_user", sa.BigInteger(), index=True),
        sa.Column("approved_name", sa.Text()),
        sa.Column("at", _WHEN, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", sa.BigInteger()),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "touched",
        sa.Column("number", _NUMBER, sa.ForeignKey("revisions.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("entry", sa.Text(), nullable=False, index=True),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("before", sa.LargeBinary()),
        sa.Column("after", sa.LargeBinary()),
    )


def _files_and_servers() -> None:
    op.create_table(
        "contents", sa.Column("sha256", _KEY, primary_key=True), sa.Column("body", sa.LargeBinary(), nullable=False)
    )
    op.create_table(
        "files",
        sa.Column("number", _NUMBER, sa.ForeignKey("revisions.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("path", sa.Text(), primary_key=True),
        sa.Column("sha256", _KEY, sa.ForeignKey("contents.sha256"), nullable=False, index=True),
    )
    op.create_table(
        "servers",
        sa.Column("server", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("channel", sa.BigInteger()),
        sa.Column("viewers", sa.JSON(), nullable=False),
        sa.Column("editors", sa.JSON(), nullable=False),
        sa.Column("publishers", sa.JSON(), nullable=False),
        sa.Column("second_person", sa.Boolean(), nullable=False),
    )
