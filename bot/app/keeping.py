"""The journal opened for as long as something runs, and what is too old in it deleted from time to time."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.curation.landing.lock import publication_lock
from bot.curation.landing.recovery import Recovered, recover
from bot.curation.records import Journal, Now, PendingQuestion, Revision
from bot.errors import JournalError, OutsideError
from bot.journal import retention
from bot.journal.address import DatabaseAddress, address_of, journal_file
from bot.journal.database import Database
from bot.journal.factory import build_journal
from bot.settings import Settings

log = logging.getLogger(__name__)

_PAUSE = 3600.0  # seconds between two looks for what is too old: days are what the setting counts


def utc_now() -> datetime:
    """The moment it is asked."""
    return datetime.now(UTC)


@asynccontextmanager
async def journal_of(settings: Settings, now: Now = utc_now) -> AsyncIterator[Journal]:
    """The journal of the settings, opened. Raises UsageError for an address of none, JournalError where it fails."""
    database = _database(settings)
    try:
        await database.open()
        yield build_journal(database, now, texts=settings.keep_asked)
    finally:
        await database.close()


@asynccontextmanager
async def kept_journal(settings: Settings, now: Now = utc_now) -> AsyncIterator[Journal]:
    """The journal for a bot that answers on without one: what fails is logged, and tried again when it is used.

    What is too old is deleted meanwhile. Raises UsageError for an address of none.
    """
    database = _database(settings)
    with suppress(JournalError):
        await database.open()
    cleaning = asyncio.create_task(_clean(database, settings.retention_days, now))
    try:
        yield build_journal(database, now, texts=settings.keep_asked)
    finally:
        cleaning.cancel()
        await asyncio.gather(cleaning, return_exceptions=True)
        await database.close()


def waiting_in(settings: Settings) -> tuple[PendingQuestion, ...]:
    """The questions that wait, for who has no loop of their own. Raises JournalError."""

    async def read() -> tuple[PendingQuestion, ...]:
        async with journal_of(settings) as journal:
            return await journal.questions.pending()

    return asyncio.run(read())


def revisions_in(settings: Settings, limit: int, entry: str | None = None) -> tuple[Revision, ...]:
    """The newest revisions first, for who has no loop of their own. Raises JournalError."""

    async def read() -> tuple[Revision, ...]:
        async with journal_of(settings) as journal:
            return await journal.revisions.latest(limit, entry)

    return asyncio.run(read())


def mended(settings: Settings) -> tuple[str, ...]:
    """What became of publications that were cut short, in words; to be called before the folder is read.

    Where journal or disk fail that is said, for the bot answers on. Raises UsageError for an address of none.
    """

    async def mend() -> tuple[str, ...]:
        async with journal_of(settings) as journal, publication_lock(lock_file(settings)):
            return tuple(map(_told, await recover(settings.knowledge, journal.revisions)))

    try:
        return asyncio.run(mend())
    except OutsideError as error:
        return (str(error),)


def _told(one: Recovered) -> str:
    left = f"; look at {', '.join(one.by_hand)}" if one.by_hand else ""
    return f"The publication of revision {one.revision.number} {one.end}{left}."


def opens(settings: Settings) -> str:
    """Where the journal is that was opened, for who has no loop of their own. Raises UsageError or JournalError."""

    async def opened() -> str:
        database = _database(settings)
        try:
            await database.open()
        finally:
            await database.close()
        return str(database.address)

    return asyncio.run(opened())


async def _clean(database: Database, days: int, now: Now) -> None:
    """Deletes what is too old, for ever; where the journal fails, the next time."""
    while True:
        with suppress(JournalError):
            count = await retention.purge_before(database, retention.retention_cutoff(now(), days))
            if count:
                log.info("what is older than %d days was deleted", days, extra={"rows": count})
        await asyncio.sleep(_PAUSE)


def lock_file(settings: Settings) -> Path:
    """The file that is locked while somebody publishes: beside the journal's, else where that would be.

    Raises UsageError for an address of no database.
    """
    beside = _address(settings).file or journal_file(settings.state, settings.knowledge)
    return beside.with_name(f"{beside.name}.lock")


def _database(settings: Settings) -> Database:
    return Database(_address(settings))


def _address(settings: Settings) -> DatabaseAddress:
    url = settings.database_url.get_secret_value() if settings.database_url else None
    return address_of(url, journal_file(settings.state, settings.knowledge))
