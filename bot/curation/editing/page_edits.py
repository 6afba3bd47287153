"""Pages as an edit changes them."""

from bot.curation.editing.edits import EditResult
from bot.curation.editing.snapshot import Snapshot, changed_entries
from bot.knowledge.page_text import PageText, split_page


class PageEdits:
    """Pages cut once and put back changed; files that hold the same bytes in the end have not changed."""

    def __init__(self, on: Snapshot) -> None:
        self._on = on
        self._fresh: dict[str, PageText | None] = {}

    def get(self, file: str) -> PageText | None:
        """The page as changed so far; None if there is no such file."""
        if file in self._fresh:
            return self._fresh[file]
        return self._on.page(file) if file in self._on.files.contents else None

    def page(self, file: str) -> PageText:
        """A page that is there; raises KeyError where it is not."""
        sheet = self.get(file)
        if sheet is None:
            raise KeyError(file)
        return sheet

    def create(self, file: str, title: str) -> PageText:
        """A new page with nothing but its title."""
        self._fresh[file] = split_page(f"# {title}\n")
        return self.page(file)

    def put(self, file: str, sheet: PageText | None) -> None:
        """Replaces a page; None takes it away."""
        self._fresh[file] = sheet

    def result(self) -> EditResult:
        """What has changed."""
        before = self._on.files.contents
        fresh = {name: sheet.text.encode() if sheet else None for name, sheet in self._fresh.items()}
        changes = {name: data for name, data in fresh.items() if data != before.get(name)}
        files = self._on.files
        for name, data in changes.items():
            files = files.with_file(name, data)
        touched = (one for name in changes for one in changed_entries(name, before.get(name), changes[name]))
        return EditResult(changes, tuple(touched), files)
