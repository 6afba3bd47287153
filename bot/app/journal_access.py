"""Opens the journal of the settings, for the running bot or for one command, and purges what is too old."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.background import in_background
from bot.curation.publishing.disk import publication_lock
from bot.curation.publishing.recovery import RecoveredPublication, recover
from bot.curation.records import Journal, Now, PendingQuestion, Revision
from bot.errors import JournalError, OutsideError
from bot.journal import retention
from bot.journal.address import DatabaseAddress, address_of, journal_file
from bot.journal.database import Database
from bot.journal.factory import build_journal
from bot.settings import Settings, is_shared

log = logging.getLogger(__name__)

T = TypeVar("T")

_PURGE_SECONDS = 3600.0  # between two purges: the setting counts days


_LOOK_SECONDS = 60.0  # between two looks whether this process leads by now


def utc_now() -> datetime:
    """The current time, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_journal(settings: Settings, now: Now = utc_now) -> AsyncIterator[Journal]:
    """The journal of the settings. Raises UsageError for an invalid address, JournalError where it cannot be opened."""
    database = _database(settings)
    try:
        await database.open()
        yield build_journal(database, now, texts=settings.keep_asked, talks=is_shared(settings))
    finally:
        await database.close()


@asynccontextmanager
async def resilient_journal(
    settings: Settings, now: Now = utc_now, leads: Callable[[], bool] = lambda: True
) -> AsyncIterator[Journal]:
    """The journal of a bot that answers without one too: failures are logged and the next use retries.

    Expired rows are purged hourly, by the process that leads. Raises UsageError for an invalid address.
    """
    database = _database(settings)
    with suppress(JournalError):
        await database.open()
    try:
        async with in_background(_purge(database, settings.retention_days, now, leads)):
            yield build_journal(database, now, texts=settings.keep_asked, talks=is_shared(settings))
    finally:
        await database.close()


def pending_questions(settings: Settings) -> tuple[PendingQuestion, ...]:
    """The questions that wait for an answer; runs its own event loop. Raises JournalError."""
    return _read(settings, lambda journal: journal.questions.pending())


def latest_revisions(settings: Settings, limit: int, entry: str | None = None) -> tuple[Revision, ...]:
    """The newest revisions first, of one entry or of all; runs its own event loop. Raises JournalError."""
    return _read(settings, lambda journal: journal.revisions.latest(limit, entry))


def recover_publications(settings: Settings) -> tuple[str, ...]:
    """Finishes or undoes publications that were cut short; call it before the folder is read, without an event loop.

    Gives a sentence for each, or the one that says why journal or disk failed: the bot answers without them. Raises
    UsageError for an invalid address.
    """

    async def recover_locked(journal: Journal) -> tuple[RecoveredPublication, ...]:
        async with publication_lock(lock_file(settings)):
            return await recover(settings.knowledge, journal.revisions)

    try:
        return tuple(map(_sentence, _read(settings, recover_locked)))
    except OutsideError as error:
        return (str(error),)


def probe_journal(settings: Settings) -> str:
    """The address of the journal, which was opened once; runs its own event loop. Raises UsageError or JournalError."""

    async def probe() -> str:
        database = _database(settings)
        try:
            await database.open()
        finally:
            await database.close()
        return str(database.address)

    return asyncio.run(probe())


def _read(settings: Settings, read: Callable[[Journal], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_journal(settings) as journal:
            return await read(journal)

    return asyncio.run(run())


def _sentence(one: RecoveredPublication) -> str:
    left = f"; look at {', '.join(one.by_hand)}" if one.by_hand else ""
    return f"The publication of revision {one.revision.number} {one.outcome}{left}."


async def _purge(database: Database, days: int, now: Now, leads: Callable[[], bool]) -> None:
    """Deletes expired rows hourly until cancelled; where the journal fails, the next time."""
    while True:
        if not leads():
            await asyncio.sleep(_LOOK_SECONDS)
            continue
        with suppress(JournalError):
            count = await retention.purge_before(database, retention.retention_cutoff(now(), days))
            if count:
                log.info("rows older than %d days were deleted", days, extra={"rows": count})
        await asyncio.sleep(_PURGE_SECONDS)


def lock_file(settings: Settings) -> Path:
    """The file that is locked during a publication: beside the journal's file, or where that would be.

    Raises UsageError for an invalid address.
    """
    beside = database_address(settings).file or journal_file(settings.state, settings.knowledge)
    return beside.with_name(f"{beside.name}.lock")


def _database(settings: Settings) -> Database:
    return Database(database_address(settings))


def database_address(settings: Settings) -> DatabaseAddress:
    """Where the journal is. Raises UsageError for an invalid address."""
    url = settings.database_url.get_secret_value() if settings.database_url else None
    return address_of(url, journal_file(settings.state, settings.knowledge))
