"""What similarity cannot see: the years, parties, direction, answer kind and currency of a query and of an entry."""

import re
from dataclasses import dataclass

from bot.figures.figure_line import parse_figure
from bot.figures.model import Figure, FigureError, Period, Unit
from bot.figures.numbers import Number, find_numbers
from bot.figures.units import read_unit
from bot.knowledge.entries import Entry
from bot.lexicon.english import any_of, word_set
from bot.matching.answer_kind import AnswerKind, asked_kind, kinds_in_words, kinds_of_numbers
from bot.matching.countries import countries_in, initials_of_names
from bot.matching.opposites import NO_POLES, EntryPoles, NamedPoles, poles_of_entry, poles_of_query
from bot.matching.query import Query, fold, stems, tokenize
from bot.matching.terms import Terms
from bot.matching.years import YearSpan, amount_years, compared_years, covered_years, parts_of_years

Party = tuple[str, ...]
"""A party's name as canonical stems."""

_ASKED_IN = re.compile(rf"\b(?:{any_of('currency_prepositions')})\s+(?=\S)", re.IGNORECASE)


_FOUR_DIGITS = 1000
_TOWARDS, _AWAY, _ARTICLES = word_set("toward"), word_set("away"), word_set("articles")
_DIRECTED, _AUXILIARIES = _TOWARDS | _AWAY, word_set("auxiliaries")
_WHOLE = re.compile(rf"\b(?:{any_of('completeness')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuerySlots:
    """The slots of a query; empty or None where it says nothing.

    `whole_year`: it asks for a full year. `compared_years` are only compared with ("more than in 2024"); `parts` are
    months, quarters and halves; `poles` are those of opposite words.
    """

    years: frozenset[int]
    whole_year: bool
    parties: frozenset[Party]
    direction: tuple[Party, Party] | None
    kind: AnswerKind | None
    compared_years: frozenset[int] = frozenset()
    parts: frozenset[Period] = frozenset()
    currencies: frozenset[str] = frozenset()
    poles: NamedPoles | None = None
    countries: frozenset[Party] = frozenset()


@dataclass(frozen=True, slots=True)
class EntrySlots:
    """The slots of an entry.

    `partial_years` have figures for some months only; `pairs` and `directions` (from, to) are those of its figures;
    `parties` are all terms it names; `kinds` what it can answer; `compared_years` are only compared with;
    `amount_years` have an amount for the year or a part of it; `poles` are those of opposite words;
    `initials` the first letters of capitalised words.
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
    poles: EntryPoles = NO_POLES
    countries: frozenset[Party] = frozenset()
    initials: frozenset[str] = frozenset()


def query_slots(query: Query, terms: Terms) -> QuerySlots:
    """The slots of a query, its parties in canonical form."""
    numbers = (number for number in find_numbers(query.text) if number.kind == "year")
    # "The 90s" does not name a century.
    years = frozenset(int(number.value) for number in numbers if number.value >= _FOUR_DIGITS)
    canonical = terms.rewrite(query.tokens)
    return QuerySlots(
        years,
        bool(_WHOLE.search(query.text)),
        frozenset(terms.terms_in(stems(canonical))),
        find_direction(canonical, terms),
        asked_kind(query),
        compared_years([query.text]),
        parts_of_years([query.text]),
        requested_currencies(query.text),
        poles_of_query(canonical),
        countries_in(canonical),
    )


def entry_slots(entry: Entry, terms: Terms) -> EntrySlots:
    """The slots of an entry, read from its variants, answer, quotes, figures and page heading."""
    texts = (*entry.variants, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page)
    numbers = [number for text in texts for number in find_numbers(text)]
    figures = _figures(entry)
    years, compared = covered_years(texts, figures), compared_years(texts, figures)
    pairs = {frozenset(_party_pair(figure, terms)) for figure in figures if len(figure.parties.names) > 1}
    directions = {_party_pair(figure, terms) for figure in figures if figure.parties.kind == "towards"}
    typed = [tokenize(fold(text)) for text in texts]
    canonical = [terms.rewrite(words) for words in typed]
    named = frozenset(name for words in canonical for name in terms.terms_in(stems(words)))
    asked = len(entry.variants)
    # A row of another tool may answer with a link or an instruction: what it lacks cannot be seen.
    seen = kinds_of_numbers(numbers, bool(years or compared)) | kinds_in_words(texts)
    kinds = frozenset(AnswerKind) if entry.provenance else seen
    return EntrySlots(
        tuple(years),
        frozenset(_partial_years(figures)),
        frozenset(pairs),
        frozenset(directions),
        named,
        kinds,
        compared,
        parts_of_years(texts, figures),
        amount_years(figures),
        stated_currencies(texts, numbers),
        poles_of_entry(canonical[:asked], canonical[asked:]),
        frozenset[Party]().union(*map(countries_in, canonical)),
        initials_of_names(token for words in typed for token in words),
    )


def _partial_years(figures: list[Figure]) -> set[int]:
    """The years for which there are figures of some months but none of the whole."""
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


def find_direction(canonical: tuple[str, ...], terms: Terms) -> tuple[Party, Party] | None:
    """(from, to), where a canonical text names two terms with "from" or "to" before one; else None."""
    if _DIRECTED.isdisjoint(canonical):
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
    for place, (at, name) in enumerate(found):
        before = next((word for word in reversed(canonical[:at]) if word not in _ARTICLES), "")
        if before not in _DIRECTED:
            continue
        # Who does it stands behind the auxiliary ("did A send the goods to B"), or nearest before the preposition.
        ordered = [*reversed(found[:place]), *found[place + 1 :]]
        ordered.sort(key=lambda one: canonical[max(one[0] - 1, 0)] not in _AUXILIARIES)
        other = next((one for _, one in ordered if one != name and _may_act(one)), None)
        if other:
            return (other, name) if before in _TOWARDS else (name, other)
    return None


def _may_act(name: Party) -> bool:
    """False for models and amounts ("S-300", "dollars"), which are given, and give nothing."""
    return not any(part.isdigit() for part in name) and read_unit(" ".join(name), 0) is None


def requested_currencies(text: str) -> frozenset[str]:
    """ISO codes of the currencies a text asks for, as in "in dollars"; those of stated amounts do not count."""
    return frozenset(
        unit[0]
        for found in _ASKED_IN.finditer(text)
        if (unit := read_unit(text, found.end())) and Unit(unit[0]).is_money
    )


def stated_currencies(texts: tuple[str, ...], numbers: list[Number]) -> frozenset[str]:
    """ISO codes of the currencies of stated amounts, and of those the texts name after "in"."""
    units = (Unit(number.unit) for number in numbers if number.unit)
    return frozenset(unit.numerator for unit in units if unit.is_money).union(*map(requested_currencies, texts))
