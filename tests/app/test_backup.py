"""A database that is dumped and restored elsewhere gives the same base, the same answers and the same records."""

import asyncio
from pathlib import Path

from bot.app.bootstrap import open_engine, read_base
from bot.app.exchange import push
from bot.app.journal_access import latest_revisions, open_journal
from bot.curation.records import PendingQuestion, UnansweredQuestion
from bot.settings import IN_DATABASE, Settings, read_settings
from tests.curation.bases import library
from tests.journal.postgresql import Server

ASKED = ("When does the library open?", "which people keep the library going", "what does it cost")


def test_a_restored_backup_answers_the_same_and_lacks_nothing(database_url: str, postgresql: Server, tmp_path: Path):
    settings = settings_of(database_url, tmp_path)
    push(settings, library(tmp_path), "first", overwrite=False)
    asyncio.run(asked(settings))
    dumped = tmp_path / "dossier.dump"
    postgresql.run("pg_dump", "--format", "custom", "--file", str(dumped), "postgres")
    postgresql.run("createdb", "restored")
    postgresql.run("pg_restore", "--dbname", "restored", "--exit-on-error", "--no-owner", str(dumped))
    restored = settings_of(postgresql.url("restored"), tmp_path)
    assert read_base(IN_DATABASE, restored) == read_base(IN_DATABASE, settings)
    assert latest_revisions(restored, 9) == latest_revisions(settings, 9)
    assert asyncio.run(waiting(restored)) == asyncio.run(waiting(settings)) != ()
    before, after = open_engine(IN_DATABASE, settings), open_engine(IN_DATABASE, restored)
    assert [after.ask(one)[0] for one in ASKED] == [before.ask(one)[0] for one in ASKED]
    number = latest_revisions(settings, 1)[0].number
    assert push(restored, library(tmp_path / "again", ""), "next", overwrite=True).number > number


def settings_of(url: str, folder: Path) -> Settings:
    return read_settings(
        database_url=url, knowledge=IN_DATABASE, cache=folder / "cache", state=folder, encoder=False
    )  # fmt: skip


async def asked(settings: Settings) -> None:
    async with open_journal(settings) as journal:
        await journal.questions.upsert(UnansweredQuestion("what does it cost", None, (), "r"))


async def waiting(settings: Settings) -> tuple[PendingQuestion, ...]:
    async with open_journal(settings) as journal:
        return await journal.questions.pending()
