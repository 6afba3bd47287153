"""Append an entry to a page of a folder, which is made if it is not there."""

import re
from pathlib import Path

from bot.atomic_file import replace_file
from bot.curation.editing.apply import apply
from bot.curation.editing.edits import AddEntry, EditResult
from bot.curation.editing.snapshot import read_snapshot
from bot.curation.publishing.draft_plan import title_by_name
from bot.curation.records import EntryForm
from bot.errors import KnowledgeError, UsageError

_NAME = re.compile(r"(?:pages/)?(?P<stem>[\w-][\w.\-]*?)(?:\.md)?")


def append_entry(folder: Path, page: str, entry: str, form: EntryForm) -> tuple[str, int]:
    """Put an entry at the end of a page, given as `rent`, `rent.md` or `pages/rent.md`; gives its file and line.

    Raises UsageError for a name that is none of a page or a page that is not UTF-8, KnowledgeError where the entry
    cannot be one.
    """
    found = _NAME.fullmatch(page)
    if found is None:
        raise UsageError(f"'{page}' is not the name of a page", remedy="write letters, digits, '_' and '-', as in rent")
    file = f"pages/{found['stem']}.md"
    try:
        made = apply(AddEntry(file, form, entry, title_by_name(file)), read_snapshot(folder))
    except UnicodeDecodeError as error:
        raise UsageError("not UTF-8", where=file, remedy="save the page as UTF-8") from error
    if not isinstance(made, EditResult):
        raise KnowledgeError("the entry does not fit there", where=file, remedy="print it without --page, and paste it")
    text = made.files.contents[file]
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    replace_file(folder / file, text)
    return file, text[: text.rindex(f"{{#{entry}}}".encode())].count(b"\n") + 1
