"""A base together with the files it was read from, and its pages as an edit changes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.curation.editing.edits import EditResult
from bot.curation.records import EntryChange
from bot.knowledge.entries import Entry
from bot.knowledge.entry_text import page_of, text_on_page
from bot.knowledge.files import Files, read_files
from bot.knowledge.folder import Base, base_of
from bot.knowledge.page_text import PageText, split_page
from bot.knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Files, the base they contain, and the problems of reading it."""

    files: Files
    base: Base
    problems: tuple[Problem, ...]

    def entry(self, name: str) -> Entry | None:
        """The entry with that id, or None."""
        return next((one for one in self.base.entries if one.id == name), None)

    def page(self, file: str) -> PageText:
        """A split page. Raises KeyError if there is none, UnicodeDecodeError if it is not UTF-8."""
        return split_page(self.files.contents[file].decode("utf-8"))

    def entry_text(self, name: str) -> str | None:
        """An entry's text on its page, which an edit starts from; None if no page has the entry."""
        entry = self.entry(name)
        return None if entry is None else text_on_page(entry, self.files.contents.get(page_of(entry)))


def snapshot_of(files: Files) -> Snapshot:
    """The snapshot of some files."""
    return Snapshot(files, *base_of(files))


def read_snapshot(folder: Path) -> Snapshot:
    """The snapshot of a folder. Raises KnowledgeError if it does not exist."""
    return snapshot_of(read_files(folder))


def changed_entries(file: str, before: bytes | None, after: bytes | None) -> Iterator[EntryChange]:
    """The entries that differ between two texts of a page: removed or changed ones, then new ones."""
    old, new = _texts(before), _texts(after)
    for entry in dict.fromkeys((*old, *new)):
        if old.get(entry) != new.get(entry):
            yield EntryChange(entry, file, old.get(entry), new.get(entry))


def _texts(page: bytes | None) -> dict[str, str]:
    return {piece.id: piece.text for piece in split_page((page or b"").decode("utf-8", "replace")).entries}


class PageEdits:
    """Pages cut once and put back changed; files that hold the same bytes in the end have not changed."""

    def __init__(self, on: Snapshot) -> None:
        self._on = on
        self._fresh: dict[str, PageText | None] = {}

    def get(self, file: str) -> PageText | None:
        """The page as changed so far; None if there is no such file."""
        if file in self._fresh:
            return self._fresh[file]
        return self._on.page(file) if file in self._on.files.contents else None

    def page(self, file: str) -> PageText:
        """A page that is there; raises KeyError where it is not."""
        sheet = self.get(file)
        if sheet is None:
            raise KeyError(file)
        return sheet

    def create(self, file: str, title: str) -> PageText:
        """A new page with nothing but its title."""
        self._fresh[file] = split_page(f"# {title}\n")
        return self.page(file)

    def put(self, file: str, sheet: PageText | None) -> None:
        """Replaces a page; None takes it away."""
        self._fresh[file] = sheet

    def result(self) -> EditResult:
        """What has changed."""
        before = self._on.files.contents
        fresh = {name: sheet.text.encode() if sheet else None for name, sheet in self._fresh.items()}
        changes = {name: data for name, data in fresh.items() if data != before.get(name)}
        files = self._on.files
        for name, data in changes.items():
            files = files.with_file(name, data)
        touched = (one for name in changes for one in changed_entries(name, before.get(name), changes[name]))
        return EditResult(changes, tuple(touched), files)
