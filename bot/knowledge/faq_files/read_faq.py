"""Reads a file of questions and answers, whichever of the kinds that people have it is."""

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.errors import KnowledgeError, UsageError
from bot.knowledge.faq_files.columns import FIELDS, Mapping, folded
from bot.knowledge.faq_files.delimited import delimited_rows, header_of
from bot.knowledge.faq_files.found_row import FaqFile, Found, FoundRow, UnreadableRow
from bot.knowledge.faq_files.html_faq import html_rows
from bot.knowledge.faq_files.light_markup import org_rows, wiki_rows
from bot.knowledge.faq_files.markdown_faq import markdown_rows
from bot.knowledge.faq_files.spreadsheet import spreadsheet_rows
from bot.knowledge.faq_files.structured import json_lines_rows, json_rows, message_rows, toml_rows, yaml_rows
from bot.knowledge.faq_files.xml_faq import xml_rows
from bot.knowledge.given_file import read_given
from bot.knowledge.text_encoding import decode

TextReader = Callable[[str, str, Mapping], Iterable[Found]]


def _delimited(text: str, _name: str, mapped: Mapping) -> Iterable[Found]:
    return delimited_rows(text, mapped)


_READERS: dict[str, TextReader] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".tab": _delimited,
    ".json": json_rows,
    ".jsonl": json_lines_rows,
    ".ndjson": json_lines_rows,
    ".yaml": yaml_rows,
    ".yml": yaml_rows,
    ".html": html_rows,
    ".htm": html_rows,
    ".xhtml": html_rows,
    ".toml": toml_rows,
    ".po": message_rows,
    ".pot": message_rows,
    ".org": org_rows,
    ".wiki": wiki_rows,
    ".mediawiki": wiki_rows,
    **dict.fromkeys((".xml", ".rss", ".atom"), xml_rows),
    **dict.fromkeys((".md", ".markdown", ".mdx", ".mdown", ".rst", ".adoc", ".txt", ".text"), markdown_rows),
}
_SHEETS = (".xlsx", ".xlsm")
_SAVE_AS = {
    ".xls": "save it as .xlsx or .csv",
    ".ods": "save it as .xlsx or .csv",
    ".numbers": "export it as .xlsx or .csv",
    ".docx": "save it as a web page (.html) or as text",
    ".pdf": "'source add' registers a document; for questions save its text as .md",
}
_EXPORTED = frozenset({"qna id"}), frozenset({"metadata", "source"})
"""Columns that QnA Maker and Azure Custom Question Answering write, the one or the two others."""


def read_faq(path: Path, mapped: Mapping = ()) -> FaqFile:
    """Every row of a file, in order, and what is none.

    `mapped` names columns that cannot be told by their names. Raises KnowledgeError if nothing in the file is a
    question with an answer, or it cannot be read; UsageError for other kinds of file, and for a wrong `mapped`.
    """
    _refuse_unknown_fields(mapped)
    suffix = path.suffix.lower()
    if suffix not in _READERS and suffix not in _SHEETS:
        kinds = ", ".join((*_READERS, *_SHEETS[:1]))
        remedy = _SAVE_AS.get(suffix, f"give one of {kinds}")
        raise UsageError(f"'{path.suffix}' is not read", where=path.name, remedy=remedy)
    data = read_given(path)
    if suffix in _SHEETS or data.startswith(b"PK\x03\x04"):
        return _file(path.name, tuple(spreadsheet_rows(data, path.name, mapped)), mapped)
    text, _ = decode(data)
    found = [*_READERS[suffix](text, path.name, mapped)]
    if not any(isinstance(one, FoundRow) for one in found):
        found = [*_other_reading(text, path.name, suffix, mapped)] or found
    if not any(isinstance(one, FoundRow) for one in found):
        raise _nothing(text, path.name, suffix, found)
    return _file(path.name, tuple(found), mapped)


def _refuse_unknown_fields(mapped: Mapping) -> None:
    for name, _ in mapped:
        if name not in FIELDS:
            raise UsageError(f"'{name}' is nothing a column can be", remedy=f"map one of {', '.join(FIELDS)}")


def _other_reading(text: str, name: str, suffix: str, mapped: Mapping) -> Iterable[Found]:
    """What another reader finds in a file whose name says the wrong kind."""
    start = text.lstrip()[:1]
    others: tuple[TextReader, ...] = ()
    if suffix in (".txt", ".text", ".csv", ".tsv", ".tab"):
        others = (
            (json_lines_rows, _delimited, markdown_rows) if start in "{[" and start else (_delimited, markdown_rows)
        )
    elif suffix in (".md", ".markdown", ".mdx", ".mdown"):
        others = (html_rows,)
    for reader in others:
        try:
            found = [*reader(text, name, mapped)]
        except KnowledgeError:
            continue
        if any(isinstance(one, FoundRow) for one in found):
            return found
    return ()


def _nothing(text: str, name: str, suffix: str, found: Iterable[Found]) -> KnowledgeError:
    """Why a file gives no row, with the names it has where there should be others."""
    if not text.strip():
        return KnowledgeError("an empty file", where=name, remedy="give a file with questions and answers")
    first = next((one for one in found if isinstance(one, UnreadableRow)), None)
    if first is not None:
        return KnowledgeError(first.why, where=f"{name}:{first.place}", remedy=first.remedy)
    if suffix in (".csv", ".tsv", ".tab"):
        columns = [one.strip() for one in header_of(text) if one.strip()][:8]
        named = ", ".join(f"'{one[:40]}'" for one in columns)
        maps = f"--map question=COLUMN --map answer=COLUMN names them; the first line has {named}"
        return KnowledgeError("no columns 'question' and 'answer'", where=f"{name}:1", remedy=maps)
    remedy = (
        'write {"question": ..., "answer": ...}, or name the keys with --map question=KEY --map answer=KEY'
        if suffix in (".json", ".jsonl", ".ndjson", ".yaml", ".yml")
        else "make each question a heading that ends in '?', with its answer below it"
    )
    return KnowledgeError("no question with an answer is found", where=name, remedy=remedy)


def _file(name: str, found: tuple[Found, ...], mapped: Mapping) -> FaqFile:
    if not any(isinstance(one, FoundRow) for one in found):
        remedy = "name the columns question and answer in one line, or use --map question=COLUMN --map answer=COLUMN"
        raise KnowledgeError("no question with an answer is found", where=name, remedy=remedy)
    columns = tuple(dict.fromkeys(key for one in found if isinstance(one, FoundRow) for key in one.values))
    names = {folded(one) for one in columns}
    escaped = any(wanted <= names for wanted in _EXPORTED)
    _refuse_unknown_columns(columns, mapped, name)
    return FaqFile(name, found, escaped, columns)


def _refuse_unknown_columns(columns: tuple[str, ...], mapped: Mapping, name: str) -> None:
    known = {folded(one) for one in columns}
    for _, column in mapped:
        if folded(column) not in known:
            remedy = f"columns are {', '.join(columns[:12])}"
            raise UsageError(f"there is no column '{column}'", where=name, remedy=remedy)
