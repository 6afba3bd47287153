"""Edits of imported rows: their wordings change on the page beside them, and a row is retired from its file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from bot.curation.editing.edits import EditConflict, EditOutcome, EditResult, UpdateEntry
from bot.curation.editing.entry_form import with_variants
from bot.curation.editing.snapshot import PageEdits, Snapshot
from bot.curation.records import EntryChange
from bot.knowledge.entries import Entry
from bot.knowledge.row_wordings import find_wordings, row_heading, wordings_file, wordings_title
from bot.knowledge.rows import ImportedRow, row_line


def rewrite_wordings(edit: UpdateEntry, row: Entry, on: Snapshot) -> EditOutcome:
    """The page of wordings with those of the form; question and answer stay the table's."""
    mine, now = with_variants(edit.base_text, edit.form), on.entry_text(row.id) or ""
    if now not in (edit.base_text, mine):
        return EditConflict(row.id, edit.base_text, mine, now)
    sheets = PageEdits(on)
    _put_wordings(row, mine if mine != row_heading(row) else None, sheets)
    return _named(sheets.result(), row)


def _put_wordings(row: Entry, text: str | None, sheets: PageEdits) -> None:
    """Put a row's text on the page of wordings; None takes it off, and an empty page away."""
    file = wordings_file(row.at.file)
    sheet = sheets.get(file)
    at = find_wordings(sheet, row) if sheet is not None else None
    if text is None:
        if sheet is not None and at is not None:
            left = sheet.without(at)
            sheets.put(file, left if left.entries else None)
        return
    sheet = sheet or sheets.create(file, wordings_title(file))
    put = sheet.with_entry(len(sheet.entries), row.id, text) if at is None else sheet.with_text(at, text)
    sheets.put(file, put)


def retire_row(row: Entry, on: Snapshot, sheets: PageEdits) -> EditResult:
    """The files without a row and its wordings; other rows of its file refer to it no more."""
    _put_wordings(row, None, sheets)
    pages = sheets.result()
    lines = on.files.contents[row.at.file].decode("utf-8").split("\n")
    kept = "\n".join(_without(lines, row)).encode()
    change = EntryChange(row.id, row.at.file, f"{row_heading(row)}\n\n{row.answer.text}", None)
    touched = (change, *(one for one in pages.entries if one.page != wordings_file(row.at.file)))
    return EditResult({**pages.changes, row.at.file: kept}, touched, pages.files.with_file(row.at.file, kept))


def _without(lines: Sequence[str], row: Entry) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if number != row.at.line:
            yield _forgetting(line, row.id)


def _forgetting(line: str, name: str) -> str:
    """A row without an id among those it refers to; any other line as it is."""
    try:
        found = ImportedRow.model_validate_json(line)
    except ValidationError:
        return line
    if name not in found.see:
        return line
    return row_line(found.model_copy(update={"see": tuple(one for one in found.see if one != name)}))


def _named(result: EditResult, row: Entry) -> EditResult:
    """The result with its one change under the row's id: a page cannot write every id."""
    return replace(result, entries=tuple(replace(one, entry=row.id) for one in result.entries))
