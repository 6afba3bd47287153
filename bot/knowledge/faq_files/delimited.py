"""Reads delimited text: the separator is found, a bad line is set aside, and line ends of every kind are taken."""

import csv
import io
import re
from collections.abc import Generator, Iterator
from itertools import islice

from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.found_row import Found, UnreadableRow
from bot.knowledge.faq_files.grid import Line, grid_rows, header_line

FIELD_CHARACTERS = 1_000_000
"""A cell beyond this is a quotation mark that never closes, or no text for a chat."""

_MARKS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(?P<mark>.)\"?[ \t]*\r?\n", re.IGNORECASE)
_SAMPLE_LINES = 40
_RESTARTS = 100
"""Quotation marks without an end that are read around, one after another, before the rest is given up."""

Piece = Line | UnreadableRow


def delimited_rows(text: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The rows of a CSV or TSV text; nothing if no column is a question with an answer beside it."""
    given = _SEPARATOR_LINE.match(text)
    body = text[given.end() :] if given else text
    first = 2 if given else 1
    body = body if "\n" in body else body.replace("\r", "\n")
    mark = given["mark"] if given else _mark(body, mapped)
    pieces = [*_pieces(body, mark, first)]
    if mark == "\t" and any(isinstance(one, UnreadableRow) for one in pieces):
        # QnA Maker quotes nothing and writes plain quotation marks.
        pieces = [*_pieces(body, mark, first, quoted=False)]
    bad = [one for one in pieces if isinstance(one, UnreadableRow)]
    found = [*grid_rows([one for one in pieces if not isinstance(one, UnreadableRow)], mark, mapped)]
    yield from sorted([*found, *bad], key=lambda one: int(one.place)) if found else ()


def header_of(text: str) -> tuple[str, ...]:
    """The cells of the first line, to name where no column is known."""
    mark = _mark(text, ())
    return tuple(next(csv.reader([text.lstrip().partition("\n")[0]], delimiter=mark), []))


def _mark(text: str, mapped: Mapping) -> str:
    """The separator: the one that gives a header its columns, else the one that cuts most lines into equal parts."""
    tried = {mark: [*_sample(text, mark)] for mark in _MARKS}
    headers = {mark: at for mark, lines in tried.items() if (at := header_line(lines, mapped)) is not None}
    if headers:
        return min(headers, key=lambda mark: headers[mark])
    return max(tried, key=lambda mark: _evenness(tried[mark]))


def _sample(text: str, mark: str) -> Iterator[Line]:
    pieces = islice(_pieces(text[:FIELD_CHARACTERS], mark, 1), _SAMPLE_LINES)
    return (one for one in pieces if not isinstance(one, UnreadableRow))


def _evenness(lines: list[Line]) -> float:
    widths = [len(cells) for _, cells in lines]
    usual = max(set(widths), key=widths.count, default=1)
    return widths.count(usual) / len(widths) if usual > 1 else 0.0


def _pieces(text: str, mark: str, first: int, quoted: bool = True) -> Iterator[Piece]:
    """The lines of cells with the line each begins in; a line that is quoted badly comes as such."""
    csv.field_size_limit(FIELD_CHARACTERS)
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    for _ in range(_RESTARTS):
        bad = yield from _until_unclosed(lines, at, mark, first, quoted)
        if bad is None:
            return
        yield UnreadableRow(str(bad + first), lines[bad].strip()[:200], "a quotation mark that never closes")
        at = bad + 1
    yield UnreadableRow(str(at + first), "", "too many quotation marks that never close", "quote cells as CSV does")


def _until_unclosed(
    lines: list[str], at: int, mark: str, first: int, quoted: bool
) -> Generator[Piece, None, int | None]:
    """Reads on from a line. Returns the index of the line with a quotation mark that never closes, or None."""
    reader = csv.reader(
        islice(lines, at, None),
        delimiter=mark,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=True,
    )
    begins = at
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return None
        except csv.Error as error:
            if begins < len(lines) <= at + reader.line_num and "end of data" in str(error):
                return begins
            yield UnreadableRow(str(begins + first), lines[begins].strip()[:200], f"not quoted as CSV is: {error}")
            begins = at + reader.line_num
            continue
        if any(cells):
            yield str(begins + first), cells
        begins = at + reader.line_num
