"""Reads JSON, JSON Lines and YAML, also with comments, trailing commas, and one object after another."""

import json
import re
import tomllib
from collections.abc import Iterator

import yaml

from bot.errors import KnowledgeError
from bot.knowledge.faq_files.assistant_exports import intent_rows
from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.found_row import Found, FoundRow, UnreadableRow
from bot.knowledge.faq_files.records import record_rows

YAML_CHARACTERS = 5_000_000
"""YAML is read slowly: this much takes some ten seconds."""

_BESIDES = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.DOTALL)
_BLANKS = re.compile(r"[\s,]*")
# Numbers keep the characters typed; only texts are taken, so that `true` is no answer.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_MENDED_LINES = 50
_BARE_VALUE = re.compile(r"(?P<key>[ ]*(?:- )*\w[\w ]*: )(?P<value>[^\"'|>\[{\s].*)$")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def json_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of a JSON text: an array, an object, or objects one after another.

    Raises KnowledgeError with the line at which it is no JSON.
    """
    values = [*_values(text, name)]
    yield from _rows(values[0] if len(values) == 1 else values, mapped)


def _rows(value: object, mapped: Mapping) -> Iterator[Found]:
    intents = [*intent_rows(value)]
    yield from intents or record_rows(value, mapped)


def _values(text: str, name: str) -> Iterator[object]:
    try:
        yield from _in_turn(text)
    except (ValueError, RecursionError):
        kept = _BESIDES.sub(lambda found: found[1] or re.sub(r"[^\n]+", "", found[0]), text)
        try:
            yield from _in_turn(kept)
        except json.JSONDecodeError as error:
            remedy = "fix it there; a JSON editor shows what is missing"
            raise KnowledgeError(f"not JSON: {error.msg}", where=f"{name}:{error.lineno}", remedy=remedy) from error
        except RecursionError as error:
            raise KnowledgeError("not JSON: nested too deep", where=name, remedy="nest the rows less deeply") from error


def _in_turn(text: str) -> list[object]:
    found: list[object] = []
    at = 0
    while (blanks := _BLANKS.match(text, at)) and blanks.end() < len(text):
        value, at = _DECODER.raw_decode(text, blanks.end())
        found.append(value)
    return found


def json_lines_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of a text with an object a line; a line that is none is set aside."""
    found: list[Found] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            found += _json_line(line, number, mapped)
    if any(isinstance(one, FoundRow) for one in found):
        yield from found
        return
    try:
        whole = [*json_rows(text, name, mapped)]
    except KnowledgeError:
        whole = []
    yield from whole or found


def _json_line(line: str, number: int, mapped: Mapping) -> list[Found]:
    place = str(number)
    try:
        value = _DECODER.decode(line.strip().rstrip(","))
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        return [UnreadableRow(place, line[:200], f"not JSON: {why}", "fix this line")]
    if not isinstance(value, dict | list):
        return [UnreadableRow(place, line[:200], "not an object", 'write {"question": ..., "answer": ...}')]
    rows = [*record_rows(value, mapped)]
    if not rows:
        return [
            UnreadableRow(place, line[:200], "no question with an answer", 'write {"question": ..., "answer": ...}')
        ]
    return [_at(one, place, alone=len(rows) == 1) for one in rows]


def _at(row: Found, line: str, *, alone: bool) -> Found:
    place = line if alone else f"{line} {row.place}"
    if isinstance(row, FoundRow):
        return FoundRow(place, row.values, row.weak)
    return UnreadableRow(place, row.text, row.why, row.remedy)


def yaml_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of a YAML text, every value as it is typed: `yes` is no truth value. Raises KnowledgeError."""
    yield from _rows(read_yaml(text, name), mapped)


def toml_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of a TOML text. Raises KnowledgeError where it is none."""
    try:
        value = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise KnowledgeError(f"not TOML: {error}", where=name, remedy="fix it there") from error
    yield from _rows(value, mapped)


_MESSAGE = re.compile(
    r'^(?P<key>msgid|msgstr)[ \t]+(?P<text>"(?:[^"\\\n]|\\.)*"(?:\s*\n"(?:[^"\\\n]|\\.)*")*)', re.MULTILINE
)
_PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


def message_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of a PO file: its messages by their ids, which name or are the questions."""
    messages: dict[str, str] = {}
    key = ""
    for found in _MESSAGE.finditer(text.replace("\r\n", "\n")):
        said = _ESCAPE.sub(_unescaped, "".join(_PIECE.findall(found["text"])))
        if found["key"] == "msgid":
            key = said
        elif key and said:
            messages[key] = said
    yield from record_rows(messages, mapped)


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])


def read_yaml(text: str, name: str) -> object:
    """The structure of a YAML text with texts as its values. Raises KnowledgeError with the line of a fault."""
    if len(text) > YAML_CHARACTERS:
        message = f"{len(text):,} characters of YAML, at most {YAML_CHARACTERS:,} are read"
        raise KnowledgeError(message, where=name, remedy="save it as JSON, or split it")
    try:
        documents = _documents(text.expandtabs(2).split("\n"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"not YAML: {error.problem}"
        raise KnowledgeError(message, where=f"{name}:{line}", remedy="put texts with a colon in quotes") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise KnowledgeError("not YAML", where=name, remedy="save it as JSON") from error
    return documents[0] if len(documents) == 1 else documents


def _documents(lines: list[str]) -> list[object]:
    """The documents of a YAML text; a value that its own colon or sign makes unreadable is quoted and read again."""
    for _ in range(_MENDED_LINES):
        try:
            return [*yaml.load_all("\n".join(lines), Loader=_LOADER)]
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line if error.problem_mark else 0
            bare = _BARE_VALUE.match(lines[line]) if line < len(lines) else None
            if bare is None:
                raise
            lines[line] = bare["key"] + json.dumps(bare["value"].strip(), ensure_ascii=False)
    raise yaml.YAMLError("too many values that need quotes")
