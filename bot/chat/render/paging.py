"""Long messages become pages of one message, parted where the sense parts; nothing is ever left out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.chat.limits import COMPONENTS, EMBED_TITLE, LAYOUT_TEXT, ROW_BUTTONS
from bot.chat.render.blocks import Block, Choice, Image, Rule, Text

LABELS = 240
"""Characters set aside for what stands on buttons, lest Discord count them."""

ROOM = LAYOUT_TEXT - EMBED_TITLE - LABELS
"""Characters of a page's blocks: fits a layout, and an embed's longer description as well."""

_ROWS = 3  # of buttons below the blocks: two for the answer, one to turn pages
PARTS = COMPONENTS - 2 - _ROWS * (1 + ROW_BUTTONS)
"""Components of a page's blocks, beside the container, the title and the rows."""

CHOICES = 5
"""Choices on a page: in an embed they share one row of buttons."""

_JOINT = 2  # the two line ends between blocks in an embed
_NUMBER = 3  # "1. " before a choice there
_BREAKS = tuple(re.compile(one) for one in (r"\n\n+", r"\n", r"(?<=[.!?])\s+", r"\s+"))


def pack(blocks: Iterable[Block], room: int = ROOM) -> tuple[tuple[Block, ...], ...]:
    """The blocks on as few pages as hold them, in order; at least one page."""
    pages: list[list[Block]] = [[]]
    for block in _cut(blocks, room):
        if pages[-1] and not _fits((*pages[-1], block), room):
            pages.append([])
        if pages[-1] or not isinstance(block, Rule):
            pages[-1].append(block)
    for page in pages:
        while page and isinstance(page[-1], Rule):
            page.pop()
    return tuple(tuple(page) for page in pages if page) or ((),)


def _fits(page: Sequence[Block], room: int) -> bool:
    choices = sum(isinstance(block, Choice) for block in page)
    return sum(map(size, page)) <= room and sum(map(_parts, page)) <= PARTS and choices <= CHOICES


def size(block: Block) -> int:
    """The characters a block takes of its page."""
    return len(block.markdown) + _JOINT + _NUMBER if isinstance(block, Text | Choice) else 0


def _parts(block: Block) -> int:
    return {Text: 1, Rule: 1, Image: 2, Choice: 3}[type(block)]


def _cut(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Text) and size(block) > room:
            yield from (Text(part) for part in parted(block.markdown, room - _JOINT - _NUMBER))
        else:
            yield block


def parted(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most that many characters, parted between paragraphs, lines, sentences or words."""
    while len(text) > most:
        end = _last_break(text, most)
        piece, text = text[:end].rstrip(), text[end:].lstrip()
        if piece:
            yield piece
    if text:
        yield text


def _last_break(text: str, most: int) -> int:
    """Where to part: the last break of the widest kind in the second half of the room, else anywhere."""
    for form in _BREAKS:
        ends = [found.start() for found in form.finditer(text, 0, most + 1) if found.start() >= most // 2]
        if ends:
            return ends[-1]
    # An escaping backslash stays with the sign it escapes.
    slashes = most - len(text[:most].rstrip("\\"))
    return most - 1 if slashes % 2 else most
