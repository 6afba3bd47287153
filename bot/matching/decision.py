"""What the matcher decided about one message, as a value that answering turns into words."""

from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.model import Entry


class Outcome(StrEnum):
    """What a message gets."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    UNKNOWN = "unknown"
    HELP = "help"


class Reason(StrEnum):
    """Why there is no answer."""

    NOTHING_NEAR = "nothing_near"
    UNSURE = "unsure"
    GAP = "gap"
    INCOMPARABLE = "incomparable"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer; `score` ranks, `confidence` (0 to 1) decides."""

    entry: Entry
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The entries that answer, one a part of the question, or why none does and what is near."""

    question: str
    outcome: Outcome
    answers: tuple[Candidate, ...] = ()
    suggestions: tuple[Candidate, ...] = ()
    reason: Reason | None = None
    uncovered: tuple[str, ...] = ()
    gap: Entry | None = None
