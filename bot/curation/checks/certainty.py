"""Check that the quotes state a figure's certainty: "nothing worth more than £200" is not "more than"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.curation.checks.positions import figure_problem
from bot.curation.checks.scope import EvidenceScope
from bot.figures.figure_table import BaseFigure
from bot.figures.model import Certainty
from bot.figures.numbers import Number, find_numbers
from bot.figures.proof import evidence_of
from bot.knowledge.problem import Problem, Severity
from bot.lexicon.english import any_of, words
from bot.matching.query import stems

_WORDS_ANYWHERE: Mapping[Certainty, tuple[str, ...]] = {
    Certainty.ABOUT: words("approximations"),
    Certainty.REPORTED: words("report_words"),
    Certainty.EXPECTED: words("expectation_words"),
}
"""Words that may be anywhere in the quotes."""

_COMPARING: Mapping[Certainty, str] = {
    Certainty.MORE_THAN: rf"(?:{any_of('more_comparatives')}) than|{any_of('more_than')}",
    Certainty.LESS_THAN: rf"(?:{any_of('less_comparatives')}) than|{any_of('less_than')}",
    Certainty.AT_LEAST: any_of("at_least"),
    Certainty.AT_MOST: any_of("at_most", "at_most_worded"),
}
_AFTER: Mapping[Certainty, str] = {
    Certainty.AT_LEAST: rf"(?:or|and) (?:{any_of('at_least_after')})|at least",
    Certainty.AT_MOST: rf"or (?:{any_of('at_most_after')})|at (?:the )?most",
}
_DENIED = {
    Certainty.MORE_THAN: Certainty.AT_MOST,
    Certainty.LESS_THAN: Certainty.AT_LEAST,
    Certainty.AT_LEAST: Certainty.LESS_THAN,
    Certainty.AT_MOST: Certainty.MORE_THAN,
}
"""What a negated comparison means: "no more than 5" is at most 5."""

_GAP = r"(?P<gap>(?:\W++\w++){0,4}?\W*+)"  # words between a comparison and its number: "more than a total of some 5"
_BEFORE = {one: re.compile(rf"\b(?:{words})\b{_GAP}\Z", re.IGNORECASE) for one, words in _COMPARING.items()}
_BEHIND = {one: re.compile(rf"\A{_GAP}\b(?:{words})\b", re.IGNORECASE) for one, words in _AFTER.items()}
_NOT = re.compile(rf"\b(?:(?!not only)(?:{any_of('negations')})|\w+n['’]t)\b", re.I)
_CLAUSE_END = re.compile(rf"[;:()\[\]!?—]|[,.](?!\d)|\b(?:but|{any_of('clause_openers')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The comparison a quote makes about a number: as worded, and as meant if it is negated."""

    stated_as: Certainty
    meant: Certainty
    words: str


def certainty_problems(figure: BaseFigure, one: EvidenceScope) -> Iterator[Problem]:
    """An error if the quotes state the opposite of a certainty, a warning if they say nothing of it."""
    compared = tuple(_comparisons(abs(figure.figure.quantity.value), one.quotes))
    for certainty in figure.figure.certainty:
        if certainty in _WORDS_ANYWHERE:
            stated = any(one.has_stem(stem) for stem in stems(_WORDS_ANYWHERE[certainty]))
        else:
            stated = any(other.meant is _plain(certainty) for other in compared)
        denied = next((other for other in compared if other.stated_as is _plain(certainty)), None)
        if not stated:
            yield _problem(figure, certainty, denied)


def stated_bound(number: Number, quote: str) -> Certainty | None:
    """What a quote says of a number in it: at most, more than ...; None if it says nothing of that kind."""
    words = _CLAUSE_END.split(quote[: number.start])[-1].lower().split()[-1:]
    # "Spread over six evenings" is no more than six.
    return None if words == ["over"] else next((one.meant for one in _compared(number, quote)), None)


def _problem(figure: BaseFigure, certainty: Certainty, denied: _Comparison | None) -> Problem:
    typed = certainty.value
    if denied is None:
        message = f"no quote says '{typed}' or a synonym about this number"
        return figure_problem(
            "figure-certainty", figure, message, "quote that word, or remove it", typed, Severity.WARNING
        )
    message = f"'{denied.words}' is the opposite of '{typed}'"
    return figure_problem("figure-certainty", figure, message, f"write '{denied.meant.value}', or remove it", typed)


def _plain(certainty: Certainty) -> Certainty:
    return Certainty.AT_MOST if certainty is Certainty.UP_TO else certainty


def _comparisons(value: Decimal, quotes: Sequence[str]) -> Iterator[_Comparison]:
    """The comparisons the quotes make about numbers of that value."""
    for quote in quotes:
        for number in evidence_of(quote):
            if number.value == value:
                yield from _compared(number, quote)


def _compared(number: Number, quote: str) -> Iterator[_Comparison]:
    clause = _CLAUSE_END.split(quote[: number.start])[-1]
    rest = _CLAUSE_END.split(quote[number.end :])[0]
    for certainty, before in _BEFORE.items():
        if (found := before.search(clause)) and not find_numbers(found["gap"]):
            denied = _NOT.search(clause, 0, found.start())
            words = f"{clause[denied.start() if denied else found.start() :]}{number.text}".strip()
            yield _Comparison(certainty, _DENIED[certainty] if denied else certainty, words)
    for certainty, behind in _BEHIND.items():
        if (found := behind.match(rest)) and not find_numbers(found["gap"]):
            yield _Comparison(certainty, certainty, number.text)
