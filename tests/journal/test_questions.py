"""Questions are kept without their author, and whoever wishes to be told is told once."""

from bot.curation.records import Journal, PendingNotification, QuestionOrigin, UnansweredQuestion
from bot.matching.decision import Reason

ASKED = UnansweredQuestion("Who owns it?", Reason.NOTHING_NEAR, ("fees",), "r1")


async def test_the_same_words_count_once_more_whoever_asks(journal: Journal):
    await journal.questions.upsert(UnansweredQuestion("rare", None, (), "r1"))
    await journal.questions.upsert(ASKED)
    await journal.questions.upsert(
        UnansweredQuestion("who  owns it?", Reason.GAP, ("a", "b"), "r2", QuestionOrigin.NOT_RIGHT, "old")
    )
    often, rare = await journal.questions.pending()
    assert often.unanswered == UnansweredQuestion(
        "who  owns it?", Reason.GAP, ("a", "b"), "r2", QuestionOrigin.NOT_RIGHT, "old"
    )
    assert (often.count, rare.count, rare.unanswered.reason) == (2, 1, None)


async def test_many_at_once_are_kept_as_one_after_another_would_be(journal: Journal):
    texts = ("which?", "WHO OWNS IT?", "what?", "who owns  it?", "where?", "which?")
    await journal.questions.upsert(ASKED)
    await journal.questions.upsert(*(UnansweredQuestion(one, None, (str(n),), f"r{n}") for n, one in enumerate(texts)))
    found = {one.unanswered.question: (one.count, one.unanswered.revision) for one in await journal.questions.pending()}
    assert found == {"who owns  it?": (3, "r3"), "which?": (2, "r5"), "where?": (1, "r4"), "what?": (1, "r2")}
    await journal.recent_questions.add(*texts)
    await journal.recent_questions.add("where?", "whose?")
    assert await journal.recent_questions.latest(4) == ("whose?", "where?", "which?", "who owns  it?")
    await journal.questions.upsert()
    await journal.recent_questions.add()


async def test_of_questions_asked_as_often_the_latest_come_first(journal: Journal, time):
    for text in ("first", "second"):
        await journal.questions.upsert(UnansweredQuestion(text, None, (), "r"))
    found = await journal.questions.pending()
    assert [one.unanswered.question for one in found] == ["second", "first"]
    assert found[0].last_asked == time.now


async def test_a_user_is_kept_only_to_be_told_and_can_be_forgotten(journal: Journal):
    await journal.questions.upsert(ASKED)
    assert not await journal.questions.subscribe("another", 7)
    assert await journal.questions.subscribe("who owns it?", 7)
    assert await journal.questions.subscribe("who owns it?", 7)
    await journal.questions.upsert(ASKED)
    assert [one.subscribers for one in await journal.questions.pending()] == [{7}]
    assert await journal.questions.subscriptions_of(7) == ("Who owns it?",)
    assert (await journal.questions.erase_user(7), await journal.questions.erase_user(7)) == (1, 0)
    assert [one.subscribers for one in await journal.questions.pending()] == [frozenset()]


async def test_who_wished_so_is_to_be_told_of_a_settled_question_until_it_is_done(journal: Journal):
    await journal.questions.upsert(ASKED)
    for user in (7, 2**63 - 1):
        await journal.questions.subscribe(ASKED.question, user)
    assert await journal.questions.resolve(["WHO OWNS IT?", "unheard"], "owner") == 1
    assert await journal.questions.pending() == ()
    owed = {PendingNotification(7, "Who owns it?", "owner"), PendingNotification(2**63 - 1, "Who owns it?", "owner")}
    assert set(await journal.questions.pending_notifications()) == owed
    assert await journal.questions.subscriptions_of(7) == ("Who owns it?",)
    await journal.questions.mark_notified(PendingNotification(7, "Who owns it?", "owner"))
    assert [one.user for one in await journal.questions.pending_notifications()] == [2**63 - 1]
    assert await journal.questions.erase_user(2**63 - 1) == 1
    assert await journal.questions.pending_notifications() == ()


async def test_of_a_dismissed_question_nobody_is_told(journal: Journal):
    await journal.questions.upsert(ASKED)
    await journal.questions.subscribe(ASKED.question, 7)
    assert await journal.questions.resolve([ASKED.question], None) == 1
    assert (await journal.questions.pending_notifications(), await journal.questions.subscriptions_of(7)) == ((), ())


async def test_a_question_asked_again_after_it_was_settled_waits_again(journal: Journal):
    await journal.questions.upsert(ASKED)
    await journal.questions.resolve([ASKED.question], "owner")
    await journal.questions.upsert(ASKED)
    assert [one.count for one in await journal.questions.pending()] == [1]


async def test_texts_asked_are_kept_once_the_newest_first(journal: Journal):
    for text in ("one", "two", "three", "ONE"):
        await journal.recent_questions.add(text)
    assert await journal.recent_questions.latest(2) == ("ONE", "three")
    assert await journal.recent_questions.latest(9) == ("ONE", "three", "two")


async def test_whatever_is_typed_can_be_kept(journal: Journal):
    strange = "'; DROP TABLE waiting; -- \U0001f6a2 " + "long " * 2_000
    await journal.questions.upsert(UnansweredQuestion(strange, None, ("'",), "r"))
    await journal.recent_questions.add(strange)
    assert (await journal.questions.pending())[0].unanswered.question == strange
    for broken in ("nul \0 inside", "half \ud83d a pair"):
        await journal.questions.upsert(UnansweredQuestion(broken, None, (), "r"))
        assert await journal.questions.subscribe(broken, 7)
