"""The sums themselves: exact, with the formula that was used and how its result was rounded."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.figures.algebra import evaluate
from bot.figures.model import Quantity, Unit, shifted
from bot.reckoning.decision import Formula, Misfit, Step
from bot.reckoning.request import Aspect

PERCENT_DIGITS = 1
FACTOR_DIGITS = 2
WHOLE = Quantity(Decimal(100), Unit("%"))

# Degrees have no true zero: 20 degrees are not twice as warm as 10.
_INTERVAL = frozenset({"degree", "degree celsius", "degree fahrenheit", "celsius", "fahrenheit"})


def no_ratio(part: Quantity, whole: Quantity) -> Misfit | None:
    """Why one quantity cannot be divided by another to say how many times or percent it is, or None."""
    if part.unit.numerator in _INTERVAL or "rank" in (part.unit.code, whole.unit.code):
        return Misfit.SCALE
    if not whole.value:
        return Misfit.ZERO
    return Misfit.SIGN if part.value * whole.value < 0 or whole.value < 0 else None


def difference(larger: Quantity, smaller: Quantity) -> Step:
    """One less the other, exact; two percentages differ by percentage points."""
    value = evaluate("a - b", {"a": larger, "b": smaller})
    if value.unit.code == "%":
        value = replace(value, unit=Unit("pp"))
    return Step((larger, "-", *_guarded(smaller), "=", value), value)


def total(parts: Sequence[Quantity]) -> Step:
    """The sum of all parts, exact."""
    names = {f"p{n}": part for n, part in enumerate(parts)}
    value = evaluate(" + ".join(names), names)
    formula: Formula = (parts[0],)
    for part in parts[1:]:
        formula = (*formula, "+", *_guarded(part))
    return Step((*formula, "=", value), value)


def less(whole: Quantity, parts: Sequence[Quantity]) -> Step:
    """The whole less all parts, exact."""
    names = {f"p{n}": part for n, part in enumerate(parts)}
    value = evaluate(" - ".join(("whole", *names)), {"whole": whole, **names})
    formula: Formula = (whole,)
    for part in parts:
        formula = (*formula, "-", *_guarded(part))
    return Step((*formula, "=", value), value)


def growth(early: Quantity, late: Quantity) -> Step:
    """The relative change in percent, to one decimal."""
    exact = evaluate("(b - a) / a", {"a": early, "b": late})
    value, rounded = _rounded(_percent(exact), PERCENT_DIGITS)
    return Step(("(", late, "-", *_guarded(early), ")", "/", early, "=", value), value, rounded, Aspect.PERCENT)


def per_year(early: Quantity, late: Quantity, years: int) -> Step:
    """The change spread evenly over the years between, rounded where it does not end."""
    span = Quantity(Decimal(years), Unit("year"))
    value, rounded = _rounded(evaluate("(b - a) / c", {"a": early, "b": late, "c": span}), FACTOR_DIGITS)
    return Step(("(", late, "-", *_guarded(early), ")", "/", span, "=", value), value, rounded)


def rate(amount: Quantity, count: Quantity) -> Step:
    """An amount per one of what is counted."""
    value, rounded = _rounded(evaluate("a / b", {"a": amount, "b": count}), FACTOR_DIGITS)
    return Step((amount, "/", count, "=", value), value, rounded)


def share(part: Quantity, whole: Quantity) -> Step:
    """The part as a percentage of the whole, to one decimal."""
    value, rounded = _rounded(_percent(evaluate("a / b", {"a": part, "b": whole})), PERCENT_DIGITS)
    return Step((part, "/", whole, "=", value), value, rounded, Aspect.PERCENT)


def whole(part: Quantity, share: Quantity) -> Step:
    """The whole of which a part is a share, rounded to two decimals of the part's scale."""
    exact = evaluate("a / b", {"a": part, "b": share})
    value, rounded = _rounded(replace(exact, unit=part.unit, scale=part.scale), FACTOR_DIGITS)
    return Step((part, "/", share, "=", value), value, rounded)


def factor(one: Quantity, other: Quantity) -> Step:
    """How many times the other goes into the one, to two decimals."""
    exact = evaluate("a / b", {"a": one, "b": other})
    value, rounded = _rounded(replace(exact, unit=Unit("")), FACTOR_DIGITS)
    return Step((one, "/", other, "=", value), value, rounded, Aspect.FACTOR)


def _guarded(quantity: Quantity) -> Formula:
    """A negative quantity in brackets."""
    return ("(", quantity, ")") if quantity.value < 0 else (quantity,)


def _percent(ratio: Quantity) -> Quantity:
    return Quantity(shifted(ratio.value, 2), Unit("%"), 0, max(0, ratio.digits - 2))


def _rounded(quantity: Quantity, digits: int) -> tuple[Quantity, int | None]:
    if quantity.digits <= digits:
        return quantity, None
    return quantity.rounded(digits), digits
