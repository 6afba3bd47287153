"""What an examination of the installation finds: each with what to do about it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from bot.errors import DossierError, OutsideError

MOST_SKEW = 30.0
"""Seconds a clock may be off: beyond that times shown to people are wrong."""


class State(StrEnum):
    """How it stands with something."""

    GOOD = "ok"
    NOTE = "note"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `code` is the exit code of what is to be fixed, else 0."""

    name: str
    state: State
    what: str
    remedy: str = ""
    code: int = 0

    def __str__(self) -> str:
        """The finding as one line."""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{self.state:<5} {self.name}: {self.what}{remedy}"


def good(name: str, what: str) -> Finding:
    return Finding(name, State.GOOD, what)


def note(name: str, what: str, remedy: str = "") -> Finding:
    return Finding(name, State.NOTE, what, remedy)


def broken(name: str, error: DossierError) -> Finding:
    """What an error says is to be mended."""
    where = f"{error.where}: " if error.where else ""
    return Finding(name, State.MEND, f"{where}{error.what.splitlines()[0]}", error.remedy, error.exit_code)


def clock(date: str, now: datetime) -> Finding:
    """This machine's clock held against the Date header of Discord's answer (RFC 9110)."""
    try:
        skew = (now - parsedate_to_datetime(date).astimezone(UTC)).total_seconds()
    except ValueError:
        return note("clock", "Discord's answer bears no date to hold it against")
    if abs(skew) <= MOST_SKEW:
        return good("clock", "right")
    what = f"{abs(skew):.0f} seconds {'fast' if skew > 0 else 'slow'}"
    return Finding("clock", State.MEND, what, "let the system set it, by NTP", OutsideError.exit_code)
