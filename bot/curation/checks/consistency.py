"""Check that figures fit together: stated sums, charts, near-sums, and values that contradict each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from bot.curation.checks.positions import figure_problem
from bot.curation.checks.scope import EvidenceScope
from bot.figures.algebra import check_claim
from bot.figures.contradictions import contradictions
from bot.figures.expression import parse_claim
from bot.figures.figure_table import BaseFigure
from bot.figures.inflection import plural
from bot.figures.model import Figure, FigureError, IncompatibleUnits, Quantity, Unit
from bot.figures.proof import number_of
from bot.knowledge.entries import Entry, SourceText
from bot.knowledge.problem import Problem, Severity
from bot.matching.query import fold, tokenize

# Three figures of which one is the others' sum but for this share look like a slip of the pen.
_ALMOST = Decimal("0.03")
_REMEDY = "if the sources differ, give both figures in one entry that says so; otherwise correct the wrong one"


def contradiction_problems(
    figures: Iterable[BaseFigure], canonical: Callable[[Sequence[str]], tuple[str, ...]]
) -> Iterator[Problem]:
    """A warning for each pair of figures that contradict each other, at the second one."""
    for one, other in contradictions(figures, lambda text: canonical(tokenize(fold(text)))):
        message = f"'{other.text}' contradicts '{one.text}' of entry '{one.entry}'"
        value = other.figure.text.partition("=")[2].partition(";")[0].strip()
        yield figure_problem("contradiction", other, message, _REMEDY, value, Severity.WARNING)


def claim_problems(one: EvidenceScope) -> Iterator[Problem]:
    lookup = {figure.figure.name: figure.figure.quantity for figure in reversed(one.figures)}
    lookup |= {figure.id.replace("/", "."): figure.figure.quantity for figure in one.figures}
    for typed in one.entry.holds:
        if fault := _claim_fault(typed, lookup):
            yield Problem("holds", typed.at, *fault, entry=one.entry.id)


def _claim_fault(typed: SourceText, lookup: Mapping[str, Quantity]) -> tuple[str, str] | None:
    """The message and remedy for a sum that does not hold or cannot be computed; None if it holds."""
    try:
        result = check_claim(parse_claim(typed.text), lookup)
    except IncompatibleUnits as error:
        return error.message, _same_unit(error.units)
    except FigureError as error:
        return error.message, "correct the sum or the figures"
    return None if result.holds else (result.message, "correct the sum or the figures; '~' compares within rounding")


def _same_unit(units: tuple[str, str]) -> str:
    nouns = [number_of(Quantity(Decimal(1), Unit(unit))).noun for unit in units if unit]
    noun = next(iter(nouns), None)
    if "" not in units and all(nouns):
        return "write the numbers alone, and what each counts in the measure, to add up things of several kinds"
    if "" not in units or noun is None:
        return "add and compare only figures of the same unit"
    return (
        f"write '{plural(noun)}' after each number; a bare number in a quote counts if the quotes name what it counts"
    )


def chart_problems(one: EvidenceScope) -> Iterator[Problem]:
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
        yield Problem("chart", chart.at, message, "draw figures of the same unit", entry=one.entry.id)


def almost_sum_problems(own: tuple[BaseFigure, ...], entry: Entry) -> Iterator[Problem]:
    for whole in own:
        parts = [one for one in own if one is not whole and _comparable(one.figure, whole.figure)]
        for first, second in combinations(parts, 2):
            total = whole.figure.quantity.value
            off = abs(total - first.figure.quantity.value - second.figure.quantity.value)
            if 0 < off <= _ALMOST * abs(total):
                message = f"'{first.figure.name}' and '{second.figure.name}' almost add up to '{whole.figure.name}'"
                remedy = "check for a wrong digit; if there is none, accept this warning in base.toml"
                yield Problem("almost-sum", whole.at, message, remedy, Severity.WARNING, entry.id)


def _comparable(one: Figure, other: Figure) -> bool:
    return one.quantity.unit == other.quantity.unit and one.period == other.period
