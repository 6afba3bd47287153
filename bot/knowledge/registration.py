"""Register a source document: its description, its fingerprint, and its text for this machine only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.atomic_file import replace_file
from bot.errors import KnowledgeError, UsageError
from bot.knowledge import fingerprint, limits
from bot.knowledge.document_files.read_document import read_document
from bot.knowledge.ids import is_id
from bot.knowledge.sources import Source, SourceDetails, describe, fingerprint_file, read_source, source_toml


@dataclass(frozen=True, slots=True)
class Registered:
    """A document that was registered: its description, and what of it could not be read."""

    source: Source
    unread: tuple[str, ...] = ()


def register_source(document: Path, folder: Path, name: str, title: str, description: str) -> Source:
    """Register a document under its names alone; see `register_document`."""
    return register_document(document, folder, name, SourceDetails(title, description)).source


def register_document(document: Path, folder: Path, name: str, details: SourceDetails) -> Registered:
    """Write a document's description, fingerprint and local text to `folder`/sources.

    Raises UsageError if `name` is not a plain name or the kind of file is not read, and KnowledgeError if the document
    has no words, is too long or cannot be read, or if `name` already describes another text.
    """
    _refuse_odd(name)
    read = read_document(document)
    target = folder / "sources"
    described = target / f"{name}.toml"
    source = describe(read.paragraphs, details, read.headings, read.pages)
    if not details.title and not details.description:
        source = source.model_copy(update={"title": read.title})
    known = _known(described, source) if described.exists() else None
    target.mkdir(parents=True, exist_ok=True)
    if known is None:
        replace_file(described, source_toml(source).encode())
    text = text_files(name, known or source, read.paragraphs, fingerprint.fingerprint_of(read.paragraphs))
    for file, content in text.items():
        replace_file(folder / file, content)
    return Registered(known or source, read.unread)


def text_files(
    name: str, source: Source, paragraphs: Sequence[str], prints: fingerprint.Fingerprint
) -> dict[str, bytes]:
    """A document's fingerprint and its text, a paragraph a line, by their paths in the folder."""
    return {
        f"sources/{fingerprint_file(name, source)}": fingerprint.dump(prints, name).encode(),
        f"sources/{name}.txt": "".join(f"{one}\n" for one in paragraphs).encode(),
    }


def _refuse_odd(name: str) -> None:
    """Reject ids that could mean something else as a file name or within a quote."""
    if is_id(name) and not name.startswith(".") and ".." not in name:
        return
    plain = re.sub(r"\.{2,}", ".", re.sub(r"[^A-Za-z0-9_.\-]+", "-", name)).strip("-.")[: limits.ID_CHARACTERS]
    message = f"'{name}' is not a plain name: letters, digits, '_', '-' and '.', at most {limits.ID_CHARACTERS}"
    raise UsageError(message, remedy=f"write --id {plain or 'report'}")


def _known(described: Path, source: Source) -> Source:
    known, problems = read_source(described.read_text(encoding="utf-8"), described.name)
    if known is None:
        raise KnowledgeError(str(problems[0]))
    if known.sha256 != source.sha256:
        raise KnowledgeError(
            "describes a different text",
            where=f"sources/{described.name}",
            remedy=f"a new version: 'source update {described.stem} FILE'; another document: give it its own --id",
        )
    return known
