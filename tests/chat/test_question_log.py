"""What was asked goes into the journal together, one transaction at a time, and no answer waits for it."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.answering.reply import Answer, Reply
from bot.chat import question_log
from bot.chat.question_log import QuestionLog
from bot.curation.memory import memory_journal
from bot.curation.memory.questions import MemoryAsked
from bot.errors import JournalError
from bot.matching.decision import Outcome, Reason

ANSWER = Answer(entry="a", confidence=1.0, text="x")


@dataclass
class SlowAsked(MemoryAsked):
    """Keeps texts once it is let, and what came together."""

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
        await super().add(*questions)


@dataclass
class Desk:
    """Notes with what they write into, and how many were not kept."""

    asked: SlowAsked = field(default_factory=SlowAsked)
    dropped: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.journal = replace(memory_journal(), recent_questions=self.asked)
        self.log = QuestionLog(self.journal, self.dropped.append)

    async def written(self) -> None:
        self.asked.let.set()
        await self.log.flush()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def unknown(question: str, reason: Reason = Reason.NOTHING_NEAR) -> Reply:
    return Reply(question=question, status=Outcome.UNKNOWN, reason=reason, revision="r")


def answered(question: str) -> Reply:
    return Reply(question=question, status=Outcome.ANSWERED, answers=(ANSWER,), revision="r")


async def test_what_is_asked_while_some_is_written_goes_together_after_it(desk: Desk):
    desk.log.record(answered("first"))
    await desk.asked.begun.wait()
    for text in ("second", "third", "fourth"):
        desk.log.record(answered(text))
    await desk.written()
    assert desk.asked.together == [("first",), ("second", "third", "fourth")]
    assert await desk.asked.latest(9) == ("fourth", "third", "second", "first")
    desk.log.record(answered("fifth"))
    await desk.written()
    assert desk.asked.together[-1] == ("fifth",)


async def test_what_had_no_answer_waits_for_a_moderator_and_counts_each_time(desk: Desk):
    for reply in (unknown("who owns it?"), answered("what is it?"), unknown("Who owns it?", Reason.GAP)):
        desk.log.record(reply)
    await desk.written()
    (waiting,) = await desk.journal.questions.pending()
    assert (waiting.unanswered.question, waiting.unanswered.reason, waiting.count) == ("Who owns it?", Reason.GAP, 2)


async def test_what_is_no_question_is_not_kept(desk: Desk):
    desk.log.record(Reply(question="hello", status=Outcome.HELP, revision="r"))
    desk.log.record(unknown("?", Reason.EMPTY))
    desk.log.record(unknown("x" * 9999, Reason.TOO_LONG))
    await desk.written()
    assert desk.asked.together == []


async def test_a_journal_that_fails_costs_what_it_was_given_and_nothing_after(desk: Desk):
    desk.asked.failing = True
    for text in ("first", "second"):
        desk.log.record(answered(text))
    await desk.written()
    desk.asked.failing = False
    desk.log.record(answered("third"))
    await desk.written()
    assert desk.dropped == [2]
    assert await desk.asked.latest(9) == ("third",)


async def test_while_the_journal_hangs_no_more_than_so_many_wait_and_the_others_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(question_log, "MAX_PENDING", 2)
    desk.log.record(answered("under way"))
    await desk.asked.begun.wait()
    for n in range(5):
        desk.log.record(answered(f"later {n}"))
    assert desk.dropped == [1, 1, 1]
    await desk.written()
    assert await desk.asked.latest(9) == ("later 1", "later 0", "under way")


async def test_what_is_written_waits_for_more_but_not_when_the_bot_ends(desk: Desk):
    desk.log.pause = 60.0
    desk.asked.let.set()
    for text in ("first", "second"):
        desk.log.record(answered(text))
        await asyncio.sleep(0.01)
    assert desk.asked.together == []
    async with asyncio.timeout(5):
        await desk.log.flush()
        await desk.log.flush()
    assert desk.asked.together == [("first", "second")]


async def test_after_the_pause_it_is_written_by_itself(desk: Desk):
    desk.log.pause = 0.01
    desk.asked.let.set()
    desk.log.record(answered("first"))
    await desk.asked.begun.wait()
    await desk.log.flush()
    assert desk.asked.together == [("first",)]
