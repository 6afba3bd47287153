"""A reply as the JSON line that scripts rely on: every key in every line, always in English."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.answering.input_lines import InputQuestion, QuestionId, read_questions
from bot.answering.reply import Reply


@dataclass(frozen=True, slots=True)
class OutputLine:
    """A line to print; `valid` is false where the input was no question, `fault` is what broke while answering."""

    text: str
    valid: bool = True
    fault: Exception | None = None


def answer_lines(lines: Iterable[bytes], ask: Callable[[InputQuestion], tuple[Reply, float]]) -> Iterator[OutputLine]:
    """A line for each question of the input, in order, each before the next line is read.

    `ask` gives a reply and its milliseconds.
    """
    for question in read_questions(lines):
        if question.fault:
            yield OutputLine(error_line(question.id, question.fault), valid=False)
        else:
            yield _answer_line(question, ask)


def _answer_line(question: InputQuestion, ask: Callable[[InputQuestion], tuple[Reply, float]]) -> OutputLine:
    """The line for a question; one that breaks the program does not keep the others from being answered."""
    try:
        reply, ms = ask(question)
        return OutputLine(json_line(reply, question.id, ms))
    except Exception as error:
        message = f"cannot be answered: {type(error).__name__}: {error}"
        return OutputLine(error_line(question.id, message), fault=error)


def json_line(reply: Reply, identity: QuestionId, ms: float) -> str:
    """The line for one question; `ms` is the time inside the process in milliseconds."""
    return _dumped({"id": identity, **reply.model_dump(mode="json"), "ms": round(ms, 3)})


def error_line(identity: QuestionId, message: str) -> str:
    """The line for a question that could not be read or answered: the same keys with nothing in them, and `error`."""
    shown = {name: field for name, field in Reply.model_fields.items() if not field.exclude}
    nothing = {name: None if field.is_required() else field.default for name, field in shown.items()}
    return _dumped({"id": identity, **nothing, "ms": None, "error": message})


def _dumped(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)
