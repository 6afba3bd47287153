"""What similarity cannot see: years, direction, and the kind of answer that a question asks and an entry gives."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.figures.dates import MONTH
from bot.figures.figure_line import parse_figure
from bot.figures.model import Figure, FigureError, Period, Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.units import DURATIONS, read_unit
from bot.knowledge.entries import Entry
from bot.lexicon.english import any_of, word_set, words
from bot.matching.query import Query, fold, stems, tokenize
from bot.matching.terms import Terms
from bot.matching.years import YearSpan, amount_years, compared_years, covered_years, parts_of_years

_ASKED_IN = re.compile(rf"\b(?:{any_of('currency_prepositions')})\s+(?=\S)", re.IGNORECASE)


def requested_currencies(text: str) -> frozenset[str]:
    """The currencies in which an amount is asked for: "in dollars"; those of amounts that a text states are none."""
    return frozenset(
        unit[0]
        for found in _ASKED_IN.finditer(text)
        if (unit := read_unit(text, found.end())) and Unit(unit[0]).is_money
    )


def stated_currencies(said: tuple[str, ...], numbers: list[Number]) -> frozenset[str]:
    """The currencies of the amounts that texts state, and those they name."""
    units = (Unit(number.unit) for number in numbers if number.unit)
    return frozenset(unit.numerator for unit in units if unit.is_money).union(*map(requested_currencies, said))


Party = tuple[str, ...]
"""A party's name as canonical stems."""


class AnswerKind(StrEnum):
    """The kinds of answer that a question's words ask for."""

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
"""The kinds whose lack can be seen in an entry: it has no such number, and nowhere a word that gives a reason."""

