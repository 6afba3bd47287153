"""What figures give to a question, as values that answering turns into words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.figures.model import Period, Quantity
from bot.knowledge.entries import Quote
from bot.quantities.records import FigureRecord

Formula = tuple[Quantity | str, ...]
"""A calculation as it is written: quantities, and the signs between them."""


class Bound(StrEnum):
    """How a number in a question limits a figure; the value is how it is worded."""

    OVER = "more than"
    LEAST = "at least"
    UNDER = "less than"
    MOST = "at most"


class Aspect(StrEnum):
    """How a change or comparison is expressed."""

    ABSOLUTE = "absolute"
    PERCENT = "percent"
    FACTOR = "factor"


class Result(StrEnum):
    """What was computed."""

    CHANGE = "change"
    COMPARISON = "comparison"
    SHARE = "share"
    REST_SHARE = "rest_share"
    REMAINDER = "remainder"
    WHOLE = "whole"
    SUM = "sum"
    MEAN = "mean"
    RATE = "rate"
    YEARLY = "yearly"
    COMPOUND = "compound"
    OVER_TIME = "over_time"
    BEFORE = "before"
    LENGTH = "length"
    REACHED = "reached"
    GIVEN = "given"


class RefusalReason(StrEnum):
    """Why figures are not computed with; the value is how it is worded."""

    UNITS = "they are in different units"
    PERIODS = "they are of different periods"
    SCOPES = "they measure different things"
    OVERLAP = "one may be contained in the other"
    ESTIMATE = "one is an estimate or a report, the other is not"
    BOUND = "only a limit is given, no exact value"
    ZERO = "there is no ratio to zero"
    SIGN = "there is no ratio across a change of sign"
    SCALE = "their scale has no true zero or no sums"
    UNHELD = "there is no figure for a period asked for"
    CURRENCY = "no exchange rate is given"
    PARTY = "there is no figure for a party asked about"
    LACKING = "a figure that this would need is not held"


@dataclass(frozen=True, slots=True)
class Calculation:
    """One calculation: how it is written, its value as shown, and to how many decimals it was rounded, if it was."""

    formula: Formula
    value: Quantity
    rounded: int | None = None
    aspect: Aspect = Aspect.ABSOLUTE


@dataclass(frozen=True, slots=True)
class Computed:
    """A result with its calculations and inputs, the one compared first; `verdict` answers a yes-or-no question.

    `given` is an amount that the question itself brings.
    """

    result: Result
    inputs: tuple[FigureRecord, ...]
    steps: tuple[Calculation, ...]
    verdict: bool | None = None
    given: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Figures from the largest to the smallest, or the other way where the smallest was asked for."""

    records: tuple[FigureRecord, ...]
    largest: bool


@dataclass(frozen=True, slots=True)
class TermEnd:
    """When a term ends: its start, and the end counted from it, with the extensions asked about."""

    record: FigureRecord
    start: Period
    end: Period
    extension: FigureRecord | None = None
    times: int = 0


@dataclass(frozen=True, slots=True)
class DateCounted:
    """The day that a length of time leads to, counted from a day the question gives."""

    record: FigureRecord
    start: date
    end: date
    has_year: bool


@dataclass(frozen=True, slots=True)
class DatedQuote:
    """A day, month or year that an entry gives, with the quote that states it."""

    entry: str
    period: Period
    quote: Quote


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long it is from what was first to what was later, in whole days, months or years."""

    early: DatedQuote
    late: DatedQuote
    time: Quantity


@dataclass(frozen=True, slots=True)
class Listed:
    """All figures about something."""

    records: tuple[FigureRecord, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A yes-or-no question over a figure, answered: the number asked about holds, or lies within its limit."""

    record: FigureRecord
    asked: str = ""
    bound: Bound | None = None
    verdict: bool = True
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a question takes for granted, and the figures that hold instead, in a word too where there is one.

    `others` have the value asked about.
    """

    asked: str
    records: tuple[FigureRecord, ...]
    others: tuple[FigureRecord, ...] = ()
    steps: tuple[Calculation, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Figures that do not fit together or do not give what was asked, to be shown side by side."""

    reason: RefusalReason
    records: tuple[FigureRecord, ...]
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class SingleFigure:
    """One figure is what was asked for, and an entry states it."""

    record: FigureRecord


@dataclass(frozen=True, slots=True)
class SourceConflict:
    """Figures of the very same that differ from source to source, side by side in one entry.

    `verdict` is whether all of them lie within the limit asked about, where one is.
    """

    records: tuple[FigureRecord, ...]
    entry: str
    asked: str = ""
    bound: Bound | None = None
    verdict: bool = True


@dataclass(frozen=True, slots=True)
class ChartOnly:
    """The entry matched answers a comparison itself; its figures may be drawn side by side."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The entry matched does not give what is asked to be computed; `records` are the figures it would take."""

    records: tuple[FigureRecord, ...]


QuantityResult = (
    ChartOnly
    | Withheld
    | Computed
    | Ranked
    | TermEnd
    | DateCounted
    | Elapsed
    | Listed
    | Confirmed
    | Corrected
    | Refused
    | SingleFigure
    | SourceConflict
)
