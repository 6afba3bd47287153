"""Pages of lines that moderators leaf through, with buttons below that stay on every page."""

from collections.abc import Iterable

from bot.chat.custom_id import CustomId
from bot.chat.messages.model import Accent, Block, OutgoingMessage, Rows, TextBlock
from bot.chat.messages.pagination import page_buttons, paginate, split_text

Sheets = tuple[OutgoingMessage, ...]

_BOX = 3_000
"""Characters of a box: with what stands above it, it fits a page."""


def leaves(
    title: str, blocks: Iterable[Block], custom_id: CustomId, rows: Rows = (), tone: Accent = Accent.PLAIN
) -> Sheets:
    """The blocks on pages that the custom_id's action turns."""
    pages = paginate(blocks)
    return tuple(
        OutgoingMessage(title, page, (*rows, *page_buttons(custom_id, n, len(pages), custom_id.action)), tone)
        for n, page in enumerate(pages)
    )


def leaf(sheets: Sheets, page: int) -> OutgoingMessage:
    """A page, counted from 1, or the nearest there is."""
    return sheets[min(max(page, 1), len(sheets)) - 1]


def fenced(text: str) -> tuple[TextBlock, ...]:
    """A text in boxes that each fit a page, with every character as it is but for what would close them."""
    inert = text.replace("```", "\N{MODIFIER LETTER GRAVE ACCENT}" * 3)
    return tuple(TextBlock(f"```\n{part}\n```", whole=True) for part in split_text(inert, _BOX))
