"""Pages of lines that moderators leaf through, with buttons below that stay on every page."""

from collections.abc import Iterable

from bot.chat.custom_id import CustomId
from bot.chat.render.blocks import Block, Rows, Sheet, Text, Tone
from bot.chat.render.paging import pack, parted
from bot.chat.render.reply import turning

Sheets = tuple[Sheet, ...]

_BOX = 3_000
"""Characters of a box: with what stands above it, it fits a page."""


def leaves(
    title: str, blocks: Iterable[Block], custom_id: CustomId, rows: Rows = (), tone: Tone = Tone.PLAIN
) -> Sheets:
    """The blocks on pages that the custom_id's action turns."""
    pages = pack(blocks)
    return tuple(
        Sheet(title, page, (*rows, *turning(custom_id, n, len(pages), custom_id.action)), tone)
        for n, page in enumerate(pages)
    )


def leaf(sheets: Sheets, page: int) -> Sheet:
    """A page, counted from 1, or the nearest there is."""
    return sheets[min(max(page, 1), len(sheets)) - 1]


def fenced(text: str) -> tuple[Text, ...]:
    """A text in boxes that each fit a page, with every character as it is but for what would close them."""
    inert = text.replace("```", "\N{MODIFIER LETTER GRAVE ACCENT}" * 3)
    return tuple(Text(f"```\n{part}\n```", whole=True) for part in parted(inert, _BOX))
