"""A base together with the files it was read from, as edits need both."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.curation.records import EntryChange
from bot.knowledge.entries import Entry
from bot.knowledge.files import Files, read_files
from bot.knowledge.folder import Base, base_of
from bot.knowledge.page_text import PageText, split_page
from bot.knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Files, the base they come to, and the problems of reading it."""

    files: Files
    base: Base
    problems: tuple[Problem, ...]

    def entry(self, name: str) -> Entry | None:
        """The entry of that name."""
        return next((one for one in self.base.entries if one.id == name), None)

    def page(self, file: str) -> PageText:
        """A page in pieces; raises KeyError where there is none, UnicodeDecodeError where it is not UTF-8."""
        return split_page(self.files.contents[file].decode("utf-8"))

    def entry_text(self, name: str) -> str | None:
        """An entry's text on its page, which an edit starts from; None where there is no such entry on a page."""
        entry = self.entry(name)
        if entry is None or entry.provenance is not None:
            return None
        sheet = self.page(entry.at.file)
        at = sheet.find(name)
        return None if at is None else sheet.entries[at].text


def snapshot_of(files: Files) -> Snapshot:
    """The base that files come to, with them."""
    return Snapshot(files, *base_of(files))


def read_snapshot(folder: Path) -> Snapshot:
    """What is in a folder now. Raises KnowledgeError where there is no such folder."""
    return snapshot_of(read_files(folder))


def changed_entries(file: str, before: bytes | None, after: bytes | None) -> Iterator[EntryChange]:
    """The entries of a page that differ in two of its texts: those gone or changed, then those that are new."""
    old, new = _texts(before), _texts(after)
    for entry in dict.fromkeys((*old, *new)):
        if old.get(entry) != new.get(entry):
            yield EntryChange(entry, file, old.get(entry), new.get(entry))


def _texts(page: bytes | None) -> dict[str, str]:
    return {piece.id: piece.text for piece in split_page((page or b"").decode("utf-8", "replace")).entries}
