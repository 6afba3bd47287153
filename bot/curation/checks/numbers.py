"""Check that every number in an answer appears in its quotes or figures with the same value, unit and sign."""

import re
from collections.abc import Iterator

from bot.curation.checks.dates import date_problems
from bot.curation.checks.number_hints import number_hint
from bot.curation.checks.positions import PlainAnswer, plain_answer
from bot.curation.checks.scope import EvidenceScope
from bot.figures.model import Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.proof import figure_numbers, proves
from bot.knowledge.entries import Entry
from bot.knowledge.problem import Problem, Severity

_WITH_DIGITS = re.compile(r"(?:\w[\w-]*)?\d[\w-]*")


def number_problems(scope: EvidenceScope) -> Iterator[Problem]:
    """Every finding about the numbers, names with digits, and dates in an answer."""
    entry, answer = scope.entry, plain_answer(scope.entry)
    typed = [number for one in scope.figures for number in figure_numbers(one.figure)]
    for number in find_numbers(answer.text):
        at = answer.location(number.start)
        if not proves(number, (*scope.quoted_numbers, *typed)):
            yield Problem("number", at, *number_hint(number.text, number, scope.quotes), entry=entry.id)
        elif _wants_figure(number) and not proves(number, typed):
            message = f"'{number.text}' has no figure line"
            remedy = f"add it under 'Figures:', as in '- name = {number.text}; measure; parties; period'"
            yield Problem("no-figure", at, message, remedy, Severity.WARNING, entry.id)
    yield from _name_problems(scope, answer)
    yield from date_problems(scope, answer)


def _name_problems(scope: EvidenceScope, answer: PlainAnswer) -> Iterator[Problem]:
    """A word with digits inside ("S-300") is not a number, but it must appear in the quotes or headings."""
    numbers = [(number.start, number.end) for number in find_numbers(answer.text)]
    for found in _WITH_DIGITS.finditer(answer.text):
        counted = any(start < found.end() and found.start() < end for start, end in numbers)
        if not counted and not scope.mentions(found[0]):
            message = f"'{found[0]}' does not appear in the entry's quotes or headings"
            remedy = "quote the words that name it, or correct it"
            yield Problem("name", answer.location(found.start()), message, remedy, entry=scope.entry.id)


def gap_problems(entry: Entry, quoted: frozenset[tuple[object, ...]]) -> Iterator[Problem]:
    """A known gap has no quotes: its numbers must appear in its heading or in some quote of the base."""
    answer = plain_answer(entry)
    known = quoted | {number_key(number) for number in find_numbers(entry.heading.text)}
    for number in find_numbers(answer.text):
        if number_key(number) not in known:
            message = f"'{number.text}' appears in no quote of the base"
            remedy = "say what is not known without this number"
            yield Problem("number", answer.location(number.start), message, remedy, entry=entry.id)


def number_key(number: Number) -> tuple[object, ...]:
    """What makes two numbers equal apart from their sign: value, unit and kind."""
    return (number.value, number.unit, number.kind)


def _wants_figure(number: Number) -> bool:
    unit = Unit(number.unit or "")
    return unit.is_percent or unit.is_money
