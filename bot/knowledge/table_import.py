"""Read tables of questions and answers written by other tools."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from bot.errors import KnowledgeError, UsageError
from bot.knowledge.html_markdown import to_markdown
from bot.knowledge.ids import propose
from bot.knowledge.rows import ImportedRow

_NAMES = {
    "question": ("question", "questions", "q"),
    "answer": ("answer", "a", "response"),
    "id": ("id", "qnaid", "qid"),
    "also": ("also", "alternatequestions", "alternates"),
    "source": ("source",),
    "quote": ("quote",),
}
_REMEDY = "name the columns in the first line: question, answer, and optionally id, also, source, quote"
# A row of another tool may be longer than Python's csv module takes by default (131,072 characters).
_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as another tool wrote it; `line` is where it starts in the file, from 1."""

    line: int
    question: str
    answer: str
    id: str = ""
    also: tuple[str, ...] = ()
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """The rows of a file, and how many were skipped because they only answer within a dialogue."""

    rows: tuple[TableRow, ...]
    left_out: int = 0


Cells = tuple[int, Mapping[str, object]]
"""A row's line, and its values by folded column name."""


def read_table(path: Path) -> ImportedTable:
    """Read a CSV, TSV or JSONL file.

    Raises KnowledgeError with file and line if it cannot be read, UsageError for other kinds of file.
    """
    readers: dict[str, Callable[[str, str], Iterable[Cells]]] = {".csv": _csv, ".tsv": _tsv, ".jsonl": _jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"'{path.suffix}' is not read", where=path.name, remedy="give a .csv, .tsv or .jsonl file")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"not UTF-8 at byte {error.start}", where=path.name, remedy="save it as UTF-8") from error
    found = [*reader(text, path.name)]
    if not found:
        raise KnowledgeError("no rows", where=path.name, remedy="give a file with questions and answers")
    exported = "qnaid" in found[0][1]
    return _exported(found, path.name) if exported else ImportedTable(tuple(_raw(*one, path.name) for one in found))


def to_rows(raws: Iterable[TableRow], name: str) -> list[ImportedRow]:
    """The rows to store; given ids are kept byte for byte, missing ones are proposed.

    Raises KnowledgeError for the first row that lacks a question or answer, is too long, or repeats an id.
    """
    rows, raws = [], [*raws]
    taken = _given(raws, name)
    for raw in raws:
        row_id = raw.id or propose(raw.question, taken)
        taken.setdefault(row_id, raw.line)
        try:
            rows.append(
                ImportedRow(
                    id=row_id,
                    question=raw.question,
                    answer=raw.answer,
                    also=raw.also,
                    source=raw.source,
                    quote=raw.quote,
                )
            )
        except ValidationError as error:
            fault = error.errors()[0]
            message = f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}"
            raise KnowledgeError(message, where=f"{name}:{raw.line}", remedy="fix this row") from error
    return rows


def _given(raws: Iterable[TableRow], name: str) -> dict[str, int]:
    """The line of each id that the file gives."""
    lines: dict[str, int] = {}
    for raw in raws:
        known = lines.setdefault(raw.id, raw.line) if raw.id else raw.line
        if known != raw.line:
            message = f"the id '{raw.id}' is already used in line {known}"
            raise KnowledgeError(message, where=f"{name}:{raw.line}", remedy="give each row its own id")
    return lines


def _exported(found: Iterable[Cells], name: str) -> ImportedTable:
    """QnA Maker's table: line ends typed as `\\n`, one row per phrasing, rows that depend on a dialogue."""
    alone: list[TableRow] = []
    left_out = 0
    for line, cells in found:
        raw = _raw(line, cells, name)
        if str(cells.get("iscontextonly")).strip().lower() == "true":
            left_out += 1
        else:
            alone.append(replace(raw, answer=raw.answer.replace("\\n", "\n")))
    return ImportedTable(_joined(alone), left_out)


