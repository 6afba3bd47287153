"""One finding about a knowledge folder: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error keeps the base from being taken in."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the folder; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, its place and its remedy; `entry` is the id it belongs to, where there is one."""

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
