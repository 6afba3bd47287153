"""Where an entry's text is kept for an edit: on its page, or for an imported row on the page of its wordings."""

from bot.knowledge.entries import Entry
from bot.knowledge.page_text import split_page
from bot.knowledge.row_wordings import row_text, wordings_file


def page_of(entry: Entry) -> str:
    """The file on which an edit changes an entry: for an imported row the page with its wordings."""
    return entry.at.file if entry.provenance is None else wordings_file(entry.at.file)


def text_on_page(entry: Entry, content: bytes | None) -> str | None:
    """An entry's text on the page of that content, which an edit starts from; None if it has none there.

    Raises UnicodeDecodeError for a page that is not UTF-8.
    """
    sheet = None if content is None else split_page(content.decode("utf-8"))
    if entry.provenance is not None:
        return row_text(entry, sheet)
    at = sheet.find(entry.id) if sheet is not None else None
    return None if sheet is None or at is None else sheet.entries[at].text
