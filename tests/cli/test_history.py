"""`history` shows the revisions of the folder's journal, and nothing that a terminal would obey."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.app.journal_access import open_journal
from bot.curation.records import Author, Change, EntryChange
from bot.settings import read_settings

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


async def publish(base: Path, entry: str, why: str) -> None:
    async with open_journal(read_settings(knowledge=base)) as journal:
        touched = (EntryChange(entry, "pages/harbour.md", "It is 10 euro.", "It is 12 euro."),)
        number = await journal.revisions.begin_publish(Change("r", Author(7, "Ann"), WHEN, why, touched), {}, {})
        await journal.revisions.commit(number)


def test_the_newest_revision_comes_first_of_all_or_of_one_entry(bot, base):
    for entry, why in (("fees", "dearer"), ("night", "\x1b[31mlater"), ("fees", "dearer still")):
        asyncio.run(publish(base, entry, why))
    done = bot("history", "--limit", "2", "--knowledge", base)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:3] == [
        "3  2026-03-01 00:00 UTC  Ann: dearer still  (base r)",
        "    changed fees, pages/harbour.md",
        "        It is [-10-]{+12+} euro.",
    ]
    assert "Ann: [31mlater" in done.out
    assert len(bot("history", "fees", "--knowledge", base).out.splitlines()) == 2 * 3


def test_where_nothing_was_published_that_is_told(bot, base):
    done = bot("history", "--knowledge", base)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Nothing has been published yet.")


def test_an_entry_that_no_revision_touched_is_told(bot, base):
    done = bot("history", "nosuch", "--knowledge", base)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("No revision touched an entry 'nosuch'.")
