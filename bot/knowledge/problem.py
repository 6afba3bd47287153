"""A finding about a knowledge folder: what is wrong, where, and how to fix it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the base from being loaded; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


def count_errors(count: int) -> str:
    """That many errors, in words: `1 error`, `2 errors`."""
    return "1 error" if count == 1 else f"{count} errors"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file of the folder; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding with its location and remedy; `entry` is the id it concerns, if any."""

    code: str
    location: Location
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    entry: str | None = None

    def __str__(self) -> str:
        """The line that `check` prints: `file:line:column: code: message (remedy)`."""
        at = self.location
        return f"{at.file}:{at.line}:{at.column}: {self.code}: {self.message} ({self.remedy})"
