"""Other wordings of imported rows: a page beside the rows, `imported/NAME.md`, which the next import leaves alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from bot.knowledge.entries import Entry
from bot.knowledge.ids import is_id
from bot.knowledge.limits import HEADING_CHARACTERS
from bot.knowledge.page import read_page
from bot.knowledge.page_text import PageText
from bot.knowledge.problem import Location, Problem, Severity

ROWS, WORDINGS = ".jsonl", ".md"

_NO_BRACES = str.maketrans("{}", "()")
_EXPECTED = frozenset({"no-answer", "no-id", "question-mark", "title"})
"""Problems of a page of answers that are none here."""


def wordings_file(rows: str) -> str:
    """The page with wordings for the rows of a file: `imported/faq.md` for `imported/faq.jsonl`."""
    return rows.removesuffix(ROWS) + WORDINGS


def row_heading(row: Entry) -> str:
    """The heading under which a row's wordings stand: its question, and its id where that is one of a page."""
    asked = _heading_text(row)
    return f"## {asked} {{#{row.id}}}" if is_id(row.id) else f"## {asked}"


def _heading_text(row: Entry) -> str:
    text = " ".join(row.heading.text.split()).translate(_NO_BRACES)
    return text[:HEADING_CHARACTERS].rstrip(" #") or "row"


def wordings_title(file: str) -> str:
    """The title of such a page."""
    return f"Wordings of {PurePosixPath(file).stem}"


def find_wordings(sheet: PageText, row: Entry) -> int | None:
    """The position of a row's entry on such a page: its id decides, else its question; None if it has none."""
    entries, heading = read_page(sheet.text, "")[0].entries, _heading_text(row)
    about = (one.id == row.id if one.has_id else one.heading.text == heading for one in entries)
    return next((n for n, found in enumerate(about) if found), None)


def row_text(row: Entry, sheet: PageText | None) -> str:
    """A row's text on its page of wordings, which an edit starts from; its heading alone if it has none there."""
    at = find_wordings(sheet, row) if sheet is not None else None
    return row_heading(row) if sheet is None or at is None else sheet.entries[at].text


def read_row_wordings(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Parse such a page: entries of a heading and "Also asked:", and a problem for whatever else it holds."""
    page, problems = read_page(text, file)
    kept = [one for one in problems if one.code not in _EXPECTED]
    remedy = "write only 'Also asked:' here: the answer comes from the table; another answer needs an entry in pages/"
    kept += [
        Problem("row-wordings", one.at, "more than other wordings of an imported row", remedy, entry=one.id)
        for one in page.entries
        if _has_more(one)
    ]
    return page.entries, tuple(kept)


def _has_more(one: Entry) -> bool:
    parts = (one.quotes, one.figures, one.holds, one.tests, one.see, one.rests_on, one.chart, one.owner, one.checked)
    return bool(one.answer.text.strip() or one.asks_for or any(parts))


def with_wordings(rows: Sequence[Entry], wordings: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The rows of a file with the wordings of its page, and a warning for each entry of the page without its row."""
    by_id: dict[str, list[int]] = {}
    by_heading: dict[str, list[int]] = {}
    for n, row in enumerate(rows if wordings else ()):
        by_id.setdefault(row.id, []).append(n)
        by_heading.setdefault(_heading_text(row), []).append(n)
    made, problems = list(rows), list[Problem]()
    for one in wordings:
        found = by_id.get(one.id, []) if one.has_id else by_heading.get(one.heading.text, [])
        for n in found:
            made[n] = replace(made[n], also_asked=tuple(dict.fromkeys((*made[n].also_asked, *one.also_asked))))
        problems += () if found else _without_row(one)
    return tuple(made), tuple(problems)


def _without_row(one: Entry) -> Iterator[Problem]:
    remedy = "give the heading the id or the question of a row, or remove the entry"
    yield Problem("no-row", one.at, "wordings of a row that is not there any more", remedy, Severity.WARNING, one.id)


def unread_wordings(file: str) -> Problem:
    """The warning that a page of wordings has no file of rows beside it."""
    remedy = "import the table under that name, or remove the page; answers are written in pages/"
    message = "not read: there are no imported rows of that name"
    return Problem("not-read", Location(file), message, remedy, Severity.WARNING)
