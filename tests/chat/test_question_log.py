"""What was asked goes into the journal together, one transaction at a time, and no answer waits for it."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.answering.reply import Answer, Reply
from bot.chat import question_log
from bot.chat.question_log import QuestionLog
from bot.curation.records import Journal, RecentQuestions
from bot.errors import JournalError
from bot.matching.decision import Outcome, Reason
from tests.journals import NewJournal

ANSWER = Answer(entry="a", confidence=1.0, text="x")


@dataclass
class SlowAsked:
    """Keeps texts once it is let, and what came together."""

    kept: RecentQuestions
    let: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    together: list[tuple[str, ...]] = field(default_factory=list)
    failing: bool = False

    async def add(self, *questions: str) -> None:
        self.together.append(questions)
        self.begun.set()
        await self.let.wait()
        if self.failing:
            raise JournalError("the database is locked")
        await self.kept.add(*questions)

    async def latest(self, limit: int) -> tuple[str, ...]:
        return await self.kept.latest(limit)


@dataclass
class AnswerEngine:
    """Notes with what they write into, and how many were not kept."""

    journal: Journal
    dropped: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asked = SlowAsked(self.journal.recent_questions)
        self.journal = replace(self.journal, recent_questions=self.asked)
        self.log = QuestionLog(self.journal, self.dropped.append)

    async def written(self) -> None:
        self.asked.let.set()
        await self.log.flush()


@pytest.fixture
def engine(new_journal: NewJournal) -> AnswerEngine:
    return AnswerEngine(new_journal())


def unknown(question: str, reason: Reason = Reason.NOTHING_NEAR) -> Reply:
    return Reply(question=question, status=Outcome.UNKNOWN, reason=reason, revision="r")


def answered(question: str) -> Reply:
    return Reply(question=question, status=Outcome.ANSWERED, answers=(ANSWER,), revision="r")


async def test_what_is_asked_while_some_is_written_goes_together_after_it(engine: AnswerEngine):
    engine.log.record(answered("first"))
    await engine.asked.begun.wait()
    for text in ("second", "third", "fourth"):
        engine.log.record(answered(text))
    await engine.written()
    assert engine.asked.together == [("first",), ("second", "third", "fourth")]
    assert await engine.asked.latest(9) == ("fourth", "third", "second", "first")
    engine.log.record(answered("fifth"))
    await engine.written()
    assert engine.asked.together[-1] == ("fifth",)


async def test_what_had_no_answer_waits_for_a_moderator_and_counts_each_time(engine: AnswerEngine):
    for reply in (unknown("who owns it?"), answered("what is it?"), unknown("Who owns it?", Reason.GAP)):
        engine.log.record(reply)
    await engine.written()
    (waiting,) = await engine.journal.questions.pending()
    assert (waiting.unanswered.question, waiting.unanswered.reason, waiting.count) == ("Who owns it?", Reason.GAP, 2)


async def test_what_is_no_question_is_not_kept(engine: AnswerEngine):
    engine.log.record(Reply(question="hello", status=Outcome.HELP, revision="r"))
    engine.log.record(unknown("?", Reason.EMPTY))
    engine.log.record(unknown("x" * 9999, Reason.TOO_LONG))
    await engine.written()
    assert engine.asked.together == []


async def test_a_journal_that_fails_costs_what_it_was_given_and_nothing_after(engine: AnswerEngine):
    engine.asked.failing = True
    for text in ("first", "second"):
        engine.log.record(answered(text))
    await engine.written()
    engine.asked.failing = False
    engine.log.record(answered("third"))
    await engine.written()
    assert engine.dropped == [2]
    assert await engine.asked.latest(9) == ("third",)


async def test_while_the_journal_hangs_no_more_than_so_many_wait_and_the_others_are_counted(
    engine: AnswerEngine, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(question_log, "MAX_PENDING", 2)
    engine.log.record(answered("under way"))
    await engine.asked.begun.wait()
    for n in range(5):
        engine.log.record(answered(f"later {n}"))
    assert engine.dropped == [1, 1, 1]
    await engine.written()
    assert await engine.asked.latest(9) == ("later 1", "later 0", "under way")


async def test_what_is_written_waits_for_more_but_not_when_the_bot_ends(engine: AnswerEngine):
    engine.log.pause = 60.0
    engine.asked.let.set()
    for text in ("first", "second"):
        engine.log.record(answered(text))
        await asyncio.sleep(0.01)
    assert engine.asked.together == []
    async with asyncio.timeout(5):
        await engine.log.flush()
        await engine.log.flush()
    assert engine.asked.together == [("first", "second")]


async def test_after_the_pause_it_is_written_by_itself(engine: AnswerEngine):
    engine.log.pause = 0.01
    engine.asked.let.set()
    engine.log.record(answered("first"))
    await engine.asked.begun.wait()
    await engine.log.flush()
    assert engine.asked.together == [("first",)]