_ALIKE = {
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


_FOUR_DIGITS = 1000
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
    (AnswerKind.MENTION, rf"\b(?:{any_of('mention_questions')})\W*(?:too|also|as well)?\W*$"),
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
_TOWARDS, _AWAY, _ARTICLES = word_set("toward"), word_set("away"), word_set("articles")
_WHOLE = re.compile(rf"\b(?:{any_of('completeness')})\b", re.IGNORECASE)
_ASKING = tuple((kind, re.compile(pattern)) for kind, pattern in _ASKING_PATTERNS)


@dataclass(frozen=True, slots=True)
class QuerySlots:
    """The slots of a question; empty or None where it says nothing. `against`: its years that it compares with."""

    years: frozenset[int]
    whole_year: bool
    parties: frozenset[Party]
    direction: tuple[Party, Party] | None
    kind: AnswerKind | None
    compared_years: frozenset[int] = frozenset()
    parts: frozenset[Period] = frozenset()
    currencies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntrySlots:
    """The slots of an entry.

    The years it speaks of, those of which its figures hold only a part, the pairs its figures are between,
    their directions, the terms it names at all, the kinds of answer it can give, the years it compares with,
    the parts of years it speaks of, the years of which it gives amounts, and the currencies of its amounts.
    """

    years: tuple[YearSpan, ...]
    partial_years: frozenset[int]
    pairs: frozenset[frozenset[Party]]
    directions: frozenset[tuple[Party, Party]]
    parties: frozenset[Party]
    kinds: frozenset[AnswerKind]
    compared_years: frozenset[int] = frozenset()
    parts: frozenset[Period] = frozenset()
    amount_years: frozenset[int] = frozenset()
    currencies: frozenset[str] = frozenset()


def query_slots(question: Query, terms: Terms) -> QuerySlots:
    """The slots of a question."""
    numbers = (number for number in find_numbers(question.text) if number.kind == "year")
    # "The 90s" names no century.
    years = frozenset(int(number.value) for number in numbers if number.value >= _FOUR_DIGITS)
    canonical = terms.rewrite(question.tokens)
    return QuerySlots(
        years,
        bool(_WHOLE.search(question.text)),
        frozenset(terms.terms_in(stems(canonical))),
        find_direction(canonical, terms),
        asked_kind(question),
        compared_years([question.text]),
        parts_of_years([question.text]),
        requested_currencies(question.text),
    )


def entry_slots(entry: Entry, terms: Terms) -> EntrySlots:
    """The slots of an entry, from its question, wordings, answer, quotes, figures and page."""
    said = (*entry.variants, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page)
    numbers = [number for text in said for number in find_numbers(text)]
    figures = _figures(entry)
    years, compared = covered_years(said, figures), compared_years(said, figures)
    pairs = {frozenset(_party_pair(figure, terms)) for figure in figures if len(figure.parties.names) > 1}
    directions = {_party_pair(figure, terms) for figure in figures if figure.parties.kind == "towards"}
    named = frozenset(name for text in said for name in terms.terms_in(stems(terms.rewrite(tokenize(fold(text))))))
    # A row of another tool may answer with a link or an instruction: what it lacks cannot be seen.
    seen = _kinds_of_numbers(numbers, bool(years or compared)) | _kinds_in_words(said)
    kinds = frozenset(AnswerKind) if entry.provenance else seen
    return EntrySlots(
        tuple(years),
        frozenset(_partial_years(figures)),
        frozenset(pairs),
        frozenset(directions),
        named,
        kinds,
        compared,
        parts_of_years(said, figures),
        amount_years(figures),
        stated_currencies(said, numbers),
    )


def gap_matches_kind(entry: Entry, kind: AnswerKind | None) -> bool:
    """Whether a gap may be what a question of that kind asks: a gap for a name is not asked for by "when"."""
    return kind is None or entry.asks_for in ("", "other", "yes or no") or entry.asks_for in _ALIKE[kind]


OFF_KIND_LEAD = 0.03
"""So much nearer than an answer must a gap be whose kind of thing the question does not ask for in so many words:
the least with which bare topics reach their answers, measured on readers' questions of the first base."""


def gap_penalty(entry: Entry, kind: AnswerKind | None) -> float:
    """How much nearer than the best answer a gap must be to be what a question of that kind asks."""
    named = entry.asks_for not in ("", "other")
    return OFF_KIND_LEAD if named == (kind is None) else 0.0


def _partial_years(figures: list[Figure]) -> set[int]:
    """The years of which there are figures for some months only."""
    periods = [figure.period for figure in figures if figure.period]
    parts = {period.first[0] for period in periods if period.first[0] == period.last[0] and "-" in period.code}
    return parts - {period.first[0] for period in periods if "-" not in period.code}


def _party_pair(figure: Figure, terms: Terms) -> tuple[Party, Party]:
    first, second = figure.parties.names[:2]
    return terms.canonical(tokenize(fold(first))), terms.canonical(tokenize(fold(second)))


def _figures(entry: Entry) -> list[Figure]:
    found = []
    for line in entry.figures:
        try:
            found.append(parse_figure(line.text))
        except FigureError:
            continue  # the checker has said so
    return found


def _kinds_of_numbers(numbers: list[Number], dated: bool) -> frozenset[AnswerKind]:
    """What an entry with these numbers can tell; any number may be a count."""
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


def _kinds_in_words(said: tuple[str, ...]) -> frozenset[AnswerKind]:
    """The kinds of answer that an entry gives in words and no numbers: "every Friday", "free of charge", "a third"."""
    return frozenset(kind for kind, pattern in _IN_WORDS if any(pattern.search(text) for text in said))


def asked_kind(question: Query) -> AnswerKind | None:
    """The kind of answer a question asks for, where its words say so."""
    text = question.text.casefold()
    return _counted_kind(text) or next((kind for kind, pattern in _ASKING if pattern.search(text)), None)


def _counted_kind(text: str) -> AnswerKind | None:
    """What "how many" asks for where the unit behind it says so: years, dollars."""
    found = _HOW_MANY.search(text)
    unit = read_unit(text, found.end()) if found else None
    if unit is None:
        return None
    if unit[0] in DURATIONS:
        return AnswerKind.DURATION
    return AnswerKind.MONEY if Unit(unit[0]).is_money else None


def find_direction(canonical: tuple[str, ...], terms: Terms) -> tuple[Party, Party] | None:
    """Who does it to whom, where a canonical text names two terms and says "from" or "to" before one."""
    if (_TOWARDS | _AWAY).isdisjoint(canonical):
        return None
    runs = stems(canonical)
    found: list[tuple[int, Party]] = []
    n = 0
    while n < len(runs):
        parts = (runs[n : n + length] for length in range(terms.longest, 0, -1))
        name = next((part for part in parts if part in terms.names), None)
        if name:
            found.append((n, name))
        n += len(name) if name else 1
    for at, name in found:
        before = next((word for word in reversed(canonical[:at]) if word not in _ARTICLES), "")
        other = next((one for _, one in found if one != name), None)
        if other and before in _TOWARDS:
            return other, name
        if other and before in _AWAY:
            return name, other
    return None
