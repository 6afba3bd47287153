"""Reads PDF: lines to paragraphs, headings by their type, tables by their rules, without running heads and hyphens."""

import io
import itertools
import logging
from collections.abc import Iterator
from statistics import median_low

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page

from bot.errors import KnowledgeError
from bot.knowledge.document_files.line_paragraphs import Line, paragraphs_of_lines
from bot.knowledge.document_files.read_document import ReadDocument, assembled
from bot.knowledge.document_files.running_heads import without_running_heads

PAGES = 1_000
"""Pages read of one file: some five minutes of work and 300 MB."""

_BOLD = ("bold", "black", "heavy", "semibold")
_SIDE = 12.0
"""Points of white between two columns, at least."""


def read_pdf(data: bytes, name: str) -> ReadDocument:
    """The paragraphs of a PDF with its pages. Raises KnowledgeError if it has a password, or is damaged or too long."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            count = len(pdf.pages)
            if count > PAGES:
                message = f"{count:,} pages, at most {PAGES:,} are read"
                raise KnowledgeError(message, where=name, remedy="split it, and register the parts")
            pages = [[*_lines(page)] for page in pdf.pages]
            title = str((pdf.metadata or {}).get("Title") or "")
    except KnowledgeError:
        raise
    except Exception as error:  # the reader raises whatever a damaged file makes it stumble on
        raise _refusal(error, name) from error
    empty = [number for number, lines in enumerate(pages, start=1) if not lines]
    pieces = paragraphs_of_lines(without_running_heads(pages))
    found = assembled(pieces, title, count)
    unread = (f"page {', '.join(map(str, empty[:20]))} without text (a picture, or blank)",) if empty else ()
    return ReadDocument(found.paragraphs, found.headings, found.pages, found.title, unread)


def _refusal(error: Exception, name: str) -> KnowledgeError:
    causes = (error, error.__cause__, *error.args)
    if any(isinstance(one, PDFPasswordIncorrect) for one in causes):
        return KnowledgeError("has a password", where=name, remedy="save it without one")
    return KnowledgeError("not a PDF that can be read", where=name, remedy="print it to a new PDF, or save it as text")


def _lines(page: Page) -> Iterator[Line]:
    """The lines of a page from top to bottom, column by column; a row of a table as one line."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    words = page.extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=False, x_tolerance_ratio=0.2)
    boxes = [table.bbox for table in tables]
    outside = [word for word in words if not any(_inside(word, box) for box in boxes)]
    found = [*_columns(outside, float(page.width), page.page_number)]
    for table in tables:
        for row, cells in zip(table.rows, table.extract(x_tolerance_ratio=0.2), strict=False):
            text = " ".join(" ".join(cell.split()) for cell in cells if cell)
            x0, top, x1, bottom = row.bbox
            if text.strip():
                found.append(Line(text, page.page_number, x0, x1, top, bottom, bottom - top, row=True))
    page.close()
    yield from found if not tables else sorted(found, key=lambda line: line.top)


def _inside(word: dict[str, object], box: tuple[float, float, float, float]) -> bool:
    middle_x = (_number(word, "x0") + _number(word, "x1")) / 2
    middle_y = (_number(word, "top") + _number(word, "bottom")) / 2
    return box[0] <= middle_x <= box[2] and box[1] <= middle_y <= box[3]


def _number(word: dict[str, object], name: str) -> float:
    value = word[name]
    return float(value) if isinstance(value, int | float) else 0.0


def _columns(words: list[dict[str, object]], width: float, page: int) -> Iterator[Line]:
    rows = _rows(words)
    gutter = _gutter(rows, width)
    if gutter is None:
        yield from (_line(row, page) for row in rows)
        return
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(_number(word, "x0") < gutter < _number(word, "x1") for word in row):
            yield from (*left, *right, _line(row, page))
            left, right = [], []
            continue
        for side, column in (
            (left, [one for one in row if _number(one, "x1") <= gutter]),
            (right, [one for one in row if _number(one, "x0") >= gutter]),
        ):
            if column:
                side.append(_line(column, page))
    yield from (*left, *right)


def _rows(words: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Words that share a line, from left to right."""
    rows: list[list[dict[str, object]]] = []
    for word in sorted(words, key=lambda one: (_number(one, "bottom"), _number(one, "x0"))):
        height = _number(word, "bottom") - _number(word, "top")
        if rows and abs(_number(rows[-1][0], "bottom") - _number(word, "bottom")) < 0.4 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: _number(one, "x0")) for row in rows]


def _gutter(rows: list[list[dict[str, object]]], width: float) -> float | None:
    """Where the white between two columns is, or None for a page of one column."""
    gaps = [
        (_number(one, "x1") + _number(two, "x0")) / 2
        for row in rows
        for one, two in itertools.pairwise(row)
        if _number(two, "x0") - _number(one, "x1") >= _SIDE and 0.3 * width < _number(two, "x0") < 0.7 * width
    ]
    if len(rows) < 6 or len(gaps) < 0.5 * len(rows):
        return None
    middle = median_low(gaps)
    near = sum(abs(gap - middle) < 0.08 * width for gap in gaps)
    return middle if near >= 0.8 * len(gaps) else None


def _line(row: list[dict[str, object]], page: int) -> Line:
    text = " ".join(str(word["text"]) for word in row)
    bold = sum(any(mark in str(word["fontname"]).lower() for mark in _BOLD) for word in row)
    return Line(
        text=text,
        page=page,
        x0=_number(row[0], "x0"),
        x1=_number(row[-1], "x1"),
        top=min(_number(word, "top") for word in row),
        bottom=max(_number(word, "bottom") for word in row),
        size=median_low([_number(word, "size") for word in row]),
        bold=bold * 2 > len(row),
    )
