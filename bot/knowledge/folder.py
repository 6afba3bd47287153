"""Read a knowledge folder into one frozen base, with every problem of reading it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from bot.knowledge import fingerprint, limits
from bot.knowledge.config import BaseConfig, read_config
from bot.knowledge.entries import Entry, Page
from bot.knowledge.files import IMPORTED, PAGES, SOURCES, Files, is_imported, read_files
from bot.knowledge.gap_lines import GAPS, read_gaps
from bot.knowledge.page import read_page
from bot.knowledge.problem import Location, Problem, Severity
from bot.knowledge.row_wordings import (
    ROWS,
    WORDINGS,
    read_row_wordings,
    unread_wordings,
    with_wordings,
    wordings_file,
)
from bot.knowledge.rows import read_rows
from bot.knowledge.sources import Document, Source, fingerprint_file, paragraphs_of, read_source, text_digest
from bot.knowledge.terms import Term, read_terms

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Base:
    """Everything a folder holds; entries are ordered by file name, then by line."""

    config: BaseConfig = field(default_factory=BaseConfig)
    pages: tuple[Page, ...] = ()
    imported: tuple[Entry, ...] = ()
    terms: tuple[Term, ...] = ()
    documents: tuple[Document, ...] = ()
    revision: str = ""
    gaps: tuple[Entry, ...] = ()
    """Known gaps of a line each, besides those of the pages."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries: those of the pages, the gaps of a line each, then the imported rows."""
        return (*(entry for page in self.pages for entry in page.entries), *self.gaps, *self.imported)

    def document(self, name: str) -> Document | None:
        """The document with that id, or None."""
        return next((one for one in self.documents if one.id == name), None)


@dataclass(slots=True)
class _Reading:
    files: Files
    problems: list[Problem] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, needed: bool = True) -> str | None:
        """A file's text; None, with a problem reported, if it cannot be read or is missing though `needed`."""
        data = self.files.contents.get(name)
        if data is None:
            self._absent(name, needed)
            return None
        most = limits.IMPORTED_BYTES if is_imported(name) else limits.FILE_BYTES
        if len(data) > most:
            message = f"more than {most:,} bytes, the most that is read"
            self._report("too-large", name, 1, message, "split it into pages by topic")
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._report("encoding", name, line, "not UTF-8", "save the file as UTF-8")
            return None
        self.digests[name] = hashlib.sha256(data).hexdigest()
        return text

    def parsed(
        self, name: str, parse: Callable[[str, str], tuple[Parsed, tuple[Problem, ...]]], *, needed: bool = True
    ) -> Parsed | None:
        """What a file holds by a parser that takes its text and name; None if there is no text."""
        text = self.text(name, needed=needed)
        if text is None:
            return None
        found, problems = parse(text, name)
        self.problems += problems
        return found

    def _absent(self, name: str, needed: bool) -> None:
        why = self.files.unreadable.get(name)
        if why is not None:
            self._report("unreadable", name, 1, f"cannot be read: {why}", "check its permissions")
        elif needed:
            self._report("missing", name, 1, "this file is missing", "restore it")

    def _report(self, code: str, name: str, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(code, Location(name, line), message, remedy))

    def files_of(self, part: str, suffix: str) -> Iterator[str]:
        """The paths in a subfolder, sorted; files that were probably meant to be read give a warning."""
        for name in self.files.others:
            if name.startswith(f"{part}/"):
                remedy = f"move it to {part}/ with the ending {suffix}, or out of the folder"
                message = "not read: not a page of this folder" if part == PAGES else "not read"
                self.problems.append(Problem("not-read", Location(name), message, remedy, Severity.WARNING))
        return self.files.of(part, suffix)


def read_folder(folder: Path) -> tuple[Base, tuple[Problem, ...]]:
    """The base in a folder and every problem of reading it, ordered by file and line.

    Raises KnowledgeError if the folder does not exist.
    """
    return base_of(read_files(folder))


def base_of(files: Files) -> tuple[Base, tuple[Problem, ...]]:
    """The base that files contain, and every problem of reading it, ordered by file and line."""
    reading = _Reading(files)
    config = reading.parsed("base.toml", read_config, needed=False) or BaseConfig()
    pages = tuple(page for name in reading.files_of(PAGES, ".md") if (page := reading.parsed(name, read_page)))
    imported = tuple(_imported(reading))
    gaps = reading.parsed(GAPS, read_gaps, needed=False) or ()
    terms = reading.parsed("terms.md", read_terms, needed=False) or ()
    documents = tuple(_documents(reading))
    revision = hashlib.sha256(repr(sorted(reading.digests.items())).encode()).hexdigest()[:12]
    base = Base(config, pages, imported, terms, documents, revision, gaps)
    return base, tuple(sorted(reading.problems, key=lambda problem: problem.location))


def _imported(reading: _Reading) -> Iterator[Entry]:
    pages = set(reading.files.of(IMPORTED, WORDINGS))
    for name in reading.files_of(IMPORTED, ROWS):
        rows, page = reading.parsed(name, read_rows) or (), wordings_file(name)
        wordings = reading.parsed(page, read_row_wordings) or () if page in pages else ()
        pages.discard(page)
        found, problems = with_wordings(rows, wordings)
        reading.problems += problems
        yield from found
    reading.problems += map(unread_wordings, sorted(pages))


def _documents(reading: _Reading) -> Iterator[Document]:
    for name in reading.files.of(SOURCES, ".toml"):
        source = reading.parsed(name, read_source)
        if source is not None:
            document = _document(reading, PurePosixPath(name).stem, source)
            if document is not None:
                yield document


def _document(reading: _Reading, stem: str, source: Source) -> Document | None:
    local = f"{SOURCES}/{stem}.txt"
    text = reading.text(local, needed=False)
    reading.digests.pop(local, None)
    paragraphs = paragraphs_of(text) if text is not None else None
    at = Location(f"{SOURCES}/{stem}.prints")
    if paragraphs is not None and text_digest(paragraphs) != source.sha256:
        remedy = f"restore the text; a new version is taken in with 'source update {stem} FILE'"
        message = "the text differs from the one described"
        reading.problems.append(Problem("source-changed", Location(local), message, remedy))
        paragraphs = None
    printed = reading.text(f"{SOURCES}/{fingerprint_file(stem, source)}", needed=paragraphs is None)
    made = fingerprint.fingerprint_of(paragraphs) if paragraphs else None
    if printed is not None:
        remedy = "recreate it with 'source add'"
        try:
            loaded = fingerprint.load(printed)
        except ValueError as error:
            reading.problems.append(Problem("prints", at, f"a damaged fingerprint: {error}", remedy))
        else:
            if made is None or loaded == made:
                return Document(stem, source, loaded, paragraphs)
            reading.problems.append(Problem("prints", at, "the fingerprint belongs to another text", remedy))
    return Document(stem, source, made, paragraphs) if made else None