def _joined(raws: Iterable[TableRow]) -> tuple[TableRow, ...]:
    """Merge rows of one id and one answer into one row with several phrasings."""
    joined: dict[tuple[str, str] | int, TableRow] = {}
    for raw in raws:
        key = (raw.id, raw.answer) if raw.id else raw.line
        first = joined.setdefault(key, raw)
        if first is not raw and raw.question not in (first.question, *first.also):
            joined[key] = replace(first, also=(*first.also, raw.question))
    return tuple(joined.values())


def _raw(line: int, cells: Mapping[str, object], name: str) -> TableRow:
    def text(field: str) -> str:
        value = _pick(cells, field)
        if not isinstance(value, str):
            raise KnowledgeError(f"'{field}' is not text", where=f"{name}:{line}", remedy="write it in quotation marks")
        return value

    also = tuple(_wordings(_pick(cells, "also")))
    return TableRow(
        line, text("question"), to_markdown(text("answer")), text("id"), also, text("source"), text("quote")
    )


def _pick(cells: Mapping[str, object], field: str) -> object:
    return next((cells[name] for name in _NAMES[field] if cells.get(name) not in (None, "")), "")


def _wordings(value: object) -> Iterator[str]:
    """The texts of a list, of a JSON list in a cell, or of a cell separated by `|` or line ends."""
    if isinstance(value, list):
        yield from (one.strip() for one in value if isinstance(one, str) and one.strip())
    elif isinstance(value, str):
        try:
            listed = json.loads(value)
        except (ValueError, RecursionError):
            listed = None
        yield from _wordings(listed if isinstance(listed, list) else value.replace("\n", "|").split("|"))


def _folded(name: str) -> str:
    return "".join(name.split()).lower()


def _csv(text: str, name: str) -> Iterator[Cells]:
    """Read a CSV. The separator is the one that gives the header its needed columns: some locales use semicolons."""
    header = text.partition("\n")[0]
    columns = ((mark, next(csv.reader([header], delimiter=mark), [])) for mark in ",;\t")
    return _delimited(text, name, next((mark for mark, found in columns if _complete([*map(_folded, found)])), ","))


def _complete(columns: list[str]) -> bool:
    return all(any(name in columns for name in _NAMES[field]) for field in ("question", "answer"))


def _tsv(text: str, name: str) -> list[Cells]:
    """Read a TSV. If quoting is broken, no cell is quoted: QnA Maker writes plain quotation marks."""
    try:
        return [*_delimited(text, name, "\t")]
    except KnowledgeError as error:
        if not isinstance(error.__cause__, csv.Error):
            raise
        return [*_delimited(text, name, "\t", quoted=False)]


def _delimited(text: str, name: str, mark: str, quoted: bool = True) -> Iterator[Cells]:
    csv.field_size_limit(_FIELD)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not columns:
                columns = [_folded(one) for one in cells]
                if not _complete(columns):
                    raise KnowledgeError("no columns 'question' and 'answer'", where=f"{name}:1", remedy=_REMEDY)
            elif any(cells):
                yield line, _row(columns, cells, f"{name}:{line}")
            line = reader.line_num + 1
    except csv.Error as error:
        raise KnowledgeError(str(error), where=f"{name}:{line}", remedy="fix this row") from error


def _row(columns: list[str], cells: list[str], where: str) -> Mapping[str, object]:
    if len(cells) > len(columns):
        message = f"{len(cells)} cells under {len(columns)} columns"
        raise KnowledgeError(message, where=where, remedy="put cells that contain the separator in quotes")
    return dict(zip(columns, cells, strict=False))


def _jsonl(text: str, name: str) -> Iterator[Cells]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
        except (ValueError, RecursionError) as error:
            raise KnowledgeError(f"not JSON: {error}", where=f"{name}:{number}", remedy="fix this line") from error
        if not isinstance(row, dict):
            raise KnowledgeError("not an object", where=f"{name}:{number}", remedy='write {"question": ..., ...}')
        yield number, {_folded(key): value for key, value in row.items()}
