"""A journal that cannot be used says so and why, loses nothing it confirmed, and works again when it is mended."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.curation.records import MANUAL_EDIT, Change, Questions, UnansweredQuestion
from bot.curation.records.revisions import sha256
from bot.errors import JournalError, OutsideError
from bot.journal import connections
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from tests.journal.conftest import FILE

KEPT, LOST, AFTER = (UnansweredQuestion(text, None, (), "r") for text in ("kept", "lost", "after"))


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(connections, "TIMEOUT_SECONDS", 0.1)


@pytest.fixture
async def sqlite(tmp_path):
    found = Database(address_of(None, tmp_path / "state" / FILE))
    yield found
    await found.close()


async def words(questions: Questions) -> set[str]:
    return {one.unanswered.question for one in await questions.pending()}


async def test_while_another_holds_the_lock_nothing_is_kept_and_reading_goes_on(sqlite, time):
    questions = build_journal(sqlite, time).questions
    await questions.upsert(KEPT)
    other = sqlite3.connect(sqlite.address.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="cannot be written: database is locked"):
        await questions.upsert(LOST)
    assert await words(questions) == {"kept"}
    other.execute("ROLLBACK")
    other.close()
    await questions.upsert(AFTER)
    assert await words(questions) == {"kept", "after"}


async def test_a_full_disk_keeps_nothing_by_halves(sqlite, time):
    journal = build_journal(sqlite, time)
    await journal.questions.upsert(KEPT)

    @event.listens_for(sqlite._engine.sync_engine, "checkout")
    def full(connection, *_):
        connection.cursor().execute("PRAGMA max_page_count = 1")  # no more than there are: SQLite says the disk is full

    large = {sha256(body): body for body in (bytes([n]) * 100_000 for n in range(5))}
    change = Change("r", MANUAL_EDIT, time(), "", ())
    with pytest.raises(JournalError, match="disk is full"):
        await journal.revisions.begin_publish(change, {str(place): name for place, name in enumerate(large)}, large)
    assert await journal.revisions.pending() == ()
    assert await journal.revisions.missing_blobs(large) == large.keys()
    assert await words(journal.questions) == {"kept"}


@pytest.fixture
def readable_by_all() -> Iterator[Path]:
    """Give a folder that anybody can reach; pytest's own are their owner's alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "state"
        folder.mkdir()
        for one in (Path(name), folder):
            one.chmod(0o755)
        yield folder


async def test_in_a_folder_it_may_not_write_nothing_is_kept(readable_by_all, time):
    folder = readable_by_all
    found = Database(address_of(None, folder / FILE))
    questions = build_journal(found, time).questions
    await questions.upsert(KEPT)
    await found.close()
    user = os.geteuid()
    folder.chmod(0o555)
    (folder / FILE).chmod(0o444)
    if user == 0:
        os.seteuid(65534)  # nobody: root may write everywhere
    try:
        with pytest.raises(JournalError, match=r"readonly|unable to open"):
            await questions.upsert(LOST)
    finally:
        await found.close()
        os.seteuid(user)
        folder.chmod(0o755)
        (folder / FILE).chmod(0o644)
    await questions.upsert(AFTER)
    assert await words(questions) == {"kept", "after"}
    await found.close()


async def test_a_folder_that_cannot_be_made_is_named(tmp_path, time):
    (tmp_path / "state").write_text("no folder")
    found = Database(address_of(None, tmp_path / "state" / FILE))
    questions = build_journal(found, time).questions
    with pytest.raises(JournalError, match=r"journal\.sqlite3: the journal cannot be written"):
        await questions.upsert(LOST)
    (tmp_path / "state").unlink()
    await questions.upsert(AFTER)
    await found.close()


async def test_what_is_no_database_is_left_as_it_is(tmp_path, time):
    (tmp_path / FILE).write_bytes(b"no database at all" * 1_000)
    found = Database(address_of(None, tmp_path / FILE))
    questions = build_journal(found, time).questions
    with pytest.raises(JournalError, match="not a database"):
        await questions.upsert(LOST)
    assert (tmp_path / FILE).read_bytes() == b"no database at all" * 1_000
    await found.close()


async def test_nothing_is_written_to_a_file_that_was_taken_away(sqlite, time, tmp_path):
    questions = build_journal(sqlite, time).questions
    await questions.upsert(KEPT)
    shutil.move(tmp_path / "state", tmp_path / "elsewhere")
    with pytest.raises(JournalError):
        await questions.upsert(LOST)
    await questions.upsert(AFTER)
    assert await words(questions) == {"after"}
    await sqlite.close()
    shutil.rmtree(tmp_path / "state")
    shutil.move(tmp_path / "elsewhere", tmp_path / "state")
    assert await words(questions) == {"kept"}


async def test_a_server_that_goes_away_and_comes_back_keeps_what_it_confirmed(postgresql, tmp_path, time):
    async with postgresql.database() as url:
        found = Database(address_of(url, tmp_path / FILE))
        questions = build_journal(found, time).questions
        await questions.upsert(KEPT)
        name = url.partition("?")[0].rpartition("/")[2]
        async with postgresql.ruled() as ruling:
            await ruling.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            await ruling.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            with pytest.raises(JournalError, match="not currently accepting connections"):
                await questions.upsert(LOST)
            await ruling.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await questions.upsert(AFTER)
        assert await words(questions) == {"kept", "after"}
        await found.close()


async def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path, time):
    found = Database(address_of(f"postgres://dossier:secret@/dossier?host={tmp_path}", tmp_path / FILE))
    with pytest.raises(JournalError, match=r"dossier:\*\*\*@.*cannot be read") as caught:
        await build_journal(found, time).questions.pending()
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value, OutsideError)
    await found.close()


async def test_an_error_says_nothing_of_what_people_asked(sqlite, time, caplog):
    questions = build_journal(sqlite, time).questions
    await questions.upsert(KEPT)
    async with sqlite.writing() as session:
        await session.run_sync(lambda session: session.connection().exec_driver_sql("DROP TABLE waiting"))
    with pytest.raises(JournalError) as caught:
        await questions.upsert(UnansweredQuestion("who earns too much", None, (), "r"))
    assert "no such table" in str(caught.value)
    assert "earns" not in str(caught.value) + caplog.text


async def test_an_outage_is_logged_once_and_its_end_too(sqlite, time, caplog):
    questions = build_journal(sqlite, time).questions
    await questions.upsert(KEPT)
    other = sqlite3.connect(sqlite.address.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(3):
        with pytest.raises(JournalError):
            await questions.upsert(LOST)
    other.close()
    await questions.upsert(AFTER)
    told = [one.getMessage() for one in caplog.records if one.name == "bot.journal.database"]
    assert [text.split(":")[0] for text in told] == ["nothing is saved until this is fixed", "the journal works again"]


async def test_the_files_are_for_their_owner_alone(sqlite, time, tmp_path):
    (tmp_path / "state").mkdir(mode=0o755)
    await build_journal(sqlite, time).questions.upsert(KEPT)
    rights = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "state").iterdir()}
    assert rights == dict.fromkeys((FILE, f"{FILE}-wal", f"{FILE}-shm"), 0o600)
