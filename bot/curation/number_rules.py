"""Every number an answer says stands in its quotes or figures, with the same value, unit and sign."""

import re
from collections.abc import Iterator

from bot.curation.scope import Scope, find_months
from bot.figures.model import Period, Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.proof import figure_numbers, proves
from bot.knowledge.model import Entry
from bot.knowledge.problem import Problem, Severity, Spot

_WITH_DIGITS = re.compile(r"(?:\w[\w-]*)?\d[\w-]*")


def number_problems(scope: Scope) -> Iterator[Problem]:
    """What is wrong with the numbers and dates that an entry's answer says."""
    entry = scope.entry
    text = entry.answer.text
    typed = [number for one in scope.figures for number in figure_numbers(one.figure)]
    for number in find_numbers(text):
        at = spot_in(entry, number.start)
        if not proves(number, (*scope.quoted, *typed)):
            message = f"'{number.text}' stands in none of the entry's quotes and figures"
            remedy = "quote the words that state it, or correct it"
            yield Problem("number", at, message, remedy, entry=entry.id)
        elif _wants_figure(number) and not proves(number, typed):
            message = f"'{number.text}' has no figure line"
            remedy = f"add it under 'Figures:', as in '- name = {number.text}; measure; parties; period'"
            yield Problem("no-figure", at, message, remedy, Severity.WARNING, entry.id)
    yield from _name_problems(scope)
    yield from _date_problems(scope)


def _name_problems(scope: Scope) -> Iterator[Problem]:
    """Digits inside a name are no number, but the name stands in the quotes or headings."""
    text = scope.entry.answer.text
    numbers = [(number.start, number.end) for number in find_numbers(text)]
    for found in _WITH_DIGITS.finditer(text):
        counted = any(start < found.end() and found.start() < end for start, end in numbers)
        if not counted and not scope.names(found[0]):
            message = f"'{found[0]}' stands in none of the entry's quotes and headings"
            remedy = "quote the words that name it, or correct it"
            yield Problem("name", spot_in(scope.entry, found.start()), message, remedy, entry=scope.entry.id)


def _date_problems(scope: Scope) -> Iterator[Problem]:
    """Every month an answer names, with its year or alone, stands in the quotes, headings or figures."""
    entry, text = scope.entry, scope.entry.answer.text
    named, spans = tuple(find_months(text)), find_periods(text)
    if not named and not spans:
        return
    shown = (*scope.periods, *(one.figure.period for one in scope.figures if one.figure.period))
    months = scope.months | {month for period in shown for month in (period.first[1], period.last[1])}
    wrong = [(start, end) for period, start, end in spans
             if "-" in period.code and not any(_within(known, period) for known in shown)]  # fmt: skip
    wrong += [(start, end) for month, start, end in named
              if month not in months and not any(first <= start < last for _, first, last in spans)]  # fmt: skip
    for start, end in sorted(wrong):
        message = f"'{text[start:end]}' stands in none of the entry's quotes and figures"
        remedy = "quote the words that state it, or correct it"
        yield Problem("date", spot_in(entry, start), message, remedy, entry=entry.id)


def gap_problems(entry: Entry, quoted: frozenset[tuple[object, ...]]) -> Iterator[Problem]:
    """A gap's own text has no quotes: its numbers stand in its heading or in the base's quotes."""
    known = quoted | {key(number) for number in find_numbers(entry.heading.text)}
    for number in find_numbers(entry.answer.text):
        if key(number) not in known:
            message = f"'{number.text}' stands in no quote of the base"
            remedy = "say what is not known without it"
            yield Problem("number", spot_in(entry, number.start), message, remedy, entry=entry.id)


def key(number: Number) -> tuple[object, ...]:
    """What makes two numbers the same but for their sign."""
    return (number.value, number.unit, number.kind)


def spot_in(entry: Entry, offset: int) -> Spot:
    """The place of a character of an entry's answer."""
    before = entry.answer.text[:offset].split("\n")
    at = entry.answer.at
    column = len(before[-1]) + (at.column if len(before) == 1 else 1)
    return Spot(at.file, at.line + len(before) - 1, column)


def _wants_figure(number: Number) -> bool:
    unit = Unit(number.unit or "")
    return unit.is_percent or unit.is_money


def _within(known: Period, said: Period) -> bool:
    """Whether what is said covers what is known: "January 2025" of "January 17, 2025"."""
    return said.first <= known.first and known.last <= said.last
