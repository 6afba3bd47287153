"""Check that every number in an answer appears in its quotes or figures with the same value, unit and sign."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.curation.checks.dates import date_problems
from bot.curation.checks.positions import PlainAnswer, plain_answer
from bot.curation.checks.scope import EvidenceScope
from bot.figures.inflection import plural, singular
from bot.figures.model import Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.proof import figure_numbers, proves
from bot.knowledge.entries import Entry
from bot.knowledge.problem import Problem, Severity

_MARKED_DIGITS = re.compile(r"[\d.,]++")
_NAME = re.compile(r"\w[\w-]*+")


def number_problems(scope: EvidenceScope) -> Iterator[Problem]:
    """Every finding about the numbers, names with digits, and dates in an answer."""
    entry, answer = scope.entry, plain_answer(scope.entry)
    typed = [number for one in scope.figures for number in figure_numbers(one.figure)]
    for number in find_numbers(answer.text):
        at = answer.location(number.start)
        if not proves(number, (*scope.quoted_numbers, *typed)):
            yield Problem("number", at, *number_hint(number.text, number, scope.quotes), entry=entry.id)
        elif _wants_figure(number) and not proves(number, typed) and not _typed(number, entry):
            message = f"'{number.text}' has no figure line"
            remedy = f"add it under 'Figures:', as in '- name = {number.text}; measure; parties; period'"
            yield Problem("no-figure", at, message, remedy, Severity.WARNING, entry.id)
    yield from _name_problems(scope, answer)
    yield from date_problems(scope, answer)


def _typed(number: Number, entry: Entry) -> bool:
    """True if a figure line has the number: then the line has another error, which is reported of itself."""
    digits = _digits(number.text)
    return any(digit in _digits(line.text) for line in entry.figures for digit in digits[:1])


def _digits(text: str) -> list[str]:
    """The runs of digits in a text, with the marks inside them."""
    return [run for found in _MARKED_DIGITS.findall(text) if (run := found.rstrip(".,"))]


def _name_problems(scope: EvidenceScope, answer: PlainAnswer) -> Iterator[Problem]:
    """A word with digits inside ("S-300") is not a number, but it must appear in the quotes or headings."""
    numbers = [(number.start, number.end) for number in find_numbers(answer.text)]
    for found in _NAME.finditer(answer.text):
        counted = any(start < found.end() and found.start() < end for start, end in numbers)
        if not counted and any(map(str.isdecimal, found[0])) and not scope.mentions(found[0]):
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


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A thousand, a million, a billion or a trillion of the other: the scale is what differs.
_SCALES = frozenset(10**power for power in (3, 6, 9, 12))


@dataclass(frozen=True, slots=True)
class NearestNumber:
    """A number in a quote, and its words there including what it counts: "47 articles"."""

    number: Number
    words: str


def number_hint(typed: str, wanted: Number, quotes: Sequence[str]) -> tuple[str, str]:
    """Message and remedy for a number that no quote proves; `typed` is the number as typed."""
    near = _nearest(wanted, quotes)
    if near and near.number.kind in ("year", "day") and wanted.kind == "quantity":
        remedy = f"write it as the quotes do; a {near.number.kind} needs no figure line"
        return f"'{typed}' is a {near.number.kind} in the quotes, not an amount", remedy
    if near and number_key(near.number) == number_key(wanted):
        shown = near.number.sign
        if wanted.sign < 0 <= shown or shown < 0 < wanted.sign:
            return _other_sign(typed, wanted, near.number)
    if near is None or near.words.casefold() == typed.casefold():
        return f"'{typed}' does not appear in the entry's quotes", "quote the words that state it, or correct it"
    return f"the quotes say '{near.words}', not '{typed}'", _remedy(typed, wanted, near)


def _remedy(typed: str, wanted: Number, near: NearestNumber) -> str:
    if wanted.unit is None and near.number.unit is None and wanted.noun:
        named = f"quote words that name the {plural(wanted.noun)}; for a bare number the heading is enough"
        return f"write '{near.words}', or {named}"
    return f"write '{near.words}', or quote words that say '{typed}'"


def _other_sign(typed: str, wanted: Number, shown: Number) -> tuple[str, str]:
    here = "a decrease" if wanted.sign < 0 else "an increase"
    there = "a decrease" if shown.sign < 0 else "no decrease"
    return f"'{typed}' is {here} here and {there} in the quotes", "write it as the quotes do, or quote other words"


def _nearest(wanted: Number, quotes: Sequence[str]) -> NearestNumber | None:
    """The number in the quotes that differs least: in unit, rate or kind first, then in scale."""
    found = [(number, quote) for quote in quotes for number in find_numbers(quote) if _is_near(wanted, number)]
    ranked = sorted(found, key=lambda one: (one[0].value != wanted.value, not _same_thing(one[0], wanted)))
    return NearestNumber(ranked[0][0], _words(*ranked[0])) if ranked else None


def _is_near(wanted: Number, shown: Number) -> bool:
    if wanted.value == shown.value:
        return True
    few, many = sorted((wanted.value, shown.value))
    return bool(few) and wanted.unit is not None and _same_thing(wanted, shown) and many / few in _SCALES


def _same_thing(one: Number, other: Number) -> bool:
    return Unit(one.unit or "").numerator == Unit(other.unit or "").numerator


def _words(number: Number, quote: str) -> str:
    for word in _WORD.finditer(quote, number.end, number.end + 60):  # a noun follows within four words
        if singular(word.group()) == number.noun:
            return quote[number.start : word.end()]
    return number.text
