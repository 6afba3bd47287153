"""Questions read from standard input: a line each, plain or as a JSON object with `q`, `id` and `talk`."""

import codecs
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

QuestionId = str | int | float
"""What may name a question or a talk: text or a number; an id is given back as it came."""


@dataclass(frozen=True, slots=True)
class InputQuestion:
    """A question with its id, and the talk it belongs to (None: to none); `fault` says why a line is no question."""

    id: QuestionId
    text: str
    fault: str | None = None
    talk: QuestionId | None = None


def read_questions(lines: Iterable[bytes]) -> Iterator[InputQuestion]:
    """The questions of the lines, blank ones skipped; a line without an id gets its number, from 1."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        stripped = text.strip(b" \t")
        if stripped.startswith(b"{"):
            yield _parse_json(stripped, number)
        elif stripped:
            yield InputQuestion(number, text.decode(errors="replace"))


def _parse_json(line: bytes, number: int) -> InputQuestion:
    try:
        found = json.loads(line.decode(), parse_constant=_reject_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        return InputQuestion(number, "", f"not JSON: {error}")
    identity = number if found.get("id") is None else found["id"]
    if not isinstance(identity, QuestionId):
        return InputQuestion(number, "", "the 'id' is neither text nor a number")
    text, talk = found.get("q"), found.get("talk")
    if not isinstance(text, str):
        return InputQuestion(identity, "", "no 'q' with the question")
    if not isinstance(talk, QuestionId | None):
        return InputQuestion(identity, "", "the 'talk' is neither text nor a number")
    return InputQuestion(identity, text, talk=talk)


def _reject_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _reject_constant(text)
