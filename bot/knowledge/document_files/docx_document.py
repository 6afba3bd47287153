"""Reads DOCX: paragraphs and tables in order, a row as one line, with inserted text and without deleted text."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.errors import KnowledgeError
from bot.knowledge.document_files.read_document import Piece, ReadDocument, assembled
from bot.knowledge.packed_file import open_packed

_TEXT, _DELETED = qn("w:t"), qn("w:del")
_BLANKS = frozenset({qn("w:tab"), qn("w:br"), qn("w:cr")})
_REMEDY = "save it as .docx, or as .pdf"


def read_docx(data: bytes, name: str) -> ReadDocument:
    """The paragraphs of a DOCX file. Raises KnowledgeError if it is none, or unpacks to more than is read."""
    open_packed(data, name, "word/document.xml", _REMEDY)
    try:
        document = docx.Document(io.BytesIO(data))
        title = document.core_properties.title or ""
        return assembled([*_pieces(document)], title)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise KnowledgeError("a damaged document", where=name, remedy=_REMEDY) from error


def _pieces(document: WordDocument) -> Iterator[Piece]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from map(Piece, _rows(part))
        else:
            yield Piece(_shown(part._p), _is_heading(part))


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)
        yield " ".join(_shown(cell) for cell in cells)


def _is_heading(paragraph: Paragraph) -> bool:
    style = paragraph.style.name if paragraph.style else None
    return (style or "").startswith(("Heading", "Title"))


def _shown(element: BaseOxmlElement) -> str:
    """The text of an element as it is displayed."""
    texts: list[str] = []
    for node in element.iter():
        if node.tag in _BLANKS or (node.tag == qn("w:p") and texts):
            texts.append(" ")
        elif node.tag == _TEXT and next(node.iterancestors(_DELETED), None) is None:
            texts.append(node.text or "")
    return "".join(texts)
