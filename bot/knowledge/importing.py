"""Tables of questions and answers, as other tools write them, turned into rows of this format."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from bot.errors import KnowledgeError, UsageError
from bot.knowledge.rows import Row, proposed_id

_NAMES = {
    "question": ("question", "questions", "q"),
    "answer": ("answer", "a", "response"),
    "id": ("id", "qnaid", "qid"),
    "also": ("also", "suggestedquestions", "alternatequestions", "alternates"),
    "source": ("source",),
    "quote": ("quote",),
}
# A row of another tool may be longer than Python's csv module takes by default (131,072 characters).
_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Raw:
    """A row as another tool wrote it; `line` is its place in that file, from 1."""

    line: int
    question: str
    answer: str
    id: str = ""
    also: tuple[str, ...] = ()
    source: str = ""
    quote: str = ""


def read_table(path: Path) -> list[Raw]:
    """The rows of a CSV, TSV or JSONL file.

    Raises KnowledgeError with file and line for what cannot be read, UsageError for another kind of file.
    """
    readers: dict[str, Callable[[str, str], Iterator[Raw]]] = {
        ".csv": lambda text, name: _delimited(text, name, ","),
        ".tsv": lambda text, name: _delimited(text, name, "\t"),
        ".jsonl": _jsonl,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"'{path.suffix}' is not read", where=path.name, remedy="give a .csv, .tsv or .jsonl file")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"not UTF-8 at byte {error.start}", where=path.name, remedy="save it as UTF-8") from error
    return _joined(reader(text, path.name))


def to_rows(raws: Iterable[Raw], name: str) -> list[Row]:
    """The rows to be kept; ids given stay byte for byte, missing ones are proposed.

    Raises KnowledgeError for the first row without question or answer, too long, or with an id given before.
    """
    rows: list[Row] = []
    taken: dict[str, int] = {}
    for raw in raws:
        row_id = raw.id or proposed_id(raw.question, set(taken))
        if row_id in taken:
            message = f"the id '{row_id}' stands in line {taken[row_id]} already"
            raise KnowledgeError(message, where=f"{name}:{raw.line}", remedy="give each row an id of its own")
        taken[row_id] = raw.line
        try:
            rows.append(Row(id=row_id, question=raw.question, answer=raw.answer, also=raw.also,
                            source=raw.source, quote=raw.quote))  # fmt: skip
        except ValidationError as error:
            fault = error.errors()[0]
            message = f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}"
            raise KnowledgeError(message, where=f"{name}:{raw.line}", remedy="mend this row") from error
    return rows


def _pick(row: Mapping[str, object], field: str) -> object:
    return next((row[name] for name in _NAMES[field] if row.get(name)), "")


def _raw(row: Mapping[str, object], line: int) -> Raw:
    folded = {str(key).strip().lower().replace(" ", ""): value for key, value in row.items() if key is not None}
    return Raw(
        line, str(_pick(folded, "question")), str(_pick(folded, "answer")), str(_pick(folded, "id")),
        _list(_pick(folded, "also")), str(_pick(folded, "source")), str(_pick(folded, "quote")),
    )  # fmt: skip


def _list(value: object) -> tuple[str, ...]:
    """A list, a JSON list in a cell, or wordings with `|` or line ends between them."""
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("["):
            try:
                return _list(json.loads(text))
            except ValueError:
                pass
        pieces: Iterable[object] = text.replace("\n", "|").split("|")
    else:
        pieces = value if isinstance(value, list) else []
    words = (one.get("question", "") if isinstance(one, dict) else one for one in pieces)
    return tuple(str(one).strip() for one in words if str(one).strip())


def _delimited(text: str, name: str, delimiter: str) -> Iterator[Raw]:
    csv.field_size_limit(_FIELD)
    # QnA Maker's TSV quotes nothing and writes line ends within a cell as the two characters \n.
    plain = delimiter == "\t" and '"' not in text
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter,
                            quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)  # fmt: skip
    header = [str(one).strip().lower() for one in reader.fieldnames or []]
    if "question" not in header or "answer" not in header:
        remedy = "name the columns in the first line: question, answer, and as you like id, also, source, quote"
        raise KnowledgeError("no columns 'question' and 'answer'", where=f"{name}:1", remedy=remedy)
    try:
        for row in reader:
            raw = _raw(row, reader.line_num)
            yield replace(raw, answer=raw.answer.replace("\\n", "\n")) if "qnaid" in header else raw
    except csv.Error as error:
        raise KnowledgeError(str(error), where=f"{name}:{reader.line_num}", remedy="mend this row") from error


def _jsonl(text: str, name: str) -> Iterator[Raw]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise KnowledgeError(f"not JSON: {error}", where=f"{name}:{number}", remedy="mend this line") from error
        if not isinstance(row, dict):
            raise KnowledgeError("not an object", where=f"{name}:{number}", remedy='write {"question": ..., ...}')
        yield _raw(row, number)


def _joined(raws: Iterable[Raw]) -> list[Raw]:
    """Rows of one id and one answer as one row: how other tools write a question's other wordings."""
    joined: dict[tuple[str, str] | int, Raw] = {}
    for raw in raws:
        key = (raw.id, raw.answer) if raw.id else raw.line
        first = joined.get(key)
        if first is None:
            joined[key] = raw
        else:
            extra = tuple(one for one in (raw.question, *raw.also) if one not in (first.question, *first.also))
            joined[key] = replace(first, also=(*first.also, *extra))
    return list(joined.values())
