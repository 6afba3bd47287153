"""Reads XLSX: the visible sheets whose header names a question and an answer, with values as they are shown."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook

from bot.errors import KnowledgeError
from bot.knowledge import limits
from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.found_row import Found
from bot.knowledge.faq_files.grid import Line, grid_rows
from bot.knowledge.packed_file import open_packed

COLUMNS = 60
"""Columns read of a sheet: a table of questions has no more."""

_EMPTY_ROWS = 5_000
"""Rows without a word after which a sheet is taken to end: a format may claim a million."""


def spreadsheet_rows(data: bytes, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of an XLSX file. Raises KnowledgeError if it is none, or unpacks to more than is read."""
    open_packed(data, name, "xl/workbook.xml", "save it as .xlsx or .csv")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            before = f"{sheet.title}!" if len(sheets) > 1 else ""
            lines = _lines(sheet.iter_rows(max_col=COLUMNS, values_only=True), before)
            yield from grid_rows(lines, "\t", mapped)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        SyntaxError,
        OSError,
        EOFError,
    ) as error:
        raise KnowledgeError("a damaged spreadsheet", where=name, remedy="save it again, or as .csv") from error


def _lines(rows: Iterator[tuple[object, ...]], before: str) -> Iterator[Line]:
    empty = 0
    for number, row in enumerate(rows, start=1):
        cells = [_shown(cell) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > _EMPTY_ROWS or number > limits.IMPORTED_ROWS:
            return
        yield f"{before}{number}", cells


def _shown(value: object) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
