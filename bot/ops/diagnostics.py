"""The results of checking an installation, each with its remedy."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from bot.errors import DossierError, OutsideError

MAX_SKEW = 30.0
"""Seconds a clock may be off: beyond that times shown to people are wrong."""


class CheckState(StrEnum):
    """The result of a check."""

    OK = "ok"
    NOTE = "note"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `code` is the exit code of a failure, else 0."""

    name: str
    state: CheckState
    what: str
    remedy: str = ""
    code: int = 0

    def __str__(self) -> str:
        """The check as one line."""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{self.state:<5} {self.name}: {self.what}{remedy}"


def passed(name: str, what: str) -> Check:
    return Check(name, CheckState.OK, what)


def note(name: str, what: str, remedy: str = "") -> Check:
    return Check(name, CheckState.NOTE, what, remedy)


def failed(name: str, error: DossierError) -> Check:
    """The failed check that an error describes."""
    where = f"{error.where}: " if error.where else ""
    return Check(name, CheckState.FAIL, f"{where}{error.what.splitlines()[0]}", error.remedy, error.exit_code)


def clock(date: str, now: datetime) -> Check:
    """Compares this machine's clock with the Date header of Discord's answer (RFC 9110)."""
    try:
        skew = (now - parsedate_to_datetime(date).astimezone(UTC)).total_seconds()
    except ValueError:
        return note("clock", "Discord's answer has no date to compare it with")
    if abs(skew) <= MAX_SKEW:
        return passed("clock", "right")
    what = f"{abs(skew):.0f} seconds {'fast' if skew > 0 else 'slow'}"
    return Check("clock", CheckState.FAIL, what, "let the system set it, by NTP", OutsideError.exit_code)
