"""What a moderator may do to the base, and what comes of it, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.curation.protocols import Form, Touched
from bot.knowledge.files import Files
from bot.knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Add:
    """A new entry at the end of a page: its file's name such as `pages/trade.md`, which is made where it is absent.

    Without an `id` one is proposed; a new page is titled `title`.
    """

    page: str
    form: Form
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """An entry as the form now has it; `began` is its text when the form was opened."""

    entry: str
    began: str
    form: Form


@dataclass(frozen=True, slots=True)
class Retire:
    """An entry taken out, and its name out of the `See:` of others; `began` is its text when that was decided."""

    entry: str
    began: str


@dataclass(frozen=True, slots=True)
class AddWording:
    """One more wording for an entry, whatever else it says by now."""

    entry: str
    wording: str


Edit = Add | Rewrite | Retire | AddWording


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit comes to: the files that change (None: gone), the entries it touched, and all files after."""

    changes: Mapping[str, bytes | None]
    touched: tuple[Touched, ...]
    files: Files = field(repr=False)

    @property
    def nothing(self) -> bool:
        """Whether all stays as it was."""
        return not self.changes


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the same: the text the edit began with, what it makes of it, and what stands there now.

    An empty text is none. `entry` is a file's name where it is no entry that collides.
    """

    entry: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """Why an edit cannot be made of what was typed."""

    problems: tuple[Problem, ...]


Outcome = Edited | Conflict | Faulty
