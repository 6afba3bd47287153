"""Every number an answer says stands in its quotes or figures, with the same value, unit and sign."""

from collections.abc import Iterator

from bot.curation.scope import Scope
from bot.figures.model import Period, Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.period import find_periods
from bot.figures.proof import figure_numbers, proves
from bot.knowledge.model import Entry
from bot.knowledge.problem import Problem, Severity, Spot


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
    shown = (*scope.periods, *(one.figure.period for one in scope.figures if one.figure.period))
    for period, start, end in find_periods(text):
        if "-" in period.code and not any(_within(known, period) for known in shown):
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
