"""Write an imported table into the folder; the same name replaces the earlier import."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.atomic_file import replace_file
from bot.errors import KnowledgeError
from bot.knowledge.folder import read_folder
from bot.knowledge.limits import FORMAT
from bot.knowledge.rows import ImportedRow, row_line

_NAME = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The file written, the number of rows, and whether it replaced an earlier file."""

    file: str
    rows: int
    replaced: bool


def import_table(rows: Sequence[ImportedRow], name: str, folder: Path) -> ImportResult:
    """Write the rows to `folder`/imported/`name`.jsonl, creating the folder if necessary.

    Raises KnowledgeError if an id is already used elsewhere in the folder; nothing is written then.
    """
    stem = _NAME.sub("-", name).strip("-.") or "imported"
    target = folder / "imported" / f"{stem}.jsonl"
    _refuse_known_ids(rows, folder, f"imported/{target.name}")
    replaced = target.exists()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (folder / "base.toml").exists():
        described = f'format = {FORMAT}\nname = "{stem}"\ncovers = "the questions of {stem}"\n'
        (folder / "base.toml").write_text(described, encoding="utf-8")
    replace_file(target, "".join(f"{row_line(row)}\n" for row in rows).encode())
    return ImportResult(f"imported/{target.name}", len(rows), replaced)


def _refuse_known_ids(rows: Sequence[ImportedRow], folder: Path, target: str) -> None:
    if not folder.is_dir():
        return
    base, _ = read_folder(folder)
    known = {entry.id: entry.at for entry in base.entries if entry.at.file != target}
    for row in rows:
        at = known.get(row.id)
        if at is not None:
            message = f"the id '{row.id}' is already used at {at.file}:{at.line}"
            raise KnowledgeError(message, where=target, remedy="give the row another id")
