"""What is kept of use in memory: one vote a user and answer, questions without their authors, nothing for ever."""

import pytest

from bot.curation.memory import MemoryQuestions, MemoryVotes, bounds
from bot.curation.protocols import Unanswered, Vote
from bot.matching.decision import Reason

ASKED = Unanswered("Who owns it?", Reason.NOTHING_NEAR, ("fees",), "r1")


async def test_the_same_question_counts_once_more_whoever_asks():
    questions = MemoryQuestions()
    await questions.keep(Unanswered("rare", None, (), "r1"))
    await questions.keep(ASKED)
    await questions.keep(Unanswered("who  owns it?", Reason.GAP, (), "r2"))
    often, rare = await questions.waiting()
    assert (often.times, often.asked.revision, rare.times) == (2, "r2", 1)


async def test_a_user_is_kept_only_to_be_told_and_can_be_forgotten():
    questions = MemoryQuestions()
    await questions.keep(ASKED)
    assert not await questions.tell("another", 7)
    assert await questions.tell("who owns it?", 7)
    await questions.keep(ASKED)
    assert (await questions.waiting())[0].tell == {7}
    assert (await questions.forget(7), await questions.forget(7)) == (1, 0)
    assert (await questions.waiting())[0].tell == frozenset()


async def test_a_user_has_one_vote_on_an_answer():
    votes = MemoryVotes()
    for helpful in (True, False):
        await votes.cast(Vote(7, ("fees",), "r1", helpful))
    await votes.cast(Vote(7, ("ships",), "r1", True))
    await votes.cast(Vote(8, ("fees",), "r1", True))
    assert [vote.helpful for vote in await votes.of(7)] == [False, True]
    assert (await votes.forget(7), await votes.of(7), len(await votes.of(8))) == (2, (), 1)


async def test_the_oldest_make_room(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bounds, "MOST", 2)
    questions, votes = MemoryQuestions(), MemoryVotes()
    for n in range(3):
        await questions.keep(Unanswered(f"question {n}", None, (), "r"))
        await votes.cast(Vote(n, (), "r", True))
    assert [one.asked.question for one in await questions.waiting()] == ["question 2", "question 1"]
    assert [len(await votes.of(n)) for n in range(3)] == [0, 1, 1]
