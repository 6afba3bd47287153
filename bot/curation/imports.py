"""Take a file of questions and answers into the folder; the same name replaces the earlier import."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.atomic_file import replace_file
from bot.errors import KnowledgeError
from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import Fate, RowOutcome, TakenRows, take_rows
from bot.knowledge.folder import read_folder
from bot.knowledge.limits import FORMAT
from bot.knowledge.rows import ImportedRow, row_line

REPORTED = 200
"""Rows of a report that are named one by one; in a longer file only those that are not simply taken."""

_NAME = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The file written, the number of rows, and whether it replaced an earlier file."""

    file: str
    rows: int
    replaced: bool


def prepare_import(path: Path, folder: Path, mapped: Mapping = ()) -> TakenRows:
    """What an import of the file would take, and what becomes of each of its rows; nothing is written.

    Raises KnowledgeError if the file holds no question with an answer, UsageError for another kind of file.
    """
    taken = take_rows(read_faq(path, mapped), mapped)
    known = _known_ids(folder, _target(path.stem))
    if all(row.id not in known for row in taken.rows):
        return taken
    used = [row for row in taken.rows if row.id in known]
    why = {(row.question, row.answer): f"the id '{row.id}' is already used at {known[row.id]}" for row in used}
    outcomes = (
        replace(one, fate=Fate.SKIPPED, note=f"{why[one.question, one.answer]} (give the row another id)")
        if one.fate is Fate.TAKEN and (one.question, one.answer) in why
        else one
        for one in taken.outcomes
    )
    return replace(taken, rows=tuple(row for row in taken.rows if row.id not in known), outcomes=tuple(outcomes))


def import_table(rows: Sequence[ImportedRow], name: str, folder: Path) -> ImportResult:
    """Write the rows to `folder`/imported/`name`.jsonl, creating the folder if necessary.

    Raises KnowledgeError if an id is already used elsewhere in the folder; nothing is written then.
    """
    target = folder / _target(name)
    known = _known_ids(folder, _target(name))
    for row in rows:
        if row.id in known:
            message = f"the id '{row.id}' is already used at {known[row.id]}"
            raise KnowledgeError(message, where=_target(name), remedy="give the row another id")
    replaced = target.exists()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / "base.toml").exists():
        described = f'format = {FORMAT}\nname = "{target.stem}"\ncovers = "the questions of {target.stem}"\n'
        (folder / "base.toml").write_text(described, encoding="utf-8")
    replace_file(target, "".join(f"{row_line(row)}\n" for row in rows).encode())
    return ImportResult(_target(name), len(rows), replaced)


def _target(name: str) -> str:
    return f"imported/{_NAME.sub('-', name).strip('-.') or 'imported'}.jsonl"


def _known_ids(folder: Path, target: str) -> dict[str, str]:
    """Where each id of the folder is used, apart from the file that is replaced."""
    if not folder.is_dir():
        return {}
    base, _ = read_folder(folder)
    elsewhere = (entry for entry in base.entries if entry.at.file != target)
    return {entry.id: f"{entry.at.file}:{entry.at.line}" for entry in elsewhere}


def report_rows(taken: TakenRows, name: str) -> Iterator[str]:
    """What becomes of each row, as lines; of a long file those that are not simply taken."""
    every = len(taken.outcomes) <= REPORTED
    told = [one for one in taken.outcomes if every or one.fate is not Fate.TAKEN or one.note]
    for one in told[:REPORTED]:
        note = f" {one.note}" if one.fate is Fate.JOINED else f": {one.note}" if one.note else ""
        asked = " ".join(one.question.split())
        yield f"{name}:{one.place}: {one.fate}{note}" + (f": {_short(asked)}" if asked else "")
    if len(told) > REPORTED:
        yield f"and {len(told) - REPORTED} more rows joined or skipped"
    if taken.unused:
        yield f"columns not taken: {', '.join(taken.unused)}"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def skipped_table(outcomes: Sequence[RowOutcome]) -> str | None:
    """The skipped rows as a CSV to mend and import, with the line and the reason of each; None if there are none."""
    skipped = [one for one in outcomes if one.fate is Fate.SKIPPED]
    if not skipped:
        return None
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(("question", "answer", "place", "why"))
    writer.writerows((one.question, one.answer, one.place, one.note) for one in skipped)
    return table.getvalue()
