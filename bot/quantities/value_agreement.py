"""Whether a number in a question and a figure of the base agree, conflict, or leave it open."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction

from bot.figures.amount import read_amount
from bot.figures.inflection import singular
from bot.figures.model import EXACT, Certainty, Unit, shifted
from bot.figures.numbers import Number
from bot.figures.units import DURATIONS
from bot.matching.query import stems
from bot.quantities.operands import Operand
from bot.quantities.records import FigureRecord
from bot.quantities.results import Bound

# "About 4 billion" is said of 3.9 and of 4.2; from a fifth off on nobody would say it.
_MILLIONS = 1_000_000  # nobody counts things by the million without naming them
_LEAST_MONEY = 1000
_ROUNDING = 0.0051
_CLOSE, _FAR = Decimal("0.05"), Decimal("0.2")
_ABOVE = frozenset({Certainty.MORE_THAN, Certainty.AT_LEAST})
_BELOW = frozenset({Certainty.LESS_THAN, Certainty.AT_MOST, Certainty.UP_TO})


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number that a question states: bare, as a limit, or hedged ("about 4 billion"); `nouns` are words near it."""

    number: Number
    bound: Bound | None = None
    hedged: bool = False
    nouns: frozenset[str] = frozenset()


class Verdict(Enum):
    """What a figure makes of a number asked about."""

    HOLDS = "holds"
    ROUNDED = "holds when rounded"
    OPEN = "cannot be told"
    FAILS = "does not hold"


def fits(asked: StatedNumber, record: FigureRecord) -> bool:
    """Whether a number could be a value of the fact's unit: the same unit, or none said where none is needed."""
    unit, number = record.quantity.unit, asked.number
    if number.kind == "ordinal" or unit.code == "rank":
        return number.kind == "ordinal" and unit.code == "rank"
    if number.unit is not None:
        return number.unit in (unit.code, unit.numerator) or _span(number.unit, unit.code) is not None
    if unit.is_money or unit.is_percent or unit.code == "pp":
        return unit.is_money and (number.noun is None or number.value >= _MILLIONS)
    counted = unit.numerator.rpartition(" ")[2]
    return number.noun is None or counted == singular(number.noun) or counted in asked.nouns


# Terms that are a whole number of each other, whatever the calendar.
_SPANS = {("month", "year"): 12, ("day", "week"): 7, ("hour", "day"): 24}


def _span(asked: str, held: str) -> Fraction | None:
    """How many of the unit asked make one of the unit held; None where no whole number of one makes the other."""
    if (asked, held) in _SPANS:
        return Fraction(_SPANS[asked, held])
    return Fraction(1, _SPANS[held, asked]) if (held, asked) in _SPANS else None


def in_unit_of(asked: StatedNumber, record: FigureRecord) -> StatedNumber:
    """The number in the unit of the record: 6 months are half a year."""
    times = _span(asked.number.unit or "", record.quantity.unit.code)
    if times is None:
        return asked
    value = EXACT.divide(EXACT.multiply(asked.number.value, Decimal(times.denominator)), Decimal(times.numerator))
    return replace(asked, number=replace(asked.number, value=value, unit=record.quantity.unit.code))


@dataclass(frozen=True, slots=True)
class Held:
    """A value as the base holds it: without sign, how surely, and between what it lies as it was rounded."""

    value: Decimal
    certainty: frozenset[Certainty] = frozenset()
    low: Decimal | None = None
    high: Decimal | None = None


def held(record: FigureRecord) -> Held:
    """What a figure holds."""
    low, high = sorted(map(abs, record.quantity.bounds))
    return Held(abs(record.quantity.value), frozenset(record.figure.certainty), low, high)


def agreement(asked: StatedNumber, given: Held) -> Verdict:
    """Whether a value is the number asked about, within rounding, or lies within the limit asked about."""
    value, number, certainty = given.value, asked.number.value, given.certainty
    if asked.bound is not None:
        return within(number, asked.bound, given)
    if certainty & (_ABOVE | _BELOW):
        excluded = number < value if certainty & _ABOVE else number > value
        return Verdict.FAILS if excluded else Verdict.OPEN
    if number == value:
        return Verdict.HOLDS
    off = abs(number - value) / value if value else Decimal(1)
    if asked.hedged or Certainty.ABOUT in certainty:
        return Verdict.ROUNDED if off <= _CLOSE else Verdict.FAILS if off > _FAR else Verdict.OPEN
    if _rounds_to(value, asked.number):
        return Verdict.ROUNDED if off <= _CLOSE else Verdict.OPEN
    low, high = given.low, given.high
    return Verdict.OPEN if low is not None and high is not None and low <= number <= high else Verdict.FAILS


def _rounds_to(value: Decimal, number: Number) -> bool:
    """Whether the value is the number at the number's own precision: 3.96 billion is 4 billion."""
    read = read_amount(number.text, 0)
    if read is None:
        return False
    written = shifted(value, -read.scale).quantize(Decimal(1).scaleb(-read.digits), ROUND_HALF_UP, EXACT)
    return written == read.number


def within(number: Decimal, bound: Bound, given: Held) -> Verdict:
    """Whether a value lies within a limit; one that is itself a limit, or near it and only about, may leave it open."""
    value, certainty = given.value, given.certainty
    if Certainty.ABOUT in certainty and abs(number - value) <= _CLOSE * value:
        return Verdict.OPEN
    holds = {Bound.OVER: value > number, Bound.LEAST: value >= number,
             Bound.UNDER: value < number, Bound.MOST: value <= number}[bound]  # fmt: skip
    upward = bound in (Bound.OVER, Bound.LEAST)
    if certainty & _ABOVE:
        holds = value >= number if upward else value < number
        return (Verdict.HOLDS if holds else Verdict.OPEN) if upward else (Verdict.OPEN if holds else Verdict.FAILS)
    if certainty & _BELOW:
        holds = value > number if upward else value <= number
        return (Verdict.OPEN if holds else Verdict.FAILS) if upward else (Verdict.HOLDS if holds else Verdict.OPEN)
    return Verdict.HOLDS if holds else Verdict.FAILS


def close(amount: Number, one: Operand) -> bool:
    """True where an amount is a figure's value, within rounding and in its unit."""
    said, own = abs(amount.value), abs(one.value)
    if amount.kind == "ordinal" or one.unit == "rank":
        return amount.kind == "ordinal" and one.unit == "rank" and said == own
    if amount.unit in ("%", "pp") or one.unit in ("%", "pp"):
        return amount.unit in ("%", "pp") and one.unit in ("%", "pp") and said == own
    if amount.unit in DURATIONS and one.unit != amount.unit:
        return False
    if amount.unit and amount.unit not in DURATIONS and one.unit.partition("/")[0] != amount.unit:
        return False
    return said == own or bool(own and said >= 100 and abs(float((said - own) / own)) <= _ROUNDING)


def may_be(stated: StatedNumber, one: Operand, said: frozenset[str]) -> bool:
    """True where a number may be meant as a figure's value: in its unit, or in another currency.

    `said` are the stems of the question: a bare number is one of what is counted there.
    """
    number, unit = stated.number, one.record.quantity.unit
    if number.unit is None and number.noun is None and number.kind != "ordinal" and not unit.is_money:
        return not said.isdisjoint(stems(unit.numerator.lower().split()))
    if number.unit is None and unit.is_money and number.value < _LEAST_MONEY:
        return False  # a bare small number names a place in a row, or a number of something else
    money = number.unit is not None and Unit(number.unit).is_money
    return fits(stated, one.record) or (money and unit.is_money)
