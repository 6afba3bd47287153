"""Check that the quotes prove each figure line: value, unit, sign, period and parties."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.curation.checks.certainty import certainty_problems
from bot.curation.checks.consistency import almost_sum_problems, chart_problems, claim_problems, contradiction_problems
from bot.curation.checks.numbers import gap_problems, number_hint, number_key, number_problems
from bot.curation.checks.positions import figure_problem
from bot.curation.checks.scope import EvidenceScope, evidence_scope
from bot.figures.figure_table import BaseFigure, read_figures
from bot.figures.format import format_period
from bot.figures.inflection import plural, singular
from bot.figures.numbers import Number
from bot.figures.proof import number_of
from bot.knowledge.entries import EntryKind
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem
from bot.matching.query import fold, stems, words
from bot.matching.terms import build_terms


def figure_problems(base: Base) -> Iterator[Problem]:
    """Every finding about numbers, figures, sums and charts in the entries of a base's pages."""
    entries = [*(entry for page in base.pages for entry in page.entries), *base.gaps]
    by_id = {entry.id: entry for entry in base.entries}
    read = {entry.id: read_figures(entry) for entry in entries}
    for _, problems in read.values():
        yield from problems
    figures = {name: found for name, (found, _) in read.items()}
    canonical = build_terms(base.terms).canonical
    scopes = [evidence_scope(entry, by_id, figures, canonical) for entry in entries]
    for one in scopes:
        if one.entry.kind is not EntryKind.GAP:
            yield from _entry_problems(one, figures.get(one.entry.id, ()))
    quoted = frozenset(number_key(number) for one in scopes for number in one.quoted_numbers)
    for entry in entries:
        if entry.kind is EntryKind.GAP:
            yield from gap_problems(entry, quoted)
    yield from contradiction_problems((one for found in figures.values() for one in found), canonical)


def _entry_problems(one: EvidenceScope, own: Iterable[BaseFigure]) -> Iterator[Problem]:
    yield from number_problems(one)
    for figure in own:
        yield from _value(figure, one)
        yield from _period(figure, one)
        yield from _parties(figure, one)
        yield from certainty_problems(figure, one)
    yield from claim_problems(one)
    yield from chart_problems(one)
    yield from almost_sum_problems(tuple(own), one.entry)


def _value(figure: BaseFigure, one: EvidenceScope) -> Iterator[Problem]:
    quantity = figure.figure.quantity
    wanted = number_of(quantity)
    if wanted.unit is None and quantity.unit.per:
        wanted = replace(wanted, unit=f"/{quantity.unit.per}")
    value = figure.figure.text.partition("=")[2].partition(";")[0].strip()
    same = [
        number
        for number in one.quoted_numbers
        if number_key(number) == number_key(wanted) and _counted(wanted, number, one)
    ]
    if not same:
        yield figure_problem("figure-value", figure, *number_hint(value, wanted, one.quotes), value)
    elif not any((wanted.sign < 0) == (number.sign < 0) for number in same):
        shown = "a decrease" if wanted.sign >= 0 else "no decrease"
        remedy = "put a minus sign before a value that fell, and none before one that rose"
        yield figure_problem("figure-sign", figure, f"the quote states {shown}, the figure does not", remedy, value)


def _counted(wanted: Number, found: Number, one: EvidenceScope) -> bool:
    """True if two counts count the same things.

    The noun must follow the number in the quote; for a bare number ("rose to 263") any quote, the heading, the page's
    title or a term may name it.
    """
    noun = wanted.noun
    if noun is None or found.noun == noun:
        return True
    named = all(
        one.has_stem(stem) or one.mentions(plural(word))
        for word in words(fold(noun))
        for stem in stems([singular(word)])
    )
    if found.noun == re.split("[ -]", noun)[-1]:
        return named
    return one.is_bare(found) and (named or one.mentions(noun))


def _period(figure: BaseFigure, one: EvidenceScope) -> Iterator[Problem]:
    period = figure.figure.period
    if period is None or any(known.equals(period) for known in one.periods):
        return
    missing = [year for year in period.years() if year not in one.years]
    if missing or "-" in period.code:
        typed = figure.figure.text.split(";")[3].strip()
        message = f"the period '{typed}' appears in no quote or heading, nor in the page's title"
        named = ", ".join(dict.fromkeys(map(format_period, one.periods)))
        remedy = "quote the words that say when, or correct it" + (f"; they name {named}" if named else "")
        yield figure_problem("figure-period", figure, message, remedy, typed)


def _parties(figure: BaseFigure, one: EvidenceScope) -> Iterator[Problem]:
    for party in figure.figure.parties.names:
        if not one.mentions(party):
            message = f"'{party}' appears in no quote or heading, nor does a term for it"
            remedy = "use the name in the quote, or add the other name to terms.md"
            yield figure_problem("figure-party", figure, message, remedy, party)
