"""Apply an edit to a snapshot."""

import re
from dataclasses import replace

from bot.curation.editing.edits import (
    AddEntry,
    Edit,
    EditConflict,
    EditOutcome,
    InvalidEdit,
    RemoveEntry,
    UpdateEntry,
)
from bot.curation.editing.entry_form import apply_form, format_entry
from bot.curation.editing.row_edits import retire_row, rewrite_wordings
from bot.curation.editing.snapshot import PageEdits, Snapshot
from bot.knowledge.ids import propose
from bot.knowledge.page import read_page
from bot.knowledge.part_labels import Label, match_label
from bot.knowledge.problem import Location, Problem

_PAGE = re.compile(r"pages/[^/\\.~#][^/\\]*\.md")


def apply(edit: Edit, on: Snapshot) -> EditOutcome:
    """The new files, a conflict with a later edit, or what is wrong with the edit.

    Only this is checked here: that the edit stays within its entry.
    """
    match edit:
        case AddEntry():
            return _add(edit, on)
        case UpdateEntry():
            return _rewrite(edit, on)
        case RemoveEntry():
            return _retire(edit, on)


def _add(edit: AddEntry, on: Snapshot) -> EditOutcome:
    if not _PAGE.fullmatch(edit.page):
        return _faulty("page", edit.page, f"'{edit.page}' is not a page", "name one such as pages/trade.md")
    known = {entry.id for entry in on.base.entries}
    name = edit.id or propose(edit.form.question, known)
    if name in known:
        return _faulty("id-twice", edit.page, f"there is already an entry '{name}'", "give it another id", name)
    text = format_entry(edit.form, name)
    if (fault := _leaves_entry(text, name)) is not None:
        return fault
    sheets = PageEdits(on)
    sheet = sheets.get(edit.page)
    if sheet is None:
        if not edit.title.strip():
            return _faulty("page", edit.page, "there is no such page", "give the new page a title, or name another")
        sheet = sheets.create(edit.page, " ".join(edit.title.split()))
    sheets.put(edit.page, sheet.with_entry(len(sheet.entries), name, text))
    return sheets.result()


def _rewrite(edit: UpdateEntry, on: Snapshot) -> EditOutcome:
    row = on.entry(edit.entry)
    if row is not None and row.provenance is not None:
        return rewrite_wordings(edit, row, on)
    mine = apply_form(edit.base_text, edit.form, edit.entry)
    if (fault := _leaves_entry(mine, edit.entry)) is not None:
        return fault
    now = on.entry_text(edit.entry)
    if now not in (edit.base_text, mine) or now is None:
        return EditConflict(edit.entry, edit.base_text, mine, now or "")
    return _with_text(edit.entry, mine, on)


def _retire(edit: RemoveEntry, on: Snapshot) -> EditOutcome:
    now, entry = on.entry_text(edit.entry), on.entry(edit.entry)
    if now is None or entry is None:
        return _gone(edit.entry)
    if now != edit.base_text:
        return EditConflict(edit.entry, edit.base_text, "", now)
    sheets = PageEdits(on)
    for other in on.base.entries:
        if any(name.text == edit.entry for name in other.see) and other.provenance is None:
            _forget(other.id, other.at.file, edit.entry, sheets)
    if entry.provenance is not None:
        return retire_row(entry, on, sheets)
    sheet = sheets.page(entry.at.file)
    at = sheet.find(edit.entry)
    sheets.put(entry.at.file, sheet.without(at) if at is not None else sheet)
    return sheets.result()


def _forget(other: str, file: str, name: str, sheets: PageEdits) -> None:
    """Remove an id from the `See:` line of another entry."""
    sheet = sheets.page(file)
    at = sheet.find(other)
    if at is None:
        return
    lines = sheet.entries[at].text.split("\n")
    kept = [left for line in lines if (left := _without(line, name)) is not None]
    while len(kept) > 1 and not kept[-1].strip():
        kept.pop()
    sheets.put(file, sheet.with_text(at, "\n".join(kept)))


def _without(line: str, name: str) -> str | None:
    """A `See:` line without an id; None if nothing is left of it."""
    found = match_label(line)
    if found is None or found.label is not Label.SEE:
        return line
    names = [one.strip() for one in line[found.value :].split(",")]
    if name not in names:
        return line
    left = [one for one in names if one != name]
    return line[: found.value] + ", ".join(left) if left else None


def _with_text(name: str, text: str, on: Snapshot) -> EditOutcome:
    entry, sheets = on.entry(name), PageEdits(on)
    if entry is None:
        return _gone(name)
    sheet = sheets.page(entry.at.file)
    at = sheet.find(name)
    if at is not None and sheet.entries[at].text != text:
        sheets.put(entry.at.file, sheet.with_text(at, text))
    return sheets.result()


def _leaves_entry(text: str, name: str) -> InvalidEdit | None:
    """The fault of text that would leave its entry: a heading typed into a field would open another."""
    page, problems = read_page(f"# Title\n\n{text}\n", "")
    if [one.id for one in page.entries] == [name]:
        return None
    named = [one for one in problems if one.code in ("id", "brace", "heading")]
    if len(page.entries) == 1 and named:
        places = ((one, one.location) for one in named)
        return InvalidEdit(
            tuple(replace(one, location=Location("", max(1, at.line - 2), at.column)) for one, at in places)
        )
    return _faulty(
        "heading", "", "a heading inside the entry", "one form holds one entry: add another entry for it", name
    )


def _gone(name: str) -> InvalidEdit:
    return _faulty("gone", "", f"there is no longer an entry '{name}'", "look it up again", name)


def _faulty(code: str, file: str, message: str, remedy: str, entry: str | None = None) -> InvalidEdit:
    return InvalidEdit((Problem(code, Location(file), message, remedy, entry=entry),))
