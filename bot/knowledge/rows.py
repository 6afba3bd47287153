"""Imported rows: answers taken over unchanged, each with the row it comes from."""

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from bot.knowledge import limits
from bot.knowledge.entries import Entry, EntryKind, ImportProvenance, Place, Quote, SourceText
from bot.knowledge.problem import Location, Problem


def _whole(text: str) -> str:
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise PydanticCustomError("half", "contains half a character")
    return text


def _fits(text: str) -> str:
    size = len(text.encode())
    if not text or size > limits.IMPORTED_ID_BYTES:
        raise PydanticCustomError("id", f"has {size} bytes; 1 to {limits.IMPORTED_ID_BYTES} are allowed")
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty", "is empty")
    return text


Text = Annotated[str, AfterValidator(_whole)]
RowId = Annotated[Text, AfterValidator(_fits)]
NonEmptyText = Annotated[Text, AfterValidator(_said)]


class ImportedRow(BaseModel):
    """A question and its answer as stored in `imported/NAME.jsonl`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: RowId
    question: NonEmptyText = Field(max_length=limits.IMPORTED_QUESTION_CHARACTERS)
    answer: NonEmptyText = Field(max_length=limits.IMPORTED_CHARACTERS)
    also: tuple[Text, ...] = ()
    source: Text = ""
    quote: Text = ""
    see: tuple[RowId, ...] = ()
    """Ids of related rows of the same file."""


REMEMBERED, REMEMBERED_CHARACTERS = 4, 4_000_000
"""Files of rows that are remembered, each with its text, and how long one may be: some 12,000 rows.

An edit of a page leaves them as they are."""


def read_rows(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Parse a JSONL file. Gives its entries, and a problem for each line that is not a valid row."""
    return _read_remembered(text, file) if len(text) <= REMEMBERED_CHARACTERS else _read(text, file)


@lru_cache(maxsize=REMEMBERED)
def _read_remembered(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    return _read(text, file)


def _read(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    entries, problems = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        at = Location(file, number)
        try:
            row = ImportedRow.model_validate_json(line)
        except ValidationError as error:
            problems += list(_problems(error, at))
            continue
        entries.append(_entry(row, line.removesuffix("\r"), at))
    return tuple(entries), tuple(problems)


def _entry(row: ImportedRow, line: str, at: Location) -> Entry:
    receipt = ImportProvenance(at.file, at.line, hashlib.sha256(line.encode()).hexdigest())
    stem = at.file.rpartition("/")[2].removesuffix(".jsonl")
    quotes = (Quote(row.quote, Place(stem, at.line, at=at), at=at),) if row.quote else ()
    return Entry(
        id=row.id,
        heading=SourceText(row.question, at),
        kind=EntryKind.QUESTION,
        answer=SourceText(row.answer, at),
        quotes=quotes,
        also_asked=tuple(SourceText(one, at) for one in row.also),
        see=tuple(SourceText(one, at) for one in row.see),
        page="",
        lines=(at.line, at.line + 1),
        provenance=receipt,
    )


def _problems(error: ValidationError, at: Location) -> Iterator[Problem]:
    for fault in error.errors():
        name = ".".join(map(str, fault["loc"])) or "row"
        yield Problem("row", at, f"'{name}': {fault['msg']}", "fix this line, or import the file again")


def row_line(row: ImportedRow) -> str:
    """A row as one line of JSON; equal rows give equal lines."""
    kept = {name: value for name, value in row.model_dump().items() if value}
    return json.dumps(kept, ensure_ascii=False)
