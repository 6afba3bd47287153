"""Questions read from standard input: a line each, plain or as a JSON object with `q` and `id`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its id; `fault` says why a line is none."""

    id: str | int
    text: str
    fault: str | None = None


def questions(lines: Iterable[bytes]) -> Iterator[Asked]:
    """The questions of the lines, blank ones skipped; a line without an id has its number, from 1."""
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8", errors="replace").strip("\ufeff\r\n")
        if text.strip():
            yield _json(text, number) if text.lstrip().startswith("{") else Asked(number, text)


def _json(text: str, number: int) -> Asked:
    try:
        found = json.loads(text)
    except ValueError as error:
        return Asked(number, "", f"not JSON: {error}")
    identity = found.get("id", number)
    identity = number if identity is None or isinstance(identity, dict | list) else identity
    asked = found.get("q")
    return Asked(identity, asked) if isinstance(asked, str) else Asked(identity, "", "no 'q' with the question")
