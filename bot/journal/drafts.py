"""Edits in the making."""

from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from bot.curation.protocols import Draft, DraftState, Form, Purpose
from bot.journal.database import Database
from bot.journal.rows import change, put
from bot.journal.tables import DraftRow


@dataclass(frozen=True, slots=True)
class KeptDrafts:
    """Implements Drafts."""

    database: Database

    async def save(self, draft: Draft) -> None:
        async with self.database.writing() as session:
            await put(session, DraftRow, **{name: getattr(draft, name) for name in _FIELDS}, form=asdict(draft.form))

    async def get(self, key: str) -> Draft | None:
        async with self.database.reading() as session:
            row = await session.get(DraftRow, key)
            return _draft(row) if row else None

    async def all(self) -> tuple[Draft, ...]:
        async with self.database.reading() as session:
            return tuple(map(_draft, await session.scalars(_LATEST)))

    async def of(self, user: int) -> tuple[Draft, ...]:
        async with self.database.reading() as session:
            return tuple(map(_draft, await session.scalars(_LATEST.where(DraftRow.author == user))))

    async def delete(self, key: str) -> bool:
        async with self.database.writing() as session:
            return bool(await change(session, delete(DraftRow).where(DraftRow.key == key)))

    async def forget(self, user: int) -> int:
        async with self.database.writing() as session:
            return await change(session, delete(DraftRow).where(DraftRow.author == user))


_LATEST = select(DraftRow).order_by(DraftRow.changed.desc(), DraftRow.key)

_FIELDS = (
    "key",
    "author",
    "name",
    "purpose",
    "page",
    "entry",
    "began",
    "changed",
    "state",
    "problems",
    "why",
    "undoes",
    "settles",
)


def _draft(row: DraftRow) -> Draft:
    return Draft(
        key=row.key,
        author=row.author,
        name=row.name,
        purpose=Purpose(row.purpose),
        page=row.page,
        entry=row.entry,
        form=Form(**row.form),
        began=row.began,
        changed=row.changed,
        state=DraftState(row.state),
        problems=row.problems,
        why=row.why,
        undoes=row.undoes,
        settles=row.settles,
    )
