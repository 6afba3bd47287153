"""Long messages become pages, split between paragraphs, sentences or words; nothing is left out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId, encode
from bot.chat.limits import COMPONENTS, EMBED_TITLE, LAYOUT_TEXT, ROW_BUTTONS
from bot.chat.messages.model import (
    Accent,
    Block,
    Button,
    ChartBlock,
    ChoiceBlock,
    OutgoingMessage,
    Rows,
    Separator,
    TextBlock,
)

LABELS = 240
"""Characters set aside for the labels of buttons, in case Discord counts them."""

ROOM = LAYOUT_TEXT - EMBED_TITLE - LABELS
"""Characters of the blocks of a page: they fit a layout, and the longer description of an embed as well."""

_ROWS = 3  # of buttons below the blocks: two for the answer, one to turn pages
PARTS = COMPONENTS - 2 - _ROWS * (1 + ROW_BUTTONS)
"""Components of the blocks of a page, besides the container, the title and the rows."""

CHOICES = 5
"""Choices on a page: in an embed they share one row of buttons."""

Pages = tuple[OutgoingMessage, ...]

_CODE_BLOCK = 3_000
"""Characters of a code block: with a title above it, it fits a page."""

_JOINT = 2  # the two line ends between blocks in an embed
_NUMBER = 3  # "1. " before a choice there
_BREAKS = tuple(re.compile(one) for one in (r"\n\n+", r"\n", r"(?<=[.!?])\s+", r"\s+"))


def paginate(blocks: Iterable[Block], room: int = ROOM) -> tuple[tuple[Block, ...], ...]:
    """The blocks in order on as few pages as hold them; at least one page."""
    pages: list[list[Block]] = [[]]
    for block in _cut(blocks, room):
        if pages[-1] and not _fits((*pages[-1], block), room):
            pages.append([])
        if pages[-1] or not isinstance(block, Separator):
            pages[-1].append(block)
    for page in pages:
        while page and isinstance(page[-1], Separator):
            page.pop()
    return tuple(tuple(page) for page in pages if page) or ((),)


def _fits(page: Sequence[Block], room: int) -> bool:
    choices = sum(isinstance(block, ChoiceBlock) for block in page)
    return sum(map(block_size, page)) <= room and sum(map(_parts, page)) <= PARTS and choices <= CHOICES


def block_size(block: Block) -> int:
    """The number of characters a block takes on its page."""
    return len(block.markdown) + _JOINT + _NUMBER if isinstance(block, TextBlock | ChoiceBlock) else 0


def _parts(block: Block) -> int:
    return {TextBlock: 1, Separator: 1, ChartBlock: 2, ChoiceBlock: 3}[type(block)]


def _cut(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, TextBlock) and block_size(block) > room:
            yield from (TextBlock(part) for part in split_text(block.markdown, room - _JOINT - _NUMBER))
        else:
            yield block


def split_text(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most that many characters, split between paragraphs, lines, sentences or words."""
    while len(text) > most:
        end = _last_break(text, most)
        piece, text = text[:end].rstrip(), text[end:].lstrip()
        if piece:
            yield piece
    if text:
        yield text


def _last_break(text: str, most: int) -> int:
    """Where to split: the last break of the widest kind in the second half of the room, else anywhere."""
    for form in _BREAKS:
        ends = [found.start() for found in form.finditer(text, 0, most + 1) if found.start() >= most // 2]
        if ends:
            return ends[-1]
    # An escaping backslash stays with the sign it escapes.
    slashes = most - len(text[:most].rstrip("\\"))
    return most - 1 if slashes % 2 else most


def page_buttons(custom_id: CustomId, page: int, pages: int, action: Action = Action.PAGE) -> Rows:
    """The row of buttons that turn to other pages than `page`, counted from 0; no row if there is one page.

    Custom ids count pages from 1; with 0 a press opens the first page in a new message.
    """
    if pages < 2:
        return ()
    # A disabled button needs a custom id of its own too: that of the page after the last.
    ids = [encode(custom_id.with_action(action, page=n + 1)) for n in (page - 1 if page else pages, page, page + 1)]
    place = texts.PAGE_POSITION.format(page=page + 1, pages=pages)
    return (
        (
            Button(texts.BACK, ids[0], disabled=page == 0),
            Button(place, ids[1], disabled=True),
            Button(texts.FORTH, ids[2], disabled=page == pages - 1),
        ),
    )


def paginate_message(
    title: str, blocks: Iterable[Block], custom_id: CustomId, rows: Rows = (), accent: Accent = Accent.PLAIN
) -> Pages:
    """The blocks on pages with the same title and rows, and buttons that turn them with the action of the custom id."""
    pages = paginate(blocks)
    return tuple(
        OutgoingMessage(title, page, (*rows, *page_buttons(custom_id, n, len(pages), custom_id.action)), accent)
        for n, page in enumerate(pages)
    )


def page_at(pages: Pages, number: int) -> OutgoingMessage:
    """The page of a number, counted from 1, or the nearest there is."""
    return pages[min(max(number, 1), len(pages)) - 1]


def code_block(text: str) -> tuple[TextBlock, ...]:
    """A text in code blocks that each fit a page; backticks that would close them are replaced by a similar sign."""
    inert = text.replace("```", "\N{MODIFIER LETTER GRAVE ACCENT}" * 3)
    return tuple(TextBlock(f"```\n{part}\n```") for part in split_text(inert, _CODE_BLOCK))
