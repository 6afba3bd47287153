"""What figures give together with an amount or a day that the question itself brings: what is left, over, or due."""

import re
from datetime import date, timedelta
from decimal import Decimal

from bot.figures.dates import DAY, MONTH, YEAR, month_number
from bot.figures.model import Quantity, Unit
from bot.figures.numbers import Number
from bot.figures.units import DURATIONS
from bot.lexicon.english import word_set
from bot.matching.query import stems
from bot.quantities import calculation
from bot.quantities.intent import AmountRole, Intent
from bot.quantities.operands import Operand
from bot.quantities.parsed_question import ParsedQuestion
from bot.quantities.ranking import Choice
from bot.quantities.results import Computed, DateCounted, Result
from bot.quantities.stated_limits import Premise

_SHARE, _RATES = word_set("share"), word_set("rate_words")
_GIVEN = 0.4
_LEAST = 0.3
_DATE = re.compile(
    rf"(?P<day>{DAY})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
    rf"|(?P<month2>{MONTH})\.? (?P<day2>{DAY})(?:st|nd|rd|th)?(?:,? (?P<year2>{YEAR}))?(?!\d)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COMMON_YEAR = 2023
"""A year without a leap day, where the question names none."""

_FRIDAY = 4
_EACH = 2
"""Words behind "per" that name what a rate is for each of."""


def combine(asked: ParsedQuestion, text: str) -> Premise | None:
    """What a figure gives with the amount or day of a question that is about something of the asker's own."""
    if asked.reading.intents[Intent.GIVEN] < _LEAST:
        return None
    found = _DATE.search(text)
    if found is not None:
        return _counted(asked, found, text)
    for n, _ in asked.amount_roles(_GIVEN, AmountRole.GIVEN, AmountRole.COUNT):
        combined = _with_amount(asked, asked.masked.amounts[n])
        if combined is not None:
            return combined
    return None


def _counted(asked: ParsedQuestion, found: re.Match[str], text: str) -> Premise | None:
    target = asked.best_value(lambda one: one.unit.rpartition(" ")[2] in DURATIONS)
    day = _day(found, text)
    if target is None or day is None:
        return None
    one = target.derivation.inputs[0]
    has_year = bool(found["year"] or found["year2"])
    end = _later(day, int(one.value), one.unit)
    return (DateCounted(one.record, day, end, has_year), target) if end is not None else None


def _day(found: re.Match[str], text: str) -> date | None:
    """The day a question names; without a year, one in which it falls on the weekday that is named with it."""
    month = month_number(found["month"] or found["month2"])
    day, year = int(found["day"] or found["day2"]), found["year"] or found["year2"]
    named = next((n for n, name in enumerate(_WEEKDAYS) if name in text.casefold()), None)
    years = [int(year)] if year else range(_COMMON_YEAR, _COMMON_YEAR + 28)
    for each in years:
        try:
            one = date(each, month, day)
        except ValueError:
            continue
        if named is None or year or one.weekday() == named:
            return one
    return None


def _later(day: date, count: int, unit: str) -> date | None:
    kind, _, own = unit.rpartition(" ")
    match own:
        case "day" if kind:
            return _working_days(day, count)
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
        case "month":
            return _months_later(day, count)
        case "year":
            return _months_later(day, 12 * count)
        case _:
            return None


def _working_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def _with_amount(asked: ParsedQuestion, number: Number) -> Premise | None:
    if number.unit is None and number.noun is None:
        return None
    target = asked.best_value(lambda one: _combines(one, number))
    if target is None or not asked.is_named(target):
        return None
    one = target.derivation.inputs[0]
    given = Quantity(abs(number.value), Unit(number.unit or one.unit), 0, _digits(number.value))
    quantity = one.record.quantity
    if quantity.unit.is_percent:
        return _percentage(one, given, target)
    if number.unit is None and number.noun and _is_for_each(one, number.noun):
        step = calculation.times(quantity, Quantity(given.value, Unit(number.noun)), Unit(quantity.unit.numerator))
        return Computed(Result.GIVEN, (one.record,), (step,), given=given), target
    given = Quantity(given.value, quantity.unit, 0, given.digits)
    larger, smaller = (given, quantity) if given.value >= quantity.value else (quantity, given)
    return Computed(Result.GIVEN, (one.record,), (calculation.difference(larger, smaller),), given=given), target


def _combines(one: Operand, number: Number) -> bool:
    """True where an amount can be held against a figure: the same unit, a percentage of it, or so many times it."""
    if one.unit == "%":
        return number.unit is not None and number.unit not in ("%", "pp", "rank", "times", *DURATIONS)
    counted = number.noun is not None and (number.noun == one.unit or _is_for_each(one, number.noun))
    return number.unit == one.unit or (number.unit is None and (counted or number.noun is None))


def _is_for_each(one: Operand, noun: str) -> bool:
    """True for a rate by its unit or by the name of its measure: four hours of leave per pay period."""
    words = one.record.figure.measure.casefold().split()
    each = [words[n + 1 : n + 1 + _EACH] for n, word in enumerate(words) if word in _RATES]
    return noun in one.unit.partition("/")[2] or any(stems([noun])[0] in stems(found) for found in each)


def _percentage(one: Operand, given: Quantity, target: Choice) -> Premise:
    step = calculation.percent_of(one.record.quantity, given)
    if not one.stems.isdisjoint(_SHARE):
        return Computed(Result.GIVEN, (one.record,), (step,), given=given), target
    return Computed(Result.GIVEN, (one.record,), (step, calculation.total((given, step.value))), given=given), target


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
