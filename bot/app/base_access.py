"""Where the base of the settings is kept, opened for the running bot or read once for a command."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial

from bot.app.journal_access import database_address, lock_file, utc_now
from bot.curation.publishing.base_store import BaseStore
from bot.curation.publishing.publish import FolderStore
from bot.curation.publishing.revision_store import RevisionStore
from bot.errors import UsageError
from bot.journal.address import DatabaseAddress
from bot.journal.advisory import AdvisoryLocks
from bot.journal.announcements import announcements
from bot.journal.database import Database
from bot.journal.factory import build_journal
from bot.journal.vector_store import StoredVectors
from bot.knowledge.files import Files
from bot.settings import IN_DATABASE, Settings


def open_store(settings: Settings) -> BaseStore:
    """Where the base is kept: in its folder, or in the database. Raises UsageError where it can be in none."""
    if settings.knowledge != IN_DATABASE:
        return FolderStore(settings.knowledge, lock_file(settings))
    address = _postgresql(settings)
    return _revision_store(Database(address), address)


@contextmanager
def open_vectors(settings: Settings) -> Iterator[StoredVectors | None]:
    """Where the vectors of a large base are kept: in the PostgreSQL of the settings; None without one.

    Raises UsageError for an invalid address.
    """
    address = database_address(settings)
    if address.file is not None or not settings.encoder:
        yield None
        return
    with closing(StoredVectors(address)) as store:
        yield store


def read_stored(settings: Settings) -> Files:
    """The files of the base in the database; runs its own event loop.

    Raises KnowledgeError where there is none, UsageError or JournalError.
    """
    return asyncio.run(_read_stored(settings))


@asynccontextmanager
async def open_revisions(settings: Settings) -> AsyncIterator[RevisionStore]:
    """The base in the database of the settings, whichever base they name. Raises UsageError or JournalError."""
    address = _postgresql(settings)
    database = Database(address)
    store = _revision_store(database, address)
    try:
        await database.open()
        yield store
    finally:
        await store.close()


async def _read_stored(settings: Settings) -> Files:
    async with open_revisions(settings) as store:
        return await store.read()


def _revision_store(database: Database, address: DatabaseAddress) -> RevisionStore:
    revisions = build_journal(database, utc_now).revisions
    return RevisionStore(revisions, AdvisoryLocks(address).hold, partial(announcements, address), database.close)


def _postgresql(settings: Settings) -> DatabaseAddress:
    address = database_address(settings)
    if address.file is not None:
        remedy = "set it to that of a PostgreSQL, or name a folder with DOSSIER_KNOWLEDGE"
        raise UsageError("the base is set to be in a database, but none is named", where="DATABASE_URL", remedy=remedy)
    return address
