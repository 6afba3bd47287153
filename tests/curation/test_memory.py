"""What is kept in memory is bounded; all else about it is tested beside the databases."""

import pytest

from bot.curation.memory import MemoryQuestions, MemoryVotes, bounds
from bot.curation.records import UnansweredQuestion, Vote


async def test_the_oldest_make_room(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bounds, "MOST", 2)
    questions, votes = MemoryQuestions(), MemoryVotes()
    for n in range(3):
        await questions.upsert(UnansweredQuestion(f"question {n}", None, (), "r"))
        await votes.cast(Vote(n, (), "r", True))
    assert [one.unanswered.question for one in await questions.pending()] == ["question 2", "question 1"]
    assert [len(await votes.by_user(n)) for n in range(3)] == [0, 1, 1]
