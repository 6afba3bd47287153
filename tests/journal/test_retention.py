"""What is older than the days of the setting goes, and nothing else does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.curation.records import (
    MANUAL_EDIT,
    Change,
    Draft,
    DraftPurpose,
    EntryForm,
    Journal,
    Now,
    ServerSettings,
    UnansweredQuestion,
    Vote,
)
from bot.curation.records.revisions import sha256
from bot.journal import retention
from bot.journal.database import Database
from bot.journal.factory import build_journal


async def fill(journal: Journal, time: Now) -> None:
    """Keep one thing of every kind."""
    for text in ("waits", "settled"):
        await journal.questions.upsert(UnansweredQuestion(text, None, (), "r"))
        await journal.questions.subscribe(text, 7)
    await journal.questions.resolve(["settled"], "entry")
    await journal.recent_questions.add("text")
    await journal.votes.cast(Vote(7, ("fees",), "r", True))
    await journal.drafts.save(Draft("k", 7, "Ann", DraftPurpose.ADD, "pages/a.md", "", EntryForm(), "", time()))
    number = await journal.revisions.begin_publish(
        Change("r", MANUAL_EDIT, time(), "", ()), {"a": sha256(b"")}, {sha256(b""): b""}
    )
    await journal.revisions.commit(number)
    await journal.servers.put(1, ServerSettings(2))


async def left(journal: Journal) -> list[int]:
    """How much there is of each kind that is kept for a time only."""
    questions = journal.questions
    found = (
        await questions.pending(),
        await questions.pending_notifications(),
        await questions.subscriptions_of(7),
        await journal.recent_questions.latest(9),
        await journal.votes.by_user(7),
        await journal.drafts.all(),
    )
    return list(map(len, found))


async def test_what_is_too_old_goes_and_what_is_not_stays(database: Database, time):
    journal = build_journal(database, time)
    begun = time.now
    await fill(journal, time)
    assert await retention.purge_before(database, begun) == 0
    assert await left(journal) == [1, 1, 2, 1, 1, 1]
    assert await retention.purge_before(database, time()) == 5
    assert await left(journal) == [0, 0, 0, 0, 0, 0]


async def test_history_and_settings_stay_for_good(database: Database, time):
    journal = build_journal(database, time)
    await fill(journal, time)
    await retention.purge_before(database, time() + timedelta(days=9_999))
    assert len(await journal.revisions.latest(9)) == 1
    assert await journal.servers.get(1) == ServerSettings(2)


async def test_of_the_texts_asked_only_so_many_stay_as_are_tried(database: Database, time, monkeypatch):
    monkeypatch.setattr(retention, "MAX_RECENT_QUESTIONS", 2)
    journal = build_journal(database, time)
    for text in ("one", "two", "three"):
        await journal.recent_questions.add(text)
    await retention.purge_before(database, time.now - timedelta(days=1))
    assert await journal.recent_questions.latest(9) == ("three", "two")


async def test_where_answered_questions_are_not_to_be_kept_none_is(database: Database, time):
    journal = build_journal(database, time, texts=False)
    await journal.recent_questions.add("text")
    assert await journal.recent_questions.latest(9) == ()


@given(now=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)), days=st.integers(1, 3_650))  # noqa: DTZ001
def test_the_limit_lies_so_many_days_back(now, days):
    assert now - retention.retention_cutoff(now, days) == timedelta(days=days)
