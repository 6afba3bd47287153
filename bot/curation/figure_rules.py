"""Every typed figure is what the quotes say: value, unit, sign, period and parties; sums and charts hold."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from bot.curation.certainty import certainty_problems
from bot.curation.contradiction_rules import contradiction_problems
from bot.curation.figure_problem import figure_problem
from bot.curation.number_rules import gap_problems, key, number_problems
from bot.curation.scope import Scope, scope
from bot.curation.unproved import explain
from bot.figures.algebra import check_claim
from bot.figures.expression import parse_claim
from bot.figures.figure_table import BaseFigure, read_figures
from bot.figures.format import format_period
from bot.figures.inflection import plural, singular
from bot.figures.model import Figure, FigureError, IncompatibleUnits, Quantity, Unit
from bot.figures.numbers import Number
from bot.figures.proof import number_of
from bot.knowledge.folder import Base
from bot.knowledge.model import Entry, EntryKind, SourceText
from bot.knowledge.problem import Problem, Severity
from bot.matching.question import fold, stems, words
from bot.matching.terms import terms

# Three figures of which one is the others' sum but for this share look like a slip of the pen.
_ALMOST = Decimal("0.03")


def figure_problems(base: Base) -> Iterator[Problem]:
    """Every finding about the numbers, figures, sums and charts of a base's own entries."""
    entries = [entry for page in base.pages for entry in page.entries]
    by_id = {entry.id: entry for entry in base.entries}
    read = {entry.id: read_figures(entry) for entry in entries}
    for _, problems in read.values():
        yield from problems
    figures = {name: found for name, (found, _) in read.items()}
    canonical = terms(base.terms).canonical
    scopes = [scope(entry, by_id, figures, canonical) for entry in entries]
    for one in scopes:
        if one.entry.kind is not EntryKind.GAP:
            yield from _entry_problems(one, figures.get(one.entry.id, ()))
    quoted = frozenset(key(number) for one in scopes for number in one.quoted)
    for entry in entries:
        if entry.kind is EntryKind.GAP:
            yield from gap_problems(entry, quoted)
    yield from contradiction_problems((one for found in figures.values() for one in found), canonical)


def _entry_problems(one: Scope, own: Iterable[BaseFigure]) -> Iterator[Problem]:
    yield from number_problems(one)
    for figure in own:
        yield from _value(figure, one)
        yield from _period(figure, one)
        yield from _parties(figure, one)
        yield from certainty_problems(figure, one)
    yield from _claims(one)
    yield from _chart(one)
    yield from _almost_sums(tuple(own), one.entry)


def _value(figure: BaseFigure, one: Scope) -> Iterator[Problem]:
    quantity = figure.figure.quantity
    wanted = number_of(quantity)
    if wanted.unit is None and quantity.unit.per:
        wanted = replace(wanted, unit=f"/{quantity.unit.per}")
    value = figure.figure.text.partition("=")[2].partition(";")[0].strip()
    same = [number for number in one.quoted if key(number) == key(wanted) and _counted(wanted, number, one)]
    if not same:
        yield figure_problem("figure-value", figure, *explain(value, wanted, one.quotes), value)
    elif not any(_same_sign(wanted, number) for number in same):
        said = "a fall" if wanted.sign >= 0 else "no fall"
        remedy = "put a minus before a value that fell, and none before one that grew"
        yield figure_problem("figure-sign", figure, f"the quote says {said}, the figure does not", remedy, value)


def _same_sign(wanted: Number, found: Number) -> bool:
    return found.sign < 0 if wanted.sign < 0 else found.sign >= 0


def _counted(wanted: Number, found: Number, one: Scope) -> bool:
    """Whether a count counts the same things: its noun stands behind the number.

    Of a bare number ("rose to 263") any quote, the heading, the page's title or a term may say what it counts.
    """
    noun = wanted.noun
    if noun is None or found.noun == noun:
        return True
    named = all(one.says(stem) for word in words(fold(noun)) for stem in stems([singular(word)]))
    if found.noun == re.split("[ -]", noun)[-1]:
        return named
    return one.bare(found) and (named or one.names(noun))


