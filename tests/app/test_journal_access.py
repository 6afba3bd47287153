"""The journal of a running bot: opened where it can be, done without where it cannot, and cleaned meanwhile."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.journal_access import open_journal, recover_publications, resilient_journal
from bot.curation.records import MANUAL_EDIT, Change, Now, UnansweredQuestion
from bot.curation.records.revisions import sha256
from bot.errors import JournalError, UsageError
from bot.settings import Settings, read_settings

ASKED = UnansweredQuestion("who owns it?", None, (), "r")
NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def test_what_was_kept_is_there_after_a_restart(tmp_path):
    settings = read_settings(state=tmp_path)
    async with resilient_journal(settings) as journal:
        await journal.questions.upsert(ASKED)
    async with open_journal(settings) as journal:
        assert [one.unanswered for one in await journal.questions.pending()] == [ASKED]


def days_ago(days: int) -> Now:
    return lambda: NOW - timedelta(days=days)


async def test_what_is_older_than_the_setting_is_deleted_while_the_bot_runs(tmp_path):
    settings = read_settings(state=tmp_path, retention_days=30)
    for days in (31, 29):
        async with open_journal(settings, days_ago(days)) as journal:
            await journal.questions.upsert(replace(ASKED, question=f"{days} days ago"))
    async with resilient_journal(settings, lambda: NOW) as journal:
        for _ in range(500):
            if len(await journal.questions.pending()) == 1:
                break
            await asyncio.sleep(0.01)
        assert [one.unanswered.question for one in await journal.questions.pending()] == ["29 days ago"]


async def test_a_bot_runs_on_without_a_journal_and_uses_it_as_soon_as_it_can(tmp_path, caplog):
    settings = read_settings(state=tmp_path / "state")
    (tmp_path / "state").write_text("no folder")
    async with resilient_journal(settings) as journal:
        assert "nothing is saved until this is fixed" in caplog.text
        with pytest.raises(JournalError):
            await journal.questions.upsert(ASKED)
        (tmp_path / "state").unlink()
        await journal.questions.upsert(ASKED)


async def test_who_only_reads_is_told_at_once_that_it_cannot_be(tmp_path):
    (tmp_path / "state").write_text("no folder")
    with pytest.raises(JournalError, match="cannot be read"):
        async with open_journal(read_settings(state=tmp_path / "state")):
            pass


async def test_an_address_of_no_database_is_refused_at_once(tmp_path):
    with pytest.raises(UsageError, match="DATABASE_URL"):
        async with resilient_journal(read_settings(state=tmp_path, database_url="mysql://a/b")):
            pass


async def test_the_journal_is_where_database_url_says(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/mine.db")
    async with open_journal(read_settings(state=tmp_path / "state")):
        assert [one.name for one in tmp_path.glob("*.db")] == ["mine.db"]
    assert not (tmp_path / "state").exists()


def cut_short(settings: Settings, body: bytes) -> int:
    """A publication whose process was killed before it was finished."""

    async def begin() -> int:
        async with open_journal(settings) as journal:
            change = Change("r", MANUAL_EDIT, NOW, "", ())
            return await journal.revisions.begin_publish(change, {"pages/a.md": sha256(body)}, {sha256(body): body})

    return asyncio.run(begin())


def test_what_was_cut_short_is_ended_before_the_folder_is_read(tmp_path):
    settings = read_settings(state=tmp_path / "state", knowledge=tmp_path / "base")
    assert recover_publications(settings) == ()
    page = tmp_path / "base" / "pages" / "a.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"new")
    number = cut_short(settings, b"new")
    said = f"The publication of revision {number} was fully written and is now complete."
    assert recover_publications(settings) == (said,)
    page.write_bytes(b"by hand")
    number = cut_short(settings, b"newer")
    [told] = recover_publications(settings)
    assert told.endswith("found files edited by hand and is rolled back; look at pages/a.md.")
    assert page.read_bytes() == b"by hand"
    assert recover_publications(settings) == ()


def test_where_the_journal_cannot_be_read_that_is_said_and_no_more(tmp_path):
    (tmp_path / "state").write_text("no folder")
    [told] = recover_publications(read_settings(state=tmp_path / "state", knowledge=tmp_path))
    assert "the journal cannot be read" in told
