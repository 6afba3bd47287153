"""The typed figure that texts, charts, sums and proofs share, so that none of them parses numbers again."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import Enum
from typing import Literal

# Wide enough to move the point of any number the parser takes (48 digits, scale 14) without rounding.
EXACT = Context(prec=200, rounding=ROUND_HALF_EVEN)
OPEN = ".."  # ISO 8601-2: an interval without a start or an end


class FigureError(ValueError):
    """A figure, period or claim that cannot be read; `offset` is where in the text given (0-based)."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset

    def shifted(self, by: int) -> "FigureError":
        """The same error for a longer text in which this one starts `by` characters later."""
        return FigureError(self.message, self.offset + by)


class IncompatibleUnits(FigureError):
    """Two quantities were joined or compared whose units do not fit; the message names both."""

    def __init__(self, action: str, left: str, right: str, offset: int = 0) -> None:
        named = f"{left or 'a plain number'} and {right or 'a plain number'}"
        super().__init__(f"cannot {action} {named}: the units do not fit", offset)
        self.units = (left, right)


def shifted(number: Decimal, power: int) -> Decimal:
    """The number times ten to a power, exact and without an exponent in its text form."""
    moved = number.scaleb(power, context=EXACT)
    exponent = moved.as_tuple().exponent
    return moved.quantize(Decimal(1), context=EXACT) if isinstance(exponent, int) and exponent > 0 else moved


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit: "USD", "RUB/year", "%", "pp", "year", "rank", "times", "article"; "" for a bare number."""

    code: str

    @property
    def numerator(self) -> str:
        """What is counted: "RUB" of "RUB/year"."""
        return self.code.partition("/")[0]

    @property
    def per(self) -> str | None:
        """What it is counted by: "year" of "RUB/year", else None."""
        return self.code.partition("/")[2] or None

    @property
    def is_money(self) -> bool:
        """True for a currency (ISO 4217: three capitals), also as a rate."""
        code = self.numerator
        return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()

    @property
    def is_percent(self) -> bool:
        """True for percent, also as a rate; percentage points are a unit of their own."""
        return self.numerator == "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount: `value` in full, and how it was written, with `digits` decimal places at a power of ten.

    `compound`: a duration that is written with the next larger unit, too, as in 9 hours 15 minutes.
    """

    value: Decimal
    unit: Unit
    scale: int = 0
    digits: int = 0
    compound: bool = False

    @property
    def written(self) -> Decimal:
        """The number as the writer put it, before the scale: 1.96 of 1.96 billion."""
        return shifted(self.value, -self.scale)

    def rounded(self, digits: int) -> "Quantity":
        """The quantity rounded half to even at `digits` decimal places of its scale: 1.96 billion at 1 as 2.0."""
        places = self.written.quantize(Decimal(1).scaleb(-digits), context=EXACT)
        return Quantity(shifted(places, self.scale), self.unit, self.scale, digits)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest value that may have been rounded to this one: 2.05 and 2.15 billion for 2.1 billion.

        A plain count without decimal places is exact: both bounds are its value.
        """
        if not self.digits and not self.scale and not self.unit.is_percent:
            return self.value, self.value
        half = shifted(Decimal(5), self.scale - self.digits - 1)
        return self.value - half, self.value + half

    def agrees_with(self, other: "Quantity") -> bool:
        """True if two quantities of one unit may be the same value, each as rounded when it was written."""
        (low, high), (least, most) = self.bounds, other.bounds
        return low <= most and least <= high


@dataclass(frozen=True, slots=True)
class Period:
    """A span in ISO code text: a year, month or day, or two of them; ".." leaves an end open.

    `label` is what the source calls it where its days are not known: "fiscal year" of 2023, "winter" of 2023.
    """

    start: str
    end: str | None = None
    label: str = ""

    @property
    def code(self) -> str:
        """The text form: "2023", "2024-01/2024-10", "2018/.."."""
        return self.start if self.end is None else f"{self.start}/{self.end}"

    @property
    def first(self) -> tuple[int, int, int]:
        """The first day as (year, month, day); zeros where the start is open."""
        return (0, 0, 0) if self.start == OPEN else _parts(self.start, (1, 1))

    @property
    def last(self) -> tuple[int, int, int]:
        """The last day, for comparing: every month counts 31 days; 9999 where the end is open."""
        end = self.start if self.end is None else self.end
        return (9999, 12, 31) if end == OPEN else _parts(end, (12, 31))

    def years(self) -> tuple[int, ...]:
        """The years the code names, one or two, earlier first."""
        named = [part for part in (self.start, self.end) if part and part != OPEN]
        return tuple(dict.fromkeys(int(part[:4]) for part in named))

    def covers(self, year: int) -> bool:
        """True if any day of the year lies in the period."""
        return self.overlaps(Period(f"{year:04d}"))

    def overlaps(self, other: "Period") -> bool:
        """True if the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def equals(self, other: "Period") -> bool:
        """True if both span the same days, however they are written."""
        return (self.label, self.first, self.last) == (other.label, other.first, other.last)


def _parts(point: str, missing: tuple[int, int]) -> tuple[int, int, int]:
    """Year, month and day of an ISO point, with the parts it lacks filled in."""
    year, *rest = (int(part) for part in point.split("-"))
    month, day = (*rest, *missing[len(rest) :])
    return year, month, day


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties a figure is about: between them (both ways), towards the second from the first, or of those named."""

    names: tuple[str, ...]
    kind: Literal["between", "towards", "of"]


NOBODY = Parties((), "of")


class Certainty(Enum):
    """How certain or exact the source is; the value is the word typed in a figure line."""

    ABOUT = "about"
    REPORTED = "reported"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    EXPECTED = "expected"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure line: its value, what it measures, of whom, when and how certainly; `text` is the line as typed."""

    name: str
    quantity: Quantity
    measure: str
    parties: Parties
    period: Period | None
    certainty: tuple[Certainty, ...]
    text: str
