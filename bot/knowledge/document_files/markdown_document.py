"""Reads a Markdown document: its text without marks, a heading, paragraph, item, table row or line of code each."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.knowledge.document_files.read_document import Piece, ReadDocument, assembled
from bot.knowledge.text_encoding import decode

_PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(data: bytes, _name: str) -> ReadDocument:
    """The paragraphs of a Markdown file; front matter is no part of the document."""
    text = decode(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        text = text[end + 5 :]
    pieces = [*_pieces(_PARSER.parse(text))]
    return assembled(pieces, next((one.text for one in pieces if one.heading), ""))


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    row: list[str] | None = None
    heading = False
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Piece(" ".join(row or ()))
            row = None
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type in ("fence", "code_block"):
            yield from map(Piece, token.content.split("\n"))
        elif token.type == "inline" and row is not None:
            row.append(_shown(token))
        elif token.type == "inline":
            yield Piece(_shown(token), heading)


def _shown(token: Token) -> str:
    """The text of a line as it is displayed."""
    texts = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        texts.get(one.type) or (one.content if one.type in ("text", "code_inline", "image") else "")
        for one in token.children or ()
    )
