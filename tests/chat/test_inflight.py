"""What stands behind an answer is shown whole, and closing waits for answers on their way."""

import asyncio

from bot.answering.reply import Answer, FormulaTrace, Reply
from bot.chat.ask.citations import render_sources
from bot.chat.custom_id import Action, CustomId
from bot.chat.escape import escape_inline
from bot.chat.inflight import InFlightTasks
from bot.chat.messages.convert import to_layout
from bot.chat.messages.model import TextBlock
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.entries import quotes_of
from bot.matching.decision import Outcome
from tests.chat.judge import layout_faults

HANDLE = CustomId(Action.SOURCES, 1)


def said(reply: Reply, engine: AnswerEngine) -> str:
    found = render_sources(reply, engine, HANDLE, lambda source, paragraph: "")
    return "\n".join(block.markdown for sheet in found for block in sheet.blocks if isinstance(block, TextBlock))


async def test_the_sources_of_every_entry_hold_all_its_quotes_within_the_limits(engine: AnswerEngine):
    for entry in engine.base.entries:
        answer = Answer(entry=entry.id, confidence=1.0, text="x", question=entry.heading.text)
        reply = Reply(question="q", status=Outcome.ANSWERED, answers=(answer,), revision="r")
        text = said(reply, engine)
        for quote in quotes_of(entry, engine.reply_builder.by_id):
            assert escape_inline(quote.text) in text
        for sheet in render_sources(reply, engine, HANDLE, lambda source, paragraph: ""):
            assert layout_faults(to_layout(sheet)) == []


def test_behind_a_computed_answer_stand_the_entries_of_its_inputs(engine: AnswerEngine):
    answer = Answer(entry="computed", confidence=None, text="907")
    computed = FormulaTrace(formula="a + b", inputs=("fees_course/fees_23", "calls_2023/ships"), rounding="none")
    reply = Reply(question="q", status=Outcome.ANSWERED, answers=(answer,), computed=computed, revision="r")
    text = said(reply, engine)
    assert "entry fees\\_course; calls\\_2023" in text
    assert "Fees came to $3 million in 2021" in text
    assert "412 ships and 95 yachts" in text


async def test_closing_waits_for_what_is_under_way_but_not_for_ever():
    under_way, done = InFlightTasks(), asyncio.Event()
    arrived: list[str] = []

    async def answering() -> None:
        under_way.track()
        await done.wait()
        arrived.append("answer")

    task = asyncio.ensure_future(answering())
    await asyncio.sleep(0)
    await under_way.wait_idle(0.01)
    assert arrived == []
    asyncio.get_running_loop().call_soon(done.set)
    under_way.track()
    await under_way.wait_idle(5)
    assert arrived == ["answer"]
    await task
    assert under_way.tasks == {asyncio.current_task()}
