"""Questions are kept without their author, and whoever wishes to be told is told once."""

from bot.curation.protocols import Origin, Telling, Unanswered
from bot.matching.decision import Reason

ASKED = Unanswered("Who owns it?", Reason.NOTHING_NEAR, ("fees",), "r1")


async def test_the_same_words_count_once_more_whoever_asks(journal):
    await journal.questions.keep(Unanswered("rare", None, (), "r1"))
    await journal.questions.keep(ASKED)
    await journal.questions.keep(Unanswered("who  owns it?", Reason.GAP, ("a", "b"), "r2", Origin.NOT_RIGHT, "old"))
    often, rare = await journal.questions.waiting()
    assert often.asked == Unanswered("who  owns it?", Reason.GAP, ("a", "b"), "r2", Origin.NOT_RIGHT, "old")
    assert (often.times, rare.times, rare.asked.reason) == (2, 1, None)


async def test_many_at_once_are_kept_as_one_after_another_would_be(journal):
    texts = ("which?", "WHO OWNS IT?", "what?", "who owns  it?", "where?", "which?")
    await journal.questions.keep(ASKED)
    await journal.questions.keep(*(Unanswered(text, None, (str(n),), f"r{n}") for n, text in enumerate(texts)))
    found = {one.asked.question: (one.times, one.asked.revision) for one in await journal.questions.waiting()}
    assert found == {"who owns  it?": (3, "r3"), "which?": (2, "r5"), "where?": (1, "r4"), "what?": (1, "r2")}
    await journal.asked.note(*texts)
    await journal.asked.note("where?", "whose?")
    assert await journal.asked.latest(4) == ("whose?", "where?", "which?", "who owns  it?")
    await journal.questions.keep()
    await journal.asked.note()


async def test_of_questions_asked_as_often_the_latest_come_first(journal, time):
    for text in ("first", "second"):
        await journal.questions.keep(Unanswered(text, None, (), "r"))
    found = await journal.questions.waiting()
    assert [one.asked.question for one in found] == ["second", "first"]
    assert found[0].last == time.now


async def test_a_user_is_kept_only_to_be_told_and_can_be_forgotten(journal):
    await journal.questions.keep(ASKED)
    assert not await journal.questions.tell("another", 7)
    assert await journal.questions.tell("who owns it?", 7)
    assert await journal.questions.tell("who owns it?", 7)
    await journal.questions.keep(ASKED)
    assert [one.tell for one in await journal.questions.waiting()] == [{7}]
    assert await journal.questions.wished(7) == ("Who owns it?",)
    assert (await journal.questions.forget(7), await journal.questions.forget(7)) == (1, 0)
    assert [one.tell for one in await journal.questions.waiting()] == [frozenset()]


async def test_who_wished_so_is_to_be_told_of_a_settled_question_until_it_is_done(journal):
    await journal.questions.keep(ASKED)
    for user in (7, 2**63 - 1):
        await journal.questions.tell(ASKED.question, user)
    assert await journal.questions.settle(["WHO OWNS IT?", "unheard"], "owner") == 1
    assert await journal.questions.waiting() == ()
    owed = {Telling(7, "Who owns it?", "owner"), Telling(2**63 - 1, "Who owns it?", "owner")}
    assert set(await journal.questions.tellings()) == owed
    assert await journal.questions.wished(7) == ("Who owns it?",)
    await journal.questions.told(Telling(7, "Who owns it?", "owner"))
    assert [one.user for one in await journal.questions.tellings()] == [2**63 - 1]
    assert await journal.questions.forget(2**63 - 1) == 1
    assert await journal.questions.tellings() == ()


async def test_of_a_dismissed_question_nobody_is_told(journal):
    await journal.questions.keep(ASKED)
    await journal.questions.tell(ASKED.question, 7)
    assert await journal.questions.settle([ASKED.question], None) == 1
    assert (await journal.questions.tellings(), await journal.questions.wished(7)) == ((), ())


async def test_a_question_asked_again_after_it_was_settled_waits_again(journal):
    await journal.questions.keep(ASKED)
    await journal.questions.settle([ASKED.question], "owner")
    await journal.questions.keep(ASKED)
    assert [one.times for one in await journal.questions.waiting()] == [1]


async def test_texts_asked_are_kept_once_the_newest_first(journal):
    for text in ("one", "two", "three", "ONE"):
        await journal.asked.note(text)
    assert await journal.asked.latest(2) == ("ONE", "three")
    assert await journal.asked.latest(9) == ("ONE", "three", "two")


async def test_whatever_is_typed_can_be_kept(journal):
    strange = "'; DROP TABLE waiting; -- \U0001f6a2 " + "long " * 2_000
    await journal.questions.keep(Unanswered(strange, None, ("'",), "r"))
    await journal.asked.note(strange)
    assert (await journal.questions.waiting())[0].asked.question == strange
    for broken in ("nul \0 inside", "half \ud83d a pair"):
        await journal.questions.keep(Unanswered(broken, None, (), "r"))
        assert await journal.questions.tell(broken, 7)
