"""From a derivation to its result: the calculations with their formulas, or why it is refused."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from bot.figures.model import Period, Quantity, Unit
from bot.quantities import calculation
from bot.quantities.intent import Intent
from bot.quantities.operands import Operand, equal_footing
from bot.quantities.operations import Derivation, Operation, Totals, overlapping
from bot.quantities.records import FigureRecord
from bot.quantities.results import (
    Calculation,
    Computed,
    QuantityResult,
    Ranked,
    RefusalReason,
    Refused,
    Result,
    SingleFigure,
    TermEnd,
)

_LEADS = {Operation.PERCENT: 1, Operation.FACTOR: 2}


def compute(derivation: Derivation, intent: Intent, totals: Totals) -> QuantityResult | None:
    """The result of a derivation, asked for with an intent; None where it has none."""
    inputs = derivation.inputs
    refused = _refusal(derivation, intent, totals)
    if refused is not None:
        return Refused(refused, _records(inputs))
    match derivation.operation:
        case Operation.VALUE:
            return SingleFigure(inputs[0].record)
        case Operation.MAXIMUM | Operation.MINIMUM | Operation.ORDER:
            largest = derivation.operation is not Operation.MINIMUM
            ordered = sorted(inputs, key=lambda one: one.value, reverse=largest)
            return Ranked(_records(ordered), largest)
        case Operation.END:
            return _end(derivation)
        case Operation.DIFFERENCE | Operation.PERCENT | Operation.FACTOR | Operation.COMPARE:
            return _compared(derivation)
        case _:
            return _single_step(derivation)


def _records(found: Sequence[Operand]) -> tuple[FigureRecord, ...]:
    return tuple(one.record for one in found)


def _refusal(derivation: Derivation, intent: Intent, totals: Totals) -> RefusalReason | None:
    """Why a derivation cannot be computed, or None."""
    inputs = derivation.inputs
    if derivation.operation is Operation.UNFIT:
        return _misfit(*inputs)
    if derivation.operation in (Operation.NO_CHANGE, Operation.NO_SHARE):
        return RefusalReason.LACKING
    if len(inputs) < 2 or derivation.operation in (Operation.MAXIMUM, Operation.MINIMUM, Operation.ORDER):
        return None
    added = derivation.operation in (Operation.SUM, Operation.MEAN) and len(inputs) == 2
    if added and (overlapping(*inputs) or totals.holds(*inputs) or totals.holds(*inputs[::-1])):
        return RefusalReason.OVERLAP
    if derivation.operation in (Operation.END, Operation.EXTENDED, Operation.REACHED):
        return None
    if any(one.limited for one in inputs):
        return RefusalReason.BOUND
    if not equal_footing(*inputs) and derivation.operation is not Operation.PER_ONE:
        return RefusalReason.ESTIMATE
    needs_ratio = intent in (Intent.PERCENT, Intent.FACTOR) and derivation.operation is not Operation.BEFORE
    return calculation.no_ratio(inputs[1].record.quantity, inputs[0].record.quantity) if needs_ratio else None


def _misfit(one: Operand, other: Operand) -> RefusalReason:
    if one.unit != other.unit:
        return RefusalReason.UNITS
    if one.series == other.series and not equal_footing(one, other):
        return RefusalReason.BOUND if one.limited or other.limited else RefusalReason.ESTIMATE
    return RefusalReason.PERIODS if one.span != other.span else RefusalReason.SCOPES


def _end(derivation: Derivation) -> TermEnd | None:
    term, *more = derivation.inputs
    if term.year is None or term.period is None:
        return None
    extension = more[0] if more else None
    years = int(term.value) + (derivation.times * int(extension.value) if extension else 0)
    start = Period(term.period.start)
    end = Period(f"{term.year + years:04d}{start.start[len('2020') :]}")
    return TermEnd(term.record, start, end, extension.record if extension else None, derivation.times)


def _compared(derivation: Derivation) -> Computed:
    """Two figures set against each other: the aspect that was asked for first, then the others."""
    one, other = derivation.inputs
    series = one.series == other.series
    larger_first = derivation.operation in (Operation.DIFFERENCE, Operation.FACTOR)
    if larger_first and not series and one.value < other.value:
        one, other = other, one
    early, late = (one, other) if series else (other, one)
    steps = change_steps(early.record.quantity, late.record.quantity)
    lead = _LEADS.get(derivation.operation, 0)
    if lead < len(steps):
        steps = (steps[lead], *(step for n, step in enumerate(steps) if n != lead))
    return Computed(Result.CHANGE if series else Result.COMPARISON, _records((one, other)), steps)


def change_steps(early: Quantity, late: Quantity) -> tuple[Calculation, ...]:
    """The difference from one quantity to the other, with the percentage and factor where there is a ratio."""
    off = calculation.difference(late, early)
    if calculation.no_ratio(late, early) is not None or early.unit.code == "%":
        return (off,)
    return off, calculation.growth(early, late), calculation.factor(late, early)


_STEPS: Mapping[Operation, tuple[Result, Callable[..., Calculation]]] = {
    Operation.SHARE: (Result.SHARE, calculation.share),
    Operation.REMAINDER: (Result.REMAINDER, lambda whole, *parts: calculation.less(whole, parts)),
    Operation.WHOLE: (Result.WHOLE, calculation.whole),
    Operation.SUM: (Result.SUM, lambda *parts: calculation.total(parts)),
    Operation.MEAN: (Result.MEAN, lambda *parts: calculation.mean(parts)),
    Operation.PER_ONE: (Result.RATE, calculation.rate),
    Operation.REACHED: (Result.REACHED, calculation.reached),
    Operation.BEFORE: (Result.BEFORE, calculation.before),
}
"""The one calculation of an operation, from its inputs in order."""


def _single_step(derivation: Derivation) -> Computed | None:
    inputs = derivation.inputs
    given = [one.record.quantity for one in inputs]
    records = _records(inputs)
    if derivation.operation in _STEPS:
        result, calculate = _STEPS[derivation.operation]
        return Computed(result, records, (calculate(*given),))
    if derivation.operation is Operation.REST_SHARE:
        return _rest_share(derivation)
    if derivation.operation is Operation.EXTENDED:
        return Computed(Result.LENGTH, records, (calculation.total((given[0], *given[1:] * derivation.times)),))
    return _over_years(derivation)


def _rest_share(derivation: Derivation) -> Computed:
    inputs = derivation.inputs
    given = [one.record.quantity for one in inputs]
    if len(inputs) == 1:
        return Computed(Result.REST_SHARE, _records(inputs), (calculation.less(calculation.WHOLE, given),))
    part = calculation.share(*given)
    return Computed(Result.REST_SHARE, _records(inputs), (calculation.less(calculation.WHOLE, [part.value]), part))


def _over_years(derivation: Derivation) -> Computed | None:
    """Results over the years between two figures, or over those one figure spans."""
    one, other = derivation.inputs[0], derivation.inputs[-1]
    early, late = one.record.quantity, other.record.quantity
    years = (other.year or 0) - (one.year or 0)
    records = _records(derivation.inputs)
    match derivation.operation:
        case Operation.YEARLY_CHANGE if years:
            return Computed(Result.YEARLY, records, (calculation.per_year(early, late, years),))
        case Operation.COMPOUND_GROWTH if years:
            return Computed(Result.COMPOUND, records, (calculation.compound(early, late, years),))
        case Operation.PER_YEAR:
            span = Quantity(Decimal(one.span[1][0] - one.span[0][0] + 1), Unit("year"))
            return Computed(Result.RATE, records, (calculation.rate(early, span),))
        case _:
            return None


def derived_value(derivation: Derivation) -> Fraction:
    """The bare value of a derivation from two figures, 0 where it has none."""
    one, *others = (Fraction(each.value) for each in derivation.inputs)
    other = others[0] if others else Fraction(0)
    match derivation.operation:
        case Operation.DIFFERENCE | Operation.REMAINDER:
            return one - other
        case Operation.SUM:
            return one + sum(others)
        case Operation.SHARE if other:
            return 100 * one / other
        case Operation.PERCENT if one and other:
            return 100 * (other / one - 1)
        case Operation.BEFORE if other != -100:
            return one / (1 + other / 100)
        case _:
            return Fraction(0)


def over_years(one: Operand, years: int) -> Computed:
    """A yearly amount over some years."""
    count = Quantity(Decimal(years), Unit("year"))
    quantity = one.record.quantity
    step = calculation.times(quantity, count, Unit(quantity.unit.numerator))
    return Computed(Result.OVER_TIME, (one.record,), (step,), given=count)
