"""What is kept of one person can be handed out whole, and after erasing there is nothing."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.curation.personal_data import PersonalData, erase_user, export_user
from bot.curation.records import (
    Author,
    Change,
    Draft,
    DraftPurpose,
    EntryForm,
    Journal,
    QuestionOrigin,
    UnansweredQuestion,
    Vote,
)
from bot.curation.records.drafts import signed
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal

NOW = datetime(2026, 3, 1, tzinfo=UTC)


async def fill(journal: Journal, user: int) -> None:
    """Keep something of every kind that names a user."""
    await journal.questions.upsert(UnansweredQuestion("who owns it?", None, (), "r"))
    await journal.questions.subscribe("who owns it?", user)
    await journal.votes.cast(Vote(user, ("fees",), "r", True))
    await journal.drafts.save(Draft("k", user, "Ann", DraftPurpose.ADD, "pages/a.md", "", EntryForm("Q?"), "", NOW))
    await journal.revisions.begin_publish(Change("r", Author(user, "Ann"), NOW, "", ()), {}, {})


async def test_all_that_names_a_user_is_handed_out(journal: Journal):
    await fill(journal, 7)
    found = await export_user(journal, 7)
    assert (len(found.votes), found.subscriptions, len(found.drafts), len(found.revisions)) == (
        1,
        ("who owns it?",),
        1,
        1,
    )
    assert '"Ann"' in json.dumps(asdict(found), default=str)


async def test_after_erasing_nothing_names_the_user_and_others_keep_theirs(journal: Journal):
    await fill(journal, 7)
    await journal.votes.cast(Vote(8, ("fees",), "r", True))
    assert await erase_user(journal, 7) == 4
    assert await export_user(journal, 7) == PersonalData()
    kept = await export_user(journal, 8)
    assert kept == PersonalData(votes=kept.votes)
    assert len(kept.votes) == 1
    assert await erase_user(journal, 7) == 0


async def test_what_a_user_wrote_about_others_goes_too(journal: Journal):
    note = signed("sent back by Ann: name the market", 7)
    form = EntryForm("Q?")
    await journal.drafts.save(
        Draft("k", 8, "Bob", DraftPurpose.ADD, "pages/a.md", "", form, "", NOW, problems=(note, "b"))
    )
    wrong = UnansweredQuestion("how much?", None, ("fees",), "r", QuestionOrigin.NOT_RIGHT, "Outdated: it is 100% more")
    await journal.questions.upsert(wrong)
    await journal.votes.cast(Vote(7, ("fees",), "r", False, "outdated", "it is 100% more"))
    await erase_user(journal, 7)
    [draft] = await journal.drafts.all()
    assert draft.problems == ("b",)
    [waiting] = await journal.questions.pending()
    assert waiting.unanswered.note == ""


def holds(folder: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in folder.iterdir())


async def test_what_was_erased_is_in_no_file_of_the_database(tmp_path: Path):
    database = Database(address_of(None, tmp_path / "journal.sqlite3"))
    journal = build_journal(database, lambda: NOW)
    await journal.votes.cast(Vote(7, ("fees",), "r", False, "outdated", "a-note-that-nobody-else-wrote"))
    assert holds(tmp_path, b"a-note-that")
    await erase_user(journal, 7)
    assert not holds(tmp_path, b"a-note-that")
    await database.close()
