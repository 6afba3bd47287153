"""Register a source document: its description, its fingerprint, and its text for this machine only."""

import re
from pathlib import Path

from bot.errors import KnowledgeError, UsageError
from bot.knowledge import fingerprint, limits
from bot.knowledge.ids import is_id
from bot.knowledge.sources import Source, describe, fingerprint_file, paragraphs_of, read_source, source_toml


def register_source(document: Path, folder: Path, name: str, title: str, description: str) -> Source:
    """Write a document's description, fingerprint and local text to `folder`/sources.

    Raises UsageError if `name` is not a plain name, and KnowledgeError if the document is empty, too long or not
    UTF-8, or if `name` already describes another text.
    """
    _refuse_odd(name)
    text = _text(document)
    paragraphs = paragraphs_of(text)
    if not paragraphs:
        raise KnowledgeError("no text", where=document.name, remedy="give a file with one paragraph per line")
    target = folder / "sources"
    target.mkdir(parents=True, exist_ok=True)
    source = describe(paragraphs, title, description)
    described = target / f"{name}.toml"
    if described.exists():
        source = _known(described, source)
    else:
        described.write_text(source_toml(source), encoding="utf-8", newline="\n")
    hashes = fingerprint.dump(fingerprint.fingerprint_of(paragraphs), name)
    (target / fingerprint_file(name, source)).write_text(hashes, encoding="utf-8", newline="\n")
    (target / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    return source


def _refuse_odd(name: str) -> None:
    """Reject ids that could mean something else as a file name or within a quote."""
    if is_id(name) and not name.startswith(".") and ".." not in name:
        return
    plain = re.sub(r"\.{2,}", ".", re.sub(r"[^A-Za-z0-9_.\-]+", "-", name)).strip("-.")[: limits.ID_CHARACTERS]
    message = f"'{name}' is not a plain name: letters, digits, '_', '-' and '.', at most {limits.ID_CHARACTERS}"
    raise UsageError(message, remedy=f"write --id {plain or 'report'}")


def _text(document: Path) -> str:
    """The document's text with LF line ends."""
    data = document.read_bytes()
    if len(data) > limits.FILE_BYTES:
        message = f"{len(data):,} bytes, at most {limits.FILE_BYTES:,} are read"
        raise KnowledgeError(message, where=document.name, remedy="register it in parts")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "save it as UTF-8 text"
        raise KnowledgeError(f"not UTF-8 at byte {error.start}", where=document.name, remedy=remedy) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(described: Path, source: Source) -> Source:
    known, problems = read_source(described.read_text(encoding="utf-8"), described.name)
    if known is None:
        raise KnowledgeError(str(problems[0]))
    if known.sha256 != source.sha256:
        raise KnowledgeError(
            "describes a different text",
            where=f"sources/{described.name}",
            remedy="give the new document its own name, or remove that file first",
        )
    return known
