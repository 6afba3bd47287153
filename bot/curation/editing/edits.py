"""What a moderator may do to the base, and what comes of it, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.curation.records import EntryChange, EntryForm
from bot.knowledge.files import Files
from bot.knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A new entry at the end of a page: its file's name such as `pages/trade.md`, which is made where it is absent.

    Without an `id` one is proposed; a new page is titled `title`.
    """

    page: str
    form: EntryForm
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """An entry as the form now has it; `began` is its text when the form was opened."""

    entry: str
    base_text: str
    form: EntryForm


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """An entry taken out, and its name out of the `See:` of others; `began` is its text when that was decided."""

    entry: str
    base_text: str


Edit = AddEntry | UpdateEntry | RemoveEntry


@dataclass(frozen=True, slots=True)
class EditResult:
    """What an edit comes to: the files that change (None: gone), the entries it touched, and all files after."""

    changes: Mapping[str, bytes | None]
    entries: tuple[EntryChange, ...]
    files: Files = field(repr=False)


@dataclass(frozen=True, slots=True)
class EditConflict:
    """Somebody else changed the same: the text the edit began with, what it makes of it, and what stands there now.

    An empty text is none. `entry` is a file's name where it is no entry that collides.
    """

    entry: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class InvalidEdit:
    """Why an edit cannot be made of what was typed."""

    problems: tuple[Problem, ...]


EditOutcome = EditResult | EditConflict | InvalidEdit
