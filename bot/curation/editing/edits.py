"""What a moderator may do to the base, and the possible results."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.curation.records import EntryChange, EntryForm
from bot.knowledge.files import Files
from bot.knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A new entry at the end of a page (`pages/trade.md`), which is created with `title` if it does not exist.

    Without an `id` one is proposed.
    """

    page: str
    form: EntryForm
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """An entry rewritten by the form; `base_text` is its text when the form was opened."""

    entry: str
    base_text: str
    form: EntryForm


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """An entry removed, also from the `See:` of others; `base_text` is its text when that was decided."""

    entry: str
    base_text: str


Edit = AddEntry | UpdateEntry | RemoveEntry


@dataclass(frozen=True, slots=True)
class EditResult:
    """The files that change (None: deleted), the entries that change, and all files afterwards."""

    changes: Mapping[str, bytes | None]
    entries: tuple[EntryChange, ...]
    files: Files = field(repr=False)


@dataclass(frozen=True, slots=True)
class EditConflict:
    """Someone else changed the same text since the edit began.

    `base` is the text it began with, `mine` what it makes of it, `theirs` the current text; empty means none. `entry`
    is a file path if the conflict is not about an entry.
    """

    entry: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class InvalidEdit:
    """Why the typed text cannot become an edit."""

    problems: tuple[Problem, ...]


EditOutcome = EditResult | EditConflict | InvalidEdit
