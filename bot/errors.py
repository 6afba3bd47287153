"""The errors a person reads, in one tree, so that every command ends with one plain line and a known code.

DossierError            anything reported plainly to the person at the keyboard
├── KnowledgeError      exit 1: the knowledge folder has errors
├── LexiconError        exit 1: a word list of the program itself is malformed or missing
├── UsageError          exit 2: the command or a setting is wrong
└── OutsideError        exit 3: something outside is missing (token, network, port, database, model)
    └── JournalError    the journal cannot be written or read now; what it confirmed before it still has
"""

from typing import ClassVar


class DossierError(Exception):
    """Says what happened, where, and what to do; printed as `where: what (remedy)`."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class KnowledgeError(DossierError):
    exit_code = 1


class LexiconError(DossierError):
    """A word list of the program itself is malformed or missing."""


class UsageError(DossierError):
    exit_code = 2


class OutsideError(DossierError):
    exit_code = 3


class JournalError(OutsideError):
    """The journal did not store something, or cannot be read now."""
