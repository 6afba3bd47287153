"""Why a message got its reply: each of its questions as it was read, with what was replied to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.joined_reply import part_of
from bot.answering.plain_why import plain_why
from bot.answering.reply import ReplyPart
from bot.answering.why import quantity_lines, why_lines
from bot.engine.answer_engine import AnswerEngine
from bot.engine.talk import Talk
from bot.matching.explain import Explanation, explain
from bot.quantities.parsed_question import ParsedQuestion


@dataclass(frozen=True, slots=True)
class ExplainedQuestion:
    """One question of a message: what lies behind it as it was read, what the figures make of it, and its reply."""

    explanation: Explanation
    figures: ParsedQuestion | None
    replied: ReplyPart


def explain_message(engine: AnswerEngine, message: str, talk: Talk | None = None) -> tuple[ExplainedQuestion, ...]:
    """What lies behind the reply that `ask` gives to a message of a talk, for each of its questions."""
    reply, _ = engine.ask(message, talk)
    parts = reply.parts or (part_of(message, reply),)
    return tuple(ExplainedQuestion(*_behind(engine, one.taken_as or one.question), one) for one in parts)


def _behind(engine: AnswerEngine, question: str) -> tuple[Explanation, ParsedQuestion | None]:
    found = explain(engine.matcher, question)
    return found, engine.quantities.parse(question, found.decision)


def lines_of(found: tuple[ExplainedQuestion, ...]) -> Iterator[str]:
    """The explanation of a message for moderators, with all scores; several questions are named one by one."""
    for one in found:
        if len(found) > 1:
            yield f"question: {one.replied.question}"
        yield from why_lines(one.explanation, one.replied)
        yield from quantity_lines(one.figures)


def sentences_of(engine: AnswerEngine, found: tuple[ExplainedQuestion, ...]) -> Iterator[str]:
    """The explanation of a message for people who ask in chat."""
    for one in found:
        if len(found) > 1:
            yield f"You ask: “{one.replied.question}”"
        yield from plain_why(one.explanation, one.figures, engine.reply_builder.by_id, one.replied)
