"""Split a page into blocks with markdown-it: headings, labels, quotes, list items and text.

Only ATX headings, quotes, lists and paragraphs exist here; setext headings, references, indented code, fences,
tables and HTML are text. One rule of our own recognises labels. Only line numbers come from the tokens: values are
read from the characters typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from bot.knowledge.part_labels import match_label

_INDENT = re.compile(r"[ \t]+")
_MARKED = re.compile(r"( {0,3}(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))(.*)")


class BlockKind(Enum):
    """The kind of a block."""

    HEADING = auto()
    LABEL = auto()
    QUOTE = auto()
    ITEM = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A block and the half-open range of lines it covers, counted from 0."""

    shape: BlockKind
    start: int
    end: int


def _label(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if match_label(line) is None:
        return False
    if not silent:
        state.push("label", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def _unquoted(_state: StateBlock, _start: int, _end: int, silent: bool) -> bool:
    """A line without `>` ends a quote: CommonMark's lazy continuation would add words to it."""
    return silent


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["heading", "blockquote", "list"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before("heading", "label", _label, {"alt": ["paragraph", "blockquote", "list"]})
    parser.block.ruler.push("unquoted", _unquoted, {"alt": ["blockquote"]})
    return parser


_PARSER = _parser()


class _Walk:
    """One pass over the tokens. Blocks inside a quote or an item belong to it and are not listed."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.quotes = 0
        self.items: list[int] = []

    def see(self, token: Token) -> None:
        if token.type == "blockquote_close":
            self.quotes -= 1
        elif token.type == "list_item_close" and not self.quotes:
            if self.items:
                self.items.pop()
        elif token.map is not None:
            self._open(token, token.map[0], token.map[1])

    def _open(self, token: Token, start: int, end: int) -> None:
        if token.type == "blockquote_open":
            self.quotes += 1
            if self.quotes == 1 and start not in self.items:
                self._add(BlockKind.QUOTE, start, end)
        elif self.quotes:
            return
        elif token.type == "list_item_open":
            if start not in self.items:
                self._add(BlockKind.ITEM, start, end)
            self.items.append(start)
        elif token.type in ("heading_open", "label") and start not in self.items:
            self._add(BlockKind.HEADING if token.type == "heading_open" else BlockKind.LABEL, start, end)
        elif token.type == "paragraph_open" and not (self.items and self.blocks[-1].shape is BlockKind.ITEM):
            self._add(BlockKind.TEXT, start, end)

    def _add(self, shape: BlockKind, start: int, end: int) -> None:
        if self.blocks and self.blocks[-1].end > start:
            last = self.blocks[-1]
            self.blocks[-1] = Block(last.shape, last.start, start)
        self.blocks.append(Block(shape, start, end))


def _skeleton(line: str) -> str:
    """A line as the parser needs it: its marker and a stand-in for the rest, so that no inline Markdown is seen.

    Indentation is cut to three spaces, since a fourth would keep a line from opening a block. Line ends that only
    markdown-it knows (CR, NUL) become spaces.
    """
    blanks = _INDENT.match(line)
    if blanks:
        line = " " * min(3, len(blanks[0].expandtabs(4))) + line[blanks.end() :]
    marked = _MARKED.match(line)
    if marked:
        return f"{marked[1]} x" if marked[2].strip() else marked[1]
    return line.replace("\r", " ").replace("\0", " ")


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of a page in order, without overlap. Blank lines belong to no block, or to the end of an item."""
    walk = _Walk()
    for token in _PARSER.parse("\n".join(map(_skeleton, lines))):
        walk.see(token)
    return tuple(walk.blocks)
