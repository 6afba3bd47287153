"""The history of the base."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.curation.records import ANONYMOUS, Author, Change, EntryChange, Manifest, Revision
from bot.curation.records.revisions import verified_blobs
from bot.journal import blobs
from bot.journal.advisory import lock_transaction
from bot.journal.announcements import announce
from bot.journal.database import Database
from bot.journal.rows import execute_count, insert_ignore
from bot.journal.tables import BlobRow, EntryChangeRow, ManifestRow, RevisionRow


@dataclass(frozen=True, slots=True)
class SqlRevisions:
    """Implements Revisions."""

    database: Database

    async def missing_blobs(self, hashes: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(hashes)
        async with self.database.reading() as session:
            return wanted - await blobs.stored(session, wanted)

    async def begin_publish(self, change: Change, manifest: Manifest, contents: Mapping[str, bytes]) -> int:
        async with self.database.writing() as session:
            return await _add(session, _row(change, pending=True), change, manifest, contents)

    async def append(
        self, change: Change, before: Manifest, manifest: Manifest, contents: Mapping[str, bytes]
    ) -> int | None:
        async with self.database.writing() as session:
            await lock_transaction(session, "revisions")
            last = await session.scalar(_LAST_NUMBER)
            if last is not None and await blobs.manifest(session, last) != before:
                return None
            number = await _add(session, _row(change, pending=False), change, manifest, contents)
            await announce(session, number)
            return number

    async def last_number(self) -> int | None:
        async with self.database.reading() as session:
            return await session.scalar(_LAST_NUMBER)

    async def commit(self, number: int) -> bool:
        pends = (RevisionRow.number == number, RevisionRow.pending)
        async with self.database.writing() as session:
            return bool(await execute_count(session, update(RevisionRow).where(*pends).values(pending=False)))

    async def rollback(self, number: int) -> bool:
        async with self.database.writing() as session:
            row = await session.get(RevisionRow, number, with_for_update=True)
            if row is None or not row.pending:
                return False
            held = set((await blobs.manifest(session, number)).values())
            await session.execute(delete(RevisionRow).where(RevisionRow.number == number))
            await blobs.drop_unreferenced(session, held)
            return True

    async def pending(self) -> tuple[Revision, ...]:
        return await self._found(select(RevisionRow).where(RevisionRow.pending).order_by(RevisionRow.number))

    async def latest(self, limit: int, entry: str | None = None) -> tuple[Revision, ...]:
        found = _FINISHED.limit(limit)
        if entry is not None:
            found = found.where(
                RevisionRow.number.in_(select(EntryChangeRow.number).where(EntryChangeRow.entry == entry))
            )
        return await self._found(found)

    async def get(self, number: int) -> Revision | None:
        found = await self._found(select(RevisionRow).where(RevisionRow.number == number))
        return found[0] if found else None

    async def as_of(self, moment: datetime) -> Revision | None:
        found = await self._found(_FINISHED.where(RevisionRow.at <= moment).limit(1))
        return found[0] if found else None

    async def preceding(self, number: int) -> int | None:
        earlier = _FINISHED.where(RevisionRow.number < number).limit(1)
        return next((one.number for one in await self._found(earlier)), None)

    async def manifest(self, number: int) -> Manifest:
        async with self.database.reading() as session:
            return await blobs.manifest(session, number)

    async def blobs(self, hashes: Iterable[str]) -> Mapping[str, bytes]:
        async with self.database.reading() as session:
            return await blobs.blobs(session, hashes)

    async def by_user(self, user: int) -> tuple[Revision, ...]:
        mine = or_(RevisionRow.who_user == user, RevisionRow.approved_user == user)
        return await self._found(select(RevisionRow).where(mine).order_by(RevisionRow.number.desc()))

    async def erase_user(self, user: int) -> int:
        mine = await self.by_user(user)
        made = {"who_user": None, "who_name": ANONYMOUS.name}
        approved = {"approved_user": None, "approved_name": ANONYMOUS.name}
        async with self.database.erasing() as session:
            await session.execute(update(RevisionRow).where(RevisionRow.who_user == user).values(made))
            await session.execute(update(RevisionRow).where(RevisionRow.approved_user == user).values(approved))
        return len(mine)

    async def _found(self, wanted: Select[RevisionRow]) -> tuple[Revision, ...]:
        async with self.database.reading() as session:
            rows = (await session.scalars(wanted)).all()
            touched = await _touched(session, [row.number for row in rows])
            return tuple(_revision(row, touched.get(row.number, [])) for row in rows)


_FINISHED = select(RevisionRow).where(RevisionRow.pending.is_(False)).order_by(RevisionRow.number.desc())


_LAST_NUMBER = select(func.max(RevisionRow.number)).where(RevisionRow.pending.is_(False))


async def _add(
    session: AsyncSession, row: RevisionRow, change: Change, manifest: Manifest, contents: Mapping[str, bytes]
) -> int:
    """Add a revision with its files and changes; gives its number."""
    kept = await blobs.stored(session, manifest.values())
    new = verified_blobs(manifest.values(), contents, kept)
    # Another process that stores the same contents at the same time does no harm.
    await insert_ignore(session, BlobRow, [{"sha256": name, "body": body} for name, body in new.items()])
    session.add(row)
    await session.flush()
    session.add_all(EntryChangeRow(number=row.number, place=n, **asdict(one)) for n, one in enumerate(change.entries))
    session.add_all(ManifestRow(number=row.number, path=path, sha256=name) for path, name in manifest.items())
    await session.flush()
    return row.number


def _row(change: Change, *, pending: bool) -> RevisionRow:
    approved = change.approver
    return RevisionRow(
        base=change.base,
        who_user=change.author.user,
        who_name=change.author.name,
        at=change.when,
        why=change.reason,
        approved_user=approved.user if approved else None,
        approved_name=approved.name if approved else None,
        undoes=change.reverts,
        pending=pending,
    )


async def _touched(session: AsyncSession, numbers: Sequence[int]) -> dict[int, list[EntryChange]]:
    found: dict[int, list[EntryChange]] = {}
    for some in blobs.batches(numbers):
        of_these = select(EntryChangeRow).where(EntryChangeRow.number.in_(some))
        for row in await session.scalars(of_these.order_by(EntryChangeRow.number, EntryChangeRow.place)):
            found.setdefault(row.number, []).append(EntryChange(row.entry, row.page, row.before, row.after))
    return found


def _revision(row: RevisionRow, touched: Sequence[EntryChange]) -> Revision:
    approved = Author(row.approved_user, row.approved_name) if row.approved_name is not None else None
    change = Change(row.base, Author(row.who_user, row.who_name), row.at, row.why, tuple(touched), row.undoes, approved)
    return Revision(row.number, change, row.pending)
