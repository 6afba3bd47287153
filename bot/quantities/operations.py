"""What can be done with figures: the operations, and a derivation that applies one to figures."""

from dataclasses import dataclass
from enum import StrEnum

from bot.quantities.operands import Operand


class Operation(StrEnum):
    """What is done with figures."""

    VALUE = "value"
    DIFFERENCE = "difference"
    PERCENT = "percent"
    FACTOR = "factor"
    YEARLY_CHANGE = "yearly_change"
    COMPOUND_GROWTH = "compound_growth"
    SHARE = "share"
    REST_SHARE = "rest_share"
    REMAINDER = "remainder"
    WHOLE = "whole"
    SUM = "sum"
    MEAN = "mean"
    PER_ONE = "per_one"
    PER_YEAR = "per_year"
    OVER_YEARS = "over_years"
    BEFORE = "before"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    ORDER = "order"
    COMPARE = "compare"
    END = "end"
    EXTENDED = "extended"
    REACHED = "reached"
    UNFIT = "unfit"
    NO_CHANGE = "no_change"
    NO_SHARE = "no_share"


@dataclass(frozen=True, slots=True)
class Derivation:
    """An operation on figures; `first` is compared with, or taken from, what follows. `times` counts extensions."""

    operation: Operation
    inputs: tuple[Operand, ...]
    times: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums a base states, by operand: each part with its whole."""

    wholes: frozenset[tuple[Operand, Operand]]

    def holds(self, part: Operand, whole: Operand) -> bool:
        """True where the base states one as part of the other."""
        return (part, whole) in self.wholes


def opposite(one: Operand, other: Operand) -> bool:
    """True where two figures measure the same in both directions."""
    return one.kind == other.kind == "towards" and one.metric == other.metric and one.parties == other.parties[::-1]


def overlapping(one: Operand, other: Operand) -> bool:
    """True where one may be contained in the other: trade of two pairs that share a party."""
    shared = set(one.parties) & set(other.parties)
    return one.kind == other.kind == "between" and one.metric == other.metric and len(shared) == 1
