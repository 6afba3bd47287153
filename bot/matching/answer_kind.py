"""What kind of thing a question asks for, and which kinds an entry or a known gap can give."""

import re
from enum import StrEnum

from bot.figures.dates import MONTH
from bot.figures.model import Unit
from bot.figures.numbers import Number
from bot.figures.units import DURATIONS, read_unit
from bot.knowledge.entries import Entry
from bot.lexicon.english import any_of, words
from bot.matching.parameters import OFF_KIND_LEAD
from bot.matching.query import Query


class AnswerKind(StrEnum):
    """A kind of answer that a question's words ask for."""

    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DURATION = "duration"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    MENTION = "mention"


CHECKABLE_KINDS = frozenset(
    {AnswerKind.DATE, AnswerKind.MONEY, AnswerKind.PERCENT, AnswerKind.COUNT, AnswerKind.REASON}
)
"""Kinds whose absence can be checked: the entry has no such number, or no word that introduces a reason."""

# What a gap may lack (its "Asks for") to be what a query of a kind asks.
_COMPATIBLE = {
    AnswerKind.DATE: {"date", "duration"},
    AnswerKind.MONEY: {"money"},
    AnswerKind.PERCENT: {"percent", "count"},
    AnswerKind.DURATION: {"duration", "date", "count"},
    AnswerKind.COUNT: {"count", "duration", "percent", "money"},
    AnswerKind.PERSON: {"person", "organization", "name", "list", "opinion", "text"},
    AnswerKind.PLACE: {"place", "name", "list", "organization"},
    AnswerKind.REASON: {"reason", "opinion", "text"},
    AnswerKind.MENTION: {"yes or no"},
}

_COUNTED = re.compile(rf"\b(?:{any_of('counts_in_words')})\b|,[^,.;]+ and ", re.IGNORECASE)
_WHICH = r"(?:what|which|wich)"
_PAID, _PRICE, _VERB = any_of("payments"), any_of("price_nouns"), any_of("auxiliaries")
_ASKING_PATTERNS = (
    (AnswerKind.REASON, rf"\b(?:{any_of('reason_questions')})\b"),
    (
        AnswerKind.PERCENT,
        rf"\b(?:{_WHICH}|how (?:{any_of('great')})) (?:a |an )?(?:{any_of('share_questions')})\b"
        r"|\bhow many percent\b",
    ),
    (AnswerKind.COUNT, r"\bhow many\b|\bnumber of\b"),
    (
        AnswerKind.MONEY,
        rf"\bhow much\b.*\b(?:{_PAID})\b|\b(?:{_PRICE}) (?:of|for)\b"
        rf"|\b{_WHICH} (?:is|was|were|are) the (?:{_PRICE}|costs)\b"
        rf"|\b{_WHICH} (?:do|does|did|will|would)\b.*\bcosts?\b",
    ),
    (
        AnswerKind.DATE,
        rf"^\W*(?:(?:and|so|ok|okay|but|hey|hi|please)\W+)*when\b|\bwhen (?:{_VERB}|exactly)\b|\bsince when\b"
        rf"|\b{_WHICH} (?:\w+ )?(?:{any_of('calendar_units')})\b",
    ),
    (
        AnswerKind.PLACE,
        rf"^\W*where\b|\bwhere (?:{_VERB})\b|\b{_WHICH} (?:\w+ ){{0,2}}(?:{any_of('place_nouns')})\b",
    ),
    (AnswerKind.PERSON, r"^\W*(?:and\W+)?(?:who|whom)\b"),
    (AnswerKind.MENTION, rf"\b(?:{any_of('mention_questions')})\W*+(?:(?:too|also|as well)\W*+)?$"),
)
_REASONS = re.compile(rf"\b(?:{any_of('reasons')}|push\w*)\b", re.IGNORECASE)
_DAYS = "|".join(stem.capitalize() for stem in words("weekday_stems"))
_TIMES = re.compile(
    rf"\b(?:{MONTH}|(?:{_DAYS})days?)\b|\b\d{{1,2}}(?::\d\d|\s?(?:am|pm|o'clock))\b"
    rf"|\b(?i:{any_of('times')})\b"
    rf"|\b(?i:every|each) (?i:\w+ )?(?i:{any_of('recurring_units')})s?\b"
    rf"|\b(?i:every|each|in) (?i:\w+ )?(?i:{any_of('seasons')})s?\b"
)
_FREE = re.compile(
    r"\b(?:free of charge|(?:for|is|are|it's) free|nothing|no (?:extra |additional )?(?:charge|fee|cost)s?)\b"
    r"|^\W*free\b(?=\W*$|[.,;:])",
    re.IGNORECASE,
)
_FRACTIONS = re.compile(rf"\b(?:{any_of('fractions')})\b", re.IGNORECASE)
_BOUNDLESS = re.compile(rf"\b(?:{any_of('unlimited')})\b", re.IGNORECASE)
_IN_WORDS = (
    (AnswerKind.REASON, _REASONS),
    (AnswerKind.COUNT, _COUNTED),
    (AnswerKind.COUNT, _BOUNDLESS),
    (AnswerKind.DATE, _TIMES),
    (AnswerKind.MONEY, _FREE),
    (AnswerKind.PERCENT, _FRACTIONS),
)
_HOW_MANY = re.compile(r"\bhow many\s+(?:more\s+|full\s+|whole\s+)?")
_ASKING = tuple((kind, re.compile(pattern)) for kind, pattern in _ASKING_PATTERNS)


