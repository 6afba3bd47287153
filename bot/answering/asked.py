"""Questions read from standard input: a line each, plain or as a JSON object with `q` and `id`."""

import codecs
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

Identity = str | int | float
"""What may name a question: text or a number, given back as it came."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its id; `fault` says why a line is none."""

    id: Identity
    text: str
    fault: str | None = None


def questions(lines: Iterable[bytes]) -> Iterator[Asked]:
    """The questions of the lines, blank ones skipped; a line without an id has its number, from 1."""
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        asked = line.strip(b" \t")
        if asked:
            yield _json(asked, number) if asked.startswith(b"{") else Asked(number, line.decode(errors="replace"))


def _json(line: bytes, number: int) -> Asked:
    try:
        found = json.loads(line.decode(), parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        return Asked(number, "", f"not JSON: {error}")
    identity = number if found.get("id") is None else found["id"]
    if not isinstance(identity, Identity):
        return Asked(number, "", "the 'id' is neither text nor a number")
    asked = found.get("q")
    return Asked(identity, asked) if isinstance(asked, str) else Asked(identity, "", "no 'q' with the question")


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)
