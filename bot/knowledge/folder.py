"""A knowledge folder read from disk: everything in it as one frozen base, with all that is wrong."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge import limits, prints
from bot.knowledge.config import Config, read_config
from bot.knowledge.model import Entry, Page
from bot.knowledge.page import read_page
from bot.knowledge.problem import Problem, Severity, Spot
from bot.knowledge.rows import read_rows
from bot.knowledge.sources import Document, Source, digest, paragraphs_of, print_name, read_source
from bot.knowledge.terms import Term, read_terms

_HIDDEN = (".", "~", "#")


@dataclass(frozen=True, slots=True)
class Base:
    """Everything a folder holds; entries are in the order of their files' names, then of their lines."""

    config: Config = field(default_factory=Config)
    pages: tuple[Page, ...] = ()
    imported: tuple[Entry, ...] = ()
    terms: tuple[Term, ...] = ()
    documents: tuple[Document, ...] = ()
    revision: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries: those of the pages, then the imported rows."""
        return (*(entry for page in self.pages for entry in page.entries), *self.imported)

    def document(self, name: str) -> Document | None:
        """The document of that id, or None."""
        return next((one for one in self.documents if one.id == name), None)


@dataclass(slots=True)
class _Reading:
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    def text(self, path: Path, needed: bool = True) -> str | None:
        """A file's text, or None with a problem where it cannot be read."""
        name = path.relative_to(self.folder).as_posix()
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            if needed:
                self._complain("missing", name, 1, "this file is missing", "restore it")
            return None
        except OSError as error:
            self._complain("unreadable", name, 1, f"cannot be read: {error.strerror}", "see its permissions")
            return None
        if len(data) > limits.FILE_BYTES and not name.startswith("imported/"):
            message = f"{len(data):,} bytes, at most {limits.FILE_BYTES:,} are read"
            self._complain("too-large", name, 1, message, "split it into pages by topic")
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._complain("encoding", name, line, "not UTF-8", "save the file as UTF-8")
            return None
        self.digests[name] = hashlib.sha256(data).hexdigest()
        return text

    def _complain(self, code: str, name: str, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(code, Spot(name, line), message, remedy))

    def files(self, part: str, suffix: str) -> Iterator[Path]:
        """The part's files in the order of their names; others that look meant to be read give a warning."""
        for path in sorted((self.folder / part).glob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.name.startswith(_HIDDEN) or path.name.endswith("~"):
                continue
            if path.is_file() and path.suffix == suffix:
                yield path
            elif path.is_dir() or path.suffix.lower() in (".md", ".markdown", ".txt", suffix):
                remedy = f"move it to {part}/ with the ending {suffix}, or out of the folder"
                message = "not read: it is no page of this folder" if part == "pages" else "not read"
                self.problems.append(Problem("not-read", Spot(name), message, remedy, Severity.WARNING))


def read_folder(folder: Path) -> tuple[Base, tuple[Problem, ...]]:
    """The base in a folder and every problem of reading it, in order of file and line.

    Raises KnowledgeError where there is no such folder.
    """
    if not folder.is_dir():
        remedy = "name the folder with --knowledge, or import a table of questions to make one"
        raise KnowledgeError("there is no such folder", where=str(folder), remedy=remedy)
    reading = _Reading(folder)
    config = _config(reading)
    pages = _pages(reading)
    imported = _imported(reading)
    terms = _terms(reading)
    documents = tuple(_documents(reading))
    revision = hashlib.sha256(repr(sorted(reading.digests.items())).encode()).hexdigest()[:12]
    base = Base(config, pages, imported, terms, documents, revision)
    return base, tuple(sorted(reading.problems, key=lambda problem: problem.spot))


def _config(reading: _Reading) -> Config:
    text = reading.text(reading.folder / "base.toml", needed=False)
    if text is None:
        return Config()
    found = read_config(text, "base.toml")
    reading.problems += found.problems
    return found.config


def _pages(reading: _Reading) -> tuple[Page, ...]:
    pages = []
    for path in reading.files("pages", ".md"):
        text = reading.text(path)
        if text is not None:
            page, problems = read_page(text, path.relative_to(reading.folder).as_posix())
            pages.append(page)
            reading.problems += problems
    return tuple(pages)


def _imported(reading: _Reading) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for path in reading.files("imported", ".jsonl"):
        text = reading.text(path)
        if text is not None:
            rows, problems = read_rows(text, path.relative_to(reading.folder).as_posix())
            entries += rows
            reading.problems += problems
    return tuple(entries)


def _terms(reading: _Reading) -> tuple[Term, ...]:
    text = reading.text(reading.folder / "terms.md", needed=False)
    if text is None:
        return ()
    terms, problems = read_terms(text, "terms.md")
    reading.problems += problems
    return terms


def _documents(reading: _Reading) -> Iterator[Document]:
    for path in sorted((reading.folder / "sources").glob("*.toml")):
        text = reading.text(path)
        source, problems = read_source(text, f"sources/{path.name}") if text is not None else (None, ())
        reading.problems += problems
        if source is not None:
            document = _document(reading, path, source)
            if document is not None:
                yield document


def _document(reading: _Reading, path: Path, source: Source) -> Document | None:
    local = path.with_suffix(".txt")
    text = reading.text(local, needed=False)
    reading.digests.pop(f"sources/{local.name}", None)
    paragraphs = paragraphs_of(text) if text is not None else None
    at = Spot(f"sources/{path.stem}.prints")
    if paragraphs is not None and digest(paragraphs) != source.sha256:
        remedy = "restore the text, or register it under another name with 'source add'"
        message = "the text is not the one described"
        reading.problems.append(Problem("source-changed", Spot(f"sources/{local.name}"), message, remedy))
        paragraphs = None
    printed = reading.text(path.with_name(print_name(path.stem, source)), needed=paragraphs is None)
    made = prints.make(paragraphs) if paragraphs else None
    if printed is not None:
        remedy = "make it again with 'source add'"
        try:
            loaded = prints.load(printed)
        except ValueError as error:
            reading.problems.append(Problem("prints", at, f"a damaged fingerprint: {error}", remedy))
        else:
            if made is None or loaded == made:
                return Document(path.stem, source, loaded, paragraphs)
            reading.problems.append(Problem("prints", at, "the fingerprint of another text", remedy))
    return Document(path.stem, source, made, paragraphs) if made else None
