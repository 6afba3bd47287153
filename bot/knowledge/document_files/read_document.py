"""What a document says, paragraph by paragraph, whichever kind of file it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import KnowledgeError, UsageError
from bot.knowledge import limits
from bot.knowledge.given_file import read_given
from bot.knowledge.text import canonical
from bot.knowledge.text_encoding import decode
from bot.knowledge.tokens import words


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as read: canonical paragraphs, which of them (from 1) are headings, and the first of each page.

    `pages` is empty where the kind of file has none. `title` is what the file calls itself; `unread` says what could
    not be read.
    """

    paragraphs: tuple[str, ...]
    headings: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    title: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph on its way: its text, whether it is a heading, and the page it begins on (0: none)."""

    text: str
    heading: bool = False
    page: int = 0


def assembled(pieces: Iterable[Piece], title: str = "", page_count: int = 0) -> ReadDocument:
    """The document that pieces make; those without a character are left out."""
    told = [replace(one, text=canonical(one.text)) for one in pieces]
    told = [one for one in told if one.text]
    starts = (_first_on(told, page) for page in range(1, page_count + 1))
    return ReadDocument(
        paragraphs=tuple(one.text for one in told),
        headings=tuple(n for n, one in enumerate(told, start=1) if one.heading),
        pages=tuple(starts),
        title=canonical(title),
    )


def _first_on(told: Sequence[Piece], page: int) -> int:
    """The number of the first paragraph that begins on a page or behind it."""
    return next((n for n, one in enumerate(told, start=1) if one.page >= page), len(told) + 1)


def read_document(path: Path) -> ReadDocument:
    """Read a document. Raises KnowledgeError if it has no words or cannot be read, UsageError for other kinds."""
    from bot.knowledge.document_files import docx_document, html_document, markdown_document, pdf_document

    readers = {
        ".pdf": pdf_document.read_pdf,
        ".docx": docx_document.read_docx,
        ".html": html_document.read_html,
        ".htm": html_document.read_html,
        ".xhtml": html_document.read_html,
        ".md": markdown_document.read_markdown,
        ".markdown": markdown_document.read_markdown,
    }
    suffix = path.suffix.lower()
    if suffix in _SAVE_AS:
        raise UsageError(f"'{path.suffix}' is not read", where=path.name, remedy=_SAVE_AS[suffix])
    data = read_given(path)
    if suffix not in readers and data[:4] in (b"%PDF", b"PK\x03\x04"):
        suffix = ".pdf" if data.startswith(b"%PDF") else ".docx"
    found = readers[suffix](data, path.name) if suffix in readers else _plain(data)
    return _bounded(found, path.name)


_SAVE_AS = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "export it as .docx or .pdf",
    ".epub": "convert it to .html or .txt",
    ".pptx": "save it as .pdf",
    ".xlsx": "save the sheet as .csv, or take it over with 'import'",
}


def _plain(data: bytes) -> ReadDocument:
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    return assembled(Piece(line) for line in text.split("\n"))


def _bounded(found: ReadDocument, name: str) -> ReadDocument:
    size = sum(len(one.encode()) + 1 for one in found.paragraphs)
    if not any(words(one) for one in found.paragraphs):
        told = f": {found.unread[0]}" if found.unread else ""
        remedy = "recognize its text first (OCR), or give a file with words"
        raise KnowledgeError(f"no words{told}", where=name, remedy=remedy)
    if size > limits.FILE_BYTES:
        message = f"{size:,} bytes of text, at most {limits.FILE_BYTES:,} are read"
        raise KnowledgeError(message, where=name, remedy="register it in parts")
    return found
