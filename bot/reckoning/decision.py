"""What the figures gave to a question, as values that answering turns into words."""

from dataclasses import dataclass
from enum import StrEnum

from bot.figures.model import Period, Quantity
from bot.knowledge.entries import Entry, Quote
from bot.reckoning.facts import Fact
from bot.reckoning.request import Aspect, Bound, Operation

Formula = tuple[Quantity | str, ...]
"""A sum as it is written: quantities, and the signs between them."""


class Misfit(StrEnum):
    """Why figures are not computed with; the value is how it is said."""

    UNITS = "they are in different units"
    PERIODS = "they are of different periods"
    SCOPES = "they measure different things"
    OVERLAP = "one may be contained in the other"
    ESTIMATE = "one is an estimate or a report, the other is not"
    BOUND = "only a limit is given, no exact value"
    ZERO = "there is no ratio to zero"
    SIGN = "there is no ratio across a change of sign"
    SCALE = "their scale has no true zero or no sums"
    DISPUTED = "the sources give different values"
    UNHELD = "there is no figure for a period asked for"
    CURRENCY = "no exchange rate is given"
    DIRECTION = "the figures held go the other way"
    PARTY = "there is no figure for a party asked about"
    LACKING = "a figure that this would need is not held"


@dataclass(frozen=True, slots=True)
class Step:
    """One sum: how it is written, what comes out as shown, and to how many decimals it was rounded, if it was."""

    formula: Formula
    value: Quantity
    rounded: int | None = None
    aspect: Aspect = Aspect.ABSOLUTE


@dataclass(frozen=True, slots=True)
class Saying:
    """What a document itself says of a result: a figure of it, or a word such as "doubled" in a quote."""

    word: str = ""
    quote: Quote | None = None
    fact: Fact | None = None
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Computed:
    """A result with its sums and inputs, the one compared first; `verdict` answers a yes-or-no question."""

    operation: Operation
    inputs: tuple[Fact, ...]
    steps: tuple[Step, ...]
    sayings: tuple[Saying, ...] = ()
    verdict: bool | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Facts from the largest to the smallest, or the other way where the smallest was asked for."""

    facts: tuple[Fact, ...]
    largest: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """When a term ends: the start its figure gives, and the end counted from it, with the extensions asked about."""

    fact: Fact
    start: Period
    end: Period
    extension: Fact | None = None
    times: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """All figures about something."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A yes-or-no question over a figure, answered: the number asked for holds, or lies within its limit."""

    fact: Fact
    asked: str = ""
    bound: Bound | None = None
    verdict: bool = True
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a question takes for granted, and the facts that hold instead, in a word too (`instead`) where there is one.

    `others` have the value asked about.
    """

    asked: str
    facts: tuple[Fact, ...]
    others: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Figures that do not fit together or do not hold what was asked, to be shown side by side."""

    misfit: Misfit
    facts: tuple[Fact, ...]
    asked: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One figure is what was asked for, and an entry states it."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Disputed:
    """Figures of the very same that differ from source to source, side by side in one entry.

    `verdict` is whether all of them lie within the limit asked about, where one is.
    """

    facts: tuple[Fact, ...]
    entry: str
    asked: str = ""
    bound: Bound | None = None
    verdict: bool = True


@dataclass(frozen=True, slots=True)
class Misdated:
    """The year a question takes for granted, and the entry that says when it was instead."""

    asked: Period
    entry: Entry


@dataclass(frozen=True, slots=True)
class Beside:
    """The entry matched answers a comparison itself; its figures may be drawn side by side."""


Reckoned = Beside | Computed | Ranked | Ending | Listed | Confirmed | Corrected | Refused | Told | Disputed | Misdated
