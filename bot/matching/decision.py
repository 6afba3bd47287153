"""The decision on one message, as a value that answering turns into words."""

from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.entries import Entry, Quote
from bot.matching.guards import Conflict


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
    GUARD_PERIOD = "guard:period"
    GUARD_PARTY = "guard:party"
    GUARD_DIRECTION = "guard:direction"
    GUARD_KIND = "guard:kind"
    GUARD_OPPOSITE = "guard:opposite"
    GUARD_LANGUAGE = "guard:language"
    GAP = "gap"
    INCOMPARABLE = "incomparable"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer; `score` ranks, `confidence` (0 to 1) decides.

    A `conflict` is certain and vetoes; a `doubt` is evidence against the entry. `sibling` is the entry that
    is given with it. `sources` are set where a question is answered source by source:
    those that the entry cites.
    """

    entry: Entry
    score: float
    confidence: float
    sibling: Entry | None = None
    conflict: Conflict | None = None
    doubt: Conflict | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote that may help where no entry answers, an entry that holds it, and its score."""

    entry: Entry
    quote: Quote
    score: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The entries that answer, one for each part of the question, or the reason for none and what is near.

    `uncovered`: words or a part of the question that nothing covers. `only`: no other source of the base speaks of it.
    """

    question: str
    outcome: Outcome
    answers: tuple[Candidate, ...] = ()
    suggestions: tuple[Candidate, ...] = ()
    reason: Reason | None = None
    uncovered: tuple[str, ...] = ()
    gap: Entry | None = None
    conflict: Conflict | None = None
    passage: Passage | None = None
    only: bool = False
