"""Pages of lines that moderators leaf through, with buttons below that stay on every page."""

from collections.abc import Iterable

from bot.chat.handles import Handle
from bot.chat.render.blocks import Block, Rows, Sheet, Text, Tone
from bot.chat.render.paging import pack
from bot.chat.render.reply import turning

Sheets = tuple[Sheet, ...]


def leaves(title: str, blocks: Iterable[Block], handle: Handle, rows: Rows = (), tone: Tone = Tone.PLAIN) -> Sheets:
    """The blocks on pages that the handle's action turns."""
    pages = pack(blocks)
    return tuple(
        Sheet(title, page, (*rows, *turning(handle, n, len(pages), handle.action)), tone)
        for n, page in enumerate(pages)
    )


def leaf(sheets: Sheets, page: int) -> Sheet:
    """A page, counted from 1, or the nearest there is."""
    return sheets[min(max(page, 1), len(sheets)) - 1]


def fenced(text: str) -> Text:
    """A text in a box, with every character as it is."""
    return Text(f"```\n{text.replace('```', chr(0x2CB).join('```'))}\n```" if text else "")
