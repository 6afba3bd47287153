"""Append an entry to a page of a folder, which is made if it is not there."""

import re
from pathlib import Path

from bot.atomic_file import replace_file
from bot.errors import UsageError

_NAME = re.compile(r"(?:pages/)?(?P<stem>[\w-][\w.\-]*?)(?:\.md)?")


def append_entry(folder: Path, page: str, text: str) -> tuple[str, int]:
    """Put an entry at the end of a page, given as `rent`, `rent.md` or `pages/rent.md`; gives its file and line.

    Raises UsageError for a name that is none of a page, or a page that is not UTF-8.
    """
    found = _NAME.fullmatch(page)
    if found is None:
        raise UsageError(f"'{page}' is no name of a page", remedy="write letters, digits, '_' and '-', as in rent")
    file = f"pages/{found['stem']}.md"
    target = folder / file
    target.parent.mkdir(parents=True, exist_ok=True)
    title = found["stem"].replace("_", " ").replace("-", " ")
    try:
        before = target.read_bytes().decode("utf-8") if target.exists() else f"# {title[:1].upper()}{title[1:]}\n"
    except UnicodeDecodeError as error:
        raise UsageError("not UTF-8", where=file, remedy="save the page as UTF-8") from error
    kept = before.rstrip()
    replace_file(target, f"{kept}\n\n{text}\n".encode())
    return file, kept.count("\n") + 3
