"""The drafts of edits."""

from dataclasses import asdict, dataclass, fields

from sqlalchemy import delete, select

from bot.curation.records import Draft, DraftPurpose, DraftState, EntryForm
from bot.curation.records.drafts import signed
from bot.journal.database import Database
from bot.journal.rows import execute_count, upsert
from bot.journal.tables import DraftRow


@dataclass(frozen=True, slots=True)
class SqlDrafts:
    """Implements Drafts."""

    database: Database

    async def save(self, draft: Draft) -> None:
        async with self.database.writing() as session:
            await upsert(
                session, DraftRow, **{_COLUMNS.get(name, name): value for name, value in asdict(draft).items()}
            )

    async def get(self, key: str) -> Draft | None:
        async with self.database.reading() as session:
            row = await session.get(DraftRow, key)
            return _draft(row) if row else None

    async def all(self) -> tuple[Draft, ...]:
        async with self.database.reading() as session:
            return tuple(map(_draft, await session.scalars(_LATEST)))

    async def by_user(self, user: int) -> tuple[Draft, ...]:
        async with self.database.reading() as session:
            return tuple(map(_draft, await session.scalars(_LATEST.where(DraftRow.author == user))))

    async def delete(self, key: str) -> bool:
        async with self.database.writing() as session:
            return bool(await execute_count(session, delete(DraftRow).where(DraftRow.key == key)))

    async def erase_user(self, user: int) -> int:
        theirs = signed("", user)
        async with self.database.erasing() as session:
            for row in await session.scalars(select(DraftRow).where(DraftRow.author != user)):
                row.problems = tuple(one for one in row.problems if not one.startswith(theirs))
            return await execute_count(session, delete(DraftRow).where(DraftRow.author == user))


_LATEST = select(DraftRow).order_by(DraftRow.changed.desc(), DraftRow.key)

_COLUMNS = {"base_text": "began", "reason": "why", "reverts": "undoes", "resolves": "settles"}
"""Fields whose columns keep the names they were created with."""


def _draft(row: DraftRow) -> Draft:
    stored = {one.name: getattr(row, _COLUMNS.get(one.name, one.name)) for one in fields(Draft)}
    read = {"purpose": DraftPurpose(row.purpose), "state": DraftState(row.state), "form": EntryForm(**row.form)}
    return Draft(**stored | read)
