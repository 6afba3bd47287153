"""What is older than the days of the setting goes, and nothing else does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.curation.contents import sha256
from bot.curation.protocols import (
    BY_HAND,
    Change,
    Draft,
    Form,
    Journal,
    Now,
    Purpose,
    ServerSettings,
    Unanswered,
    Vote,
)
from bot.journal import retention
from bot.journal.opening import journal_on


async def fill(journal: Journal, time: Now) -> None:
    """Keep one thing of every kind."""
    for text in ("waits", "settled"):
        await journal.questions.keep(Unanswered(text, None, (), "r"))
        await journal.questions.tell(text, 7)
    await journal.questions.settle(["settled"], "entry")
    await journal.asked.note("text")
    await journal.votes.cast(Vote(7, ("fees",), "r", True))
    await journal.drafts.save(Draft("k", 7, "Ann", Purpose.ADD, "pages/a.md", "", Form(), "", time()))
    number = await journal.revisions.begin(Change("r", BY_HAND, time(), "", ()), {"a": sha256(b"")}, {sha256(b""): b""})
    await journal.revisions.finish(number)
    await journal.servers.put(1, ServerSettings(2))


async def left(journal: Journal) -> list[int]:
    """How much there is of each kind that is kept for a time only."""
    questions = journal.questions
    found = (
        await questions.waiting(),
        await questions.tellings(),
        await questions.wished(7),
        await journal.asked.latest(9),
        await journal.votes.of(7),
        await journal.drafts.all(),
    )
    return list(map(len, found))


async def test_what_is_too_old_goes_and_what_is_not_stays(database, time):
    journal = journal_on(database, time)
    begun = time.now
    await fill(journal, time)
    assert await retention.forget_before(database, begun) == 0
    assert await left(journal) == [1, 1, 2, 1, 1, 1]
    assert await retention.forget_before(database, time()) == 5
    assert await left(journal) == [0, 0, 0, 0, 0, 0]


async def test_history_and_settings_stay_for_good(database, time):
    journal = journal_on(database, time)
    await fill(journal, time)
    await retention.forget_before(database, time() + timedelta(days=9_999))
    assert len(await journal.revisions.latest(9)) == 1
    assert await journal.servers.of(1) == ServerSettings(2)


async def test_of_the_texts_asked_only_so_many_stay_as_are_tried(database, time, monkeypatch):
    monkeypatch.setattr(retention, "MOST_ASKED", 2)
    journal = journal_on(database, time)
    for text in ("one", "two", "three"):
        await journal.asked.note(text)
    await retention.forget_before(database, time.now - timedelta(days=1))
    assert await journal.asked.latest(9) == ("three", "two")


async def test_where_answered_questions_are_not_to_be_kept_none_is(database, time):
    journal = journal_on(database, time, texts=False)
    await journal.asked.note("text")
    assert await journal.asked.latest(9) == ()


@given(now=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)), days=st.integers(1, 3_650))  # noqa: DTZ001
def test_the_limit_lies_so_many_days_back(now, days):
    assert now - retention.limit(now, days) == timedelta(days=days)