def kinds_of_numbers(numbers: list[Number], dated: bool) -> frozenset[AnswerKind]:
    """The kinds of answer that these numbers give; any number may be a count. `dated`: a year is given in words."""
    kinds = {AnswerKind.DATE} if dated or any(number.kind in ("ordinal", "day") for number in numbers) else set()
    for number in numbers:
        unit = Unit(number.unit or "")
        if unit.is_money:
            kinds.add(AnswerKind.MONEY)
        if unit.is_percent or unit.code == "pp":
            kinds.add(AnswerKind.PERCENT)
        if number.kind == "quantity" and not unit.is_money and not unit.is_percent:
            kinds |= {AnswerKind.COUNT, AnswerKind.DURATION}
        if unit.code == "year":
            kinds.add(AnswerKind.DATE)
    return frozenset(kinds)


def kinds_in_words(texts: tuple[str, ...]) -> frozenset[AnswerKind]:
    """The kinds of answer that texts give in words without numbers: "every Friday", "free of charge", "a third"."""
    return frozenset(kind for kind, pattern in _IN_WORDS if any(pattern.search(text) for text in texts))


def asked_kind(question: Query) -> AnswerKind | None:
    """The kind of answer a query asks for, or None if its words do not say."""
    text = question.text.casefold()
    return _counted_kind(text) or next((kind for kind, pattern in _ASKING if pattern.search(text)), None)


def _counted_kind(text: str) -> AnswerKind | None:
    """DURATION for "how many years", MONEY for "how many dollars", else None."""
    found = _HOW_MANY.search(text)
    unit = read_unit(text, found.end()) if found else None
    if unit is None:
        return None
    if unit[0] in DURATIONS:
        return AnswerKind.DURATION
    return AnswerKind.MONEY if Unit(unit[0]).is_money else None


def gap_matches_kind(entry: Entry, kind: AnswerKind | None) -> bool:
    """True if a gap may be what a query of that kind asks for: "when" does not ask for a missing name."""
    return kind is None or entry.asks_for in ("", "other", "yes or no") or entry.asks_for in _COMPATIBLE[kind]


def gap_penalty(entry: Entry, kind: AnswerKind | None) -> float:
    """How far, in score, a gap must lead the best answer to count as what a query of that kind asks for."""
    named = entry.asks_for not in ("", "other")
    return OFF_KIND_LEAD if named == (kind is None) else 0.0
