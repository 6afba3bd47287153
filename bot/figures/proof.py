"""Decides whether a number in an answer is proved by one in its evidence; where in doubt it is not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.figures.amount import ParsedAmount, read_amount, read_part
from bot.figures.inflection import singular
from bot.figures.model import OPEN, Figure, Period, Quantity, shifted
from bot.figures.numbers import Number, find_numbers
from bot.figures.rates import rate_in_sentence, read_any_rate
from bot.figures.units import DEGREES, DURATIONS
from bot.lexicon.english import word_set

_SMALL = re.compile(r"(?<!\w)(?P<word>one|two)\s(?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:once|twice)\b(?= (?:a|an|per|each|every) )", re.IGNORECASE)
_NO_NOUNS = word_set("count_phrase_ends")
_JOINED = re.compile(r" (?:to|and|or) (?:(?:up to|at most|at least|about) )?")


def proves(number: Number, evidence: Iterable[Number]) -> bool:
    """True if the evidence holds the same value, unit and kind, with a sign that does not contradict.

    A fall is proved only by a fall, a rise by a rise or a number without a sign, an unsigned number by any.
    """
    signs = {-1: {-1}, 0: {-1, 0, 1}, 1: {0, 1}}[number.sign]
    wanted = number.value, number.unit, number.kind
    return any(wanted == (shown.value, shown.unit, shown.kind) and shown.sign in signs for shown in evidence)


def evidence_of(text: str) -> tuple[Number, ...]:
    """Every number of a text as evidence; one with a rate elsewhere in its sentence twice, with it and without it.

    A count with such a rate has the rate alone as its unit: "/year" in "40 new members a year".
    """
    return tuple(_with_rates(text))


def _with_rates(text: str) -> Iterator[Number]:
    numbers = find_numbers(text)
    for number in (*_small_words(text), *shared_units(text, numbers).values(), *numbers):
        yield number
        yield from _parts(text, number)
        rated = number.kind != "quantity" or "/" in (number.unit or "")
        rate = None if rated else rate_in_sentence(text, number.start, number.end)
        if rate:
            yield replace(number, unit=f"{number.unit or ''}/{rate}")


def _parts(text: str, number: Number) -> Iterator[Number]:
    """The two parts of a duration: "9 hours" and "15 minutes" of "9 hours 15 minutes"."""
    first = read_part(text, number.start) if number.kind == "quantity" else None
    if first is None or not first.unit or not first.end < number.end or first.unit == number.unit:
        return
    for found in find_numbers(text[first.start : first.end]) + find_numbers(text[first.end : number.end]):
        yield replace(found, start=number.start, end=number.end)


def shared_units(text: str, numbers: Sequence[Number]) -> dict[int, Number]:
    """By their starts, the numbers of a list with the scale and unit that its last states: "3 to 5 and 7 days"."""
    found: dict[int, Number] = {}
    last: ParsedAmount | None = None
    for one, two in reversed([*pairwise(numbers)]):
        is_listed = two.start in found
        last = last if is_listed else read_amount(text, two.start)
        joined = text[one.end : two.start]
        first = read_amount(text, one.start) if _JOINED.fullmatch(joined) or (is_listed and joined == ", ") else None
        if first and first.bare and last and not last.bare and one.kind == "quantity":
            value, noun = shifted(first.number, last.scale), found.get(two.start, two).noun
            found[one.start] = replace(one, value=value, unit=last.unit, noun=noun)
    return found


def _small_words(text: str) -> Iterator[Number]:
    """ "Two matches" as evidence: such words are left out of running prose, where they are mostly no amounts."""
    for often in _OFTEN.finditer(text):
        if rate := read_any_rate(text, often.end()):
            value = Decimal(1 if often[0].lower() == "once" else 2)
            yield Number(often.start(), rate[1], often[0], value, 0, f"/{rate[0]}", "time", "quantity")
    for found in _SMALL.finditer(text):
        noun = found["noun"].lower()
        if noun not in _NO_NOUNS:
            value = Decimal(1 if found["word"].lower() == "one" else 2)
            yield Number(*found.span(), found[0], value, 0, None, singular(noun), "quantity")


def number_of(quantity: Quantity, text: str = "") -> Number:
    """A typed quantity as evidence; the unit of a count becomes its noun."""
    unit, value = quantity.unit, quantity.value
    measured = unit.is_money or unit.numerator in {"%", "pp", "rank", *DEGREES, *DURATIONS}
    return Number(
        start=0,
        end=len(text),
        text=text,
        value=abs(value),
        sign=-1 if value < 0 else 0,
        unit=unit.code if measured else None,
        noun=None if measured else unit.numerator or None,
        kind="ordinal" if unit.code == "rank" else "quantity",
    )


def period_numbers(period: Period) -> tuple[Number, ...]:
    """The years and days that a period names, as evidence."""
    points = [part for part in (period.start, period.end) if part and part != OPEN]
    years = [Number(0, 4, part[:4], Decimal(part[:4]), 0, None, None, "year") for part in points]
    days = [Number(0, 2, part[8:], Decimal(part[8:]), 0, None, None, "day") for part in points if part[8:]]
    return (*years, *days)


def figure_numbers(figure: Figure) -> tuple[Number, ...]:
    """Every number that a figure proves: its quantity, and the years and days of its period."""
    return (
        number_of(figure.quantity, figure.text),
        *(period_numbers(figure.period) if figure.period else ()),
    )