def _period(figure: BaseFigure, one: Scope) -> Iterator[Problem]:
    period = figure.figure.period
    if period is None or any(known.equals(period) for known in one.periods):
        return
    missing = [year for year in period.years() if year not in one.years]
    if missing or "-" in period.code:
        typed = figure.figure.text.split(";")[3].strip()
        message = f"the period '{typed}' stands in no quote or heading, nor in the page's title"
        named = ", ".join(dict.fromkeys(map(format_period, one.periods)))
        remedy = "quote the words that say when, or correct it" + (f"; they name {named}" if named else "")
        yield figure_problem("figure-period", figure, message, remedy, typed)


def _parties(figure: BaseFigure, one: Scope) -> Iterator[Problem]:
    for party in figure.figure.parties.names:
        if not one.names(party):
            message = f"'{party}' stands in no quote or heading, nor does a term for it"
            remedy = "name who the quote names, or add the other name to terms.md"
            yield figure_problem("figure-party", figure, message, remedy, party)


def _claims(one: Scope) -> Iterator[Problem]:
    lookup = {figure.figure.name: figure.figure.quantity for figure in reversed(one.figures)}
    lookup |= {figure.id.replace("/", "."): figure.figure.quantity for figure in one.figures}
    for typed in one.entry.holds:
        if fault := _claim_fault(typed, lookup):
            yield Problem("holds", typed.at, *fault, entry=one.entry.id)


def _claim_fault(typed: SourceText, lookup: Mapping[str, Quantity]) -> tuple[str, str] | None:
    """What is wrong with a sum, and what to do about it."""
    try:
        result = check_claim(parse_claim(typed.text), lookup)
    except IncompatibleUnits as error:
        return error.message, _same_unit(error.units)
    except FigureError as error:
        return error.message, "correct the sum or the figures"
    return None if result.holds else (result.message, "correct the sum or the figures; '~' compares within rounding")


def _same_unit(units: tuple[str, str]) -> str:
    noun = next((number_of(Quantity(Decimal(1), Unit(unit))).noun for unit in units if unit), None)
    if "" not in units or noun is None:
        return "add and compare figures of one unit"
    return f"write '{plural(noun)}' behind each number; a bare one in a quote proves it where the quotes name them"


def _chart(one: Scope) -> Iterator[Problem]:
    chart = one.entry.chart
    if chart is None:
        return
    units: dict[str, str] = {}
    for figure in one.figures:
        units.setdefault(figure.figure.name, figure.figure.quantity.unit.code)
    for name in chart.names:
        if name not in units:
            known = ", ".join(units) or "none"
            message, remedy = f"there is no figure '{name}' to draw", f"known are: {known}"
            yield Problem("chart", chart.at, message, remedy, entry=one.entry.id)
    drawn = {units[name] for name in chart.names if name in units}
    if len(drawn) > 1:
        message = f"a chart of different units: {', '.join(unit or 'a plain number' for unit in sorted(drawn))}"
        yield Problem("chart", chart.at, message, "draw figures of one unit", entry=one.entry.id)


def _almost_sums(own: tuple[BaseFigure, ...], entry: Entry) -> Iterator[Problem]:
    for whole in own:
        parts = [one for one in own if one is not whole and _comparable(one.figure, whole.figure)]
        for first, second in combinations(parts, 2):
            total = whole.figure.quantity.value
            off = abs(total - first.figure.quantity.value - second.figure.quantity.value)
            if 0 < off <= _ALMOST * abs(total):
                message = f"'{first.figure.name}' and '{second.figure.name}' almost add up to '{whole.figure.name}'"
                remedy = "see whether a digit is wrong; if not, accept this warning in base.toml"
                yield Problem("almost-sum", whole.at, message, remedy, Severity.WARNING, entry.id)


def _comparable(one: Figure, other: Figure) -> bool:
    return one.quantity.unit == other.quantity.unit and one.period == other.period
