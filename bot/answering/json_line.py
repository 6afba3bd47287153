"""A reply as the JSON line that scripts rely on: every key in every line, always in English."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.answering.asked import Asked, Identity, questions
from bot.answering.reply import Reply


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print; `sound` is false where the question could not be read, `fault` what broke while answering."""

    text: str
    sound: bool = True
    fault: Exception | None = None


def answer_lines(lines: Iterable[bytes], ask: Callable[[str], tuple[Reply, float]]) -> Iterator[Line]:
    """A line for each line of questions, in order, each before the next is read."""
    for asked in questions(lines):
        if asked.fault:
            yield Line(error_line(asked.id, asked.fault), sound=False)
        else:
            yield _answered(asked, ask)


def _answered(asked: Asked, ask: Callable[[str], tuple[Reply, float]]) -> Line:
    """The line for a question; one that breaks the program does not keep the others from being answered."""
    try:
        reply, ms = ask(asked.text)
        return Line(json_line(reply, asked.id, ms))
    except Exception as error:
        return Line(error_line(asked.id, f"cannot be answered: {type(error).__name__}: {error}"), fault=error)


def json_line(reply: Reply, identity: Identity, ms: float) -> str:
    """The line for one question; `ms` is the time inside the process in milliseconds."""
    return _dumped({"id": identity, **reply.model_dump(mode="json"), "ms": round(ms, 3)})


def error_line(identity: Identity, message: str) -> str:
    """The line for a question that could not be read or answered: the same keys with nothing in them, and `error`."""
    shown = {name: field for name, field in Reply.model_fields.items() if not field.exclude}
    nothing = {name: None if field.is_required() else field.default for name, field in shown.items()}
    return _dumped({"id": identity, **nothing, "ms": None, "error": message})


def _dumped(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)
