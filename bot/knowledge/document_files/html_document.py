"""Reads a web page: its blocks in order, a table's row as one line, without menus, scripts and what is hidden."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.knowledge.document_files.read_document import Piece, ReadDocument, assembled
from bot.knowledge.text_encoding import decode

_AROUND = (
    "nav, footer, aside, form, script, style, noscript, template, svg, iframe, button, select, [hidden], "
    "[aria-hidden=true], body > header, [role=navigation], [role=banner], [role=contentinfo]"
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre figcaption figure section article main header body "
    "address details summary caption td th tr table center fieldset".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DEPTH = 100
"""Elements above a text that are looked at; a page nested deeper is a trap."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_html(data: bytes, _name: str) -> ReadDocument:
    """The paragraphs of a page, and its title."""
    tree = LexborHTMLParser(_text(data))
    title = tree.css_first("title")
    named = title.text() if title else ""
    for node in tree.css(_AROUND):
        node.decompose()
    return assembled(_pieces(tree), named)


def _text(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if named:
        try:
            return data.decode(named[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def _pieces(tree: LexborHTMLParser) -> Iterator[Piece]:
    texts: list[str] = []
    block, row, heading = 0, 0, False
    for node in tree.body.traverse(include_text=True) if tree.body else ():
        if node.tag == "br":
            texts.append(" ")
        if node.tag != "-text":
            continue
        text = node.text_content or ""
        own, line, head = _place(node)
        same_row = line and line == row
        if own != block and not same_row and text.strip():
            yield Piece("".join(texts), heading)
            texts, heading = [], head
        if text.strip() or own == block:
            texts.append(f" {text}" if own != block and same_row else text)
        if text.strip():
            block, row = own, line
    yield Piece("".join(texts), heading)


def _place(node: LexborNode) -> tuple[int, int, bool]:
    """The block a text stands in, the row of the table around it (0: none), and whether it is a heading."""
    block, row, heading = 0, 0, False
    above = node.parent
    for _ in range(_DEPTH):
        if above is None:
            break
        if above.tag in _BLOCKS:
            block = block or above.mem_id
            heading = heading or above.tag in _HEADINGS
            row = row or (above.mem_id if above.tag == "tr" else 0)
        above = above.parent
    return block, row, heading
