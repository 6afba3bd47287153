"""The questions that wait, and who is to be told of an answer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.curation.protocols import Now, Origin, Telling, Unanswered, Waiting
from bot.journal.database import Database
from bot.journal.digests import of_question
from bot.journal.rows import change, put, put_all, put_once
from bot.journal.tables import TellingRow, WaitingRow, WishRow
from bot.matching.decision import Reason


@dataclass(frozen=True, slots=True)
class KeptQuestions:
    """Implements Questions."""

    database: Database
    now: Now

    async def keep(self, *asked: Unanswered) -> None:
        times = Counter(of_question(one.question) for one in asked)
        rows = [self._row(one) for one in asked]
        async with self.database.writing() as session:
            await put_all(
                session, WaitingRow, [{**row, "times": times[str(row["key"])]} for row in rows], adding="times"
            )

    def _row(self, one: Unanswered) -> dict[str, object]:
        return {
            "key": of_question(one.question),
            "question": one.question,
            "reason": one.reason,
            "near": one.near,
            "revision": one.revision,
            "origin": one.origin,
            "note": one.note,
            "last": self.now(),
        }

    async def tell(self, question: str, user: int) -> bool:
        async with self.database.writing() as session:
            # Locked, so that nobody settles the question meanwhile and this user is never told.
            row = await session.get(WaitingRow, of_question(question), with_for_update=True)
            if row is None:
                return False
            await put_once(session, WishRow, [{"key": row.key, "user": user}])
            return True

    async def waiting(self) -> tuple[Waiting, ...]:
        async with self.database.reading() as session:
            wishes = await _wishes(session)
            rows = await session.scalars(select(WaitingRow).order_by(WaitingRow.times.desc(), WaitingRow.last.desc()))
            return tuple(_waiting(row, wishes.get(row.key, frozenset())) for row in rows)

    async def settle(self, questions: Iterable[str], entry: str | None) -> int:
        keys = sorted({of_question(one) for one in questions})
        async with self.database.writing() as session:
            found = [row for key in keys if (row := await session.get(WaitingRow, key, with_for_update=True))]
            for row in found:
                if entry is not None:
                    await self._owe(session, row, entry)
                await session.delete(row)
            return len(found)

    async def _owe(self, session: AsyncSession, row: WaitingRow, entry: str) -> None:
        for user in await session.scalars(select(WishRow.user).where(WishRow.key == row.key)):
            await put(session, TellingRow, key=row.key, user=user, question=row.question, entry=entry, since=self.now())

    async def tellings(self) -> tuple[Telling, ...]:
        async with self.database.reading() as session:
            rows = await session.scalars(select(TellingRow).order_by(TellingRow.since, TellingRow.user))
            return tuple(Telling(row.user, row.question, row.entry) for row in rows)

    async def told(self, telling: Telling) -> None:
        mine = (TellingRow.key == of_question(telling.question), TellingRow.user == telling.user)
        async with self.database.writing() as session:
            await session.execute(delete(TellingRow).where(*mine))

    async def wished(self, user: int) -> tuple[str, ...]:
        waiting = select(WaitingRow.question).join(WishRow, WishRow.key == WaitingRow.key).where(WishRow.user == user)
        settled = select(TellingRow.question).where(TellingRow.user == user)
        async with self.database.reading() as session:
            return (
                *await session.scalars(waiting.order_by(WaitingRow.last)),
                *await session.scalars(settled.order_by(TellingRow.since)),
            )

    async def forget(self, user: int) -> int:
        async with self.database.writing() as session:
            wishes = await change(session, delete(WishRow).where(WishRow.user == user))
            return wishes + await change(session, delete(TellingRow).where(TellingRow.user == user))


async def _wishes(session: AsyncSession) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in await session.scalars(select(WishRow)):
        found.setdefault(row.key, set()).add(row.user)
    return {key: frozenset(users) for key, users in found.items()}


def _waiting(row: WaitingRow, tell: frozenset[int]) -> Waiting:
    reason = Reason(row.reason) if row.reason else None
    asked = Unanswered(row.question, reason, row.near, row.revision, Origin(row.origin), row.note)
    return Waiting(asked, row.times, row.last, tell)
