"""The calculations themselves: exact, with the formula that was used and how its result was rounded."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal

from bot.figures.algebra import evaluate
from bot.figures.model import Quantity, Unit, shifted
from bot.quantities.results import Aspect, Calculation, Formula, RefusalReason

PERCENT_DIGITS = 1
FACTOR_DIGITS = 2
WHOLE = Quantity(Decimal(100), Unit("%"))

# Degrees have no true zero: 20 degrees are not twice as warm as 10.
_INTERVAL = frozenset({"degree", "degree celsius", "degree fahrenheit", "celsius", "fahrenheit"})
_ROOTS = Context(prec=30)


def no_ratio(part: Quantity, whole: Quantity) -> RefusalReason | None:
    """Why one quantity cannot be divided by another to say how many times or percent it is, or None."""
    if part.unit.numerator in _INTERVAL or "rank" in (part.unit.code, whole.unit.code):
        return RefusalReason.SCALE
    if not whole.value:
        return RefusalReason.ZERO
    return RefusalReason.SIGN if part.value * whole.value < 0 or whole.value < 0 else None


def difference(larger: Quantity, smaller: Quantity) -> Calculation:
    """One less the other, exact; two percentages differ by percentage points."""
    value = evaluate("a - b", {"a": larger, "b": smaller})
    if value.unit.code == "%":
        value = replace(value, unit=Unit("pp"))
    return Calculation((larger, "-", *_guarded(smaller), "=", value), value)


def total(parts: Sequence[Quantity]) -> Calculation:
    """The sum of all parts, exact."""
    names = {f"p{n}": part for n, part in enumerate(parts)}
    value = evaluate(" + ".join(names), names)
    return Calculation((*_joined(parts, "+"), "=", value), value)


def less(whole: Quantity, parts: Sequence[Quantity]) -> Calculation:
    """The whole less all parts, exact."""
    names = {f"p{n}": part for n, part in enumerate(parts)}
    value = evaluate(" - ".join(("whole", *names)), {"whole": whole, **names})
    return Calculation((*_joined((whole, *parts), "-"), "=", value), value)


def mean(parts: Sequence[Quantity]) -> Calculation:
    """The mean of all parts, rounded where it does not end."""
    count = Quantity(Decimal(len(parts)), Unit(""))
    value, rounded = _rounded(evaluate("a / n", {"a": total(parts).value, "n": count}), FACTOR_DIGITS)
    return Calculation(("(", *_joined(parts, "+"), ")", "/", count, "=", value), value, rounded)


def growth(early: Quantity, late: Quantity) -> Calculation:
    """The relative change in percent, to one decimal."""
    exact = evaluate("(b - a) / a", {"a": early, "b": late})
    value, rounded = _rounded(_percent(exact), PERCENT_DIGITS)
    return Calculation(("(", late, "-", *_guarded(early), ")", "/", early, "=", value), value, rounded, Aspect.PERCENT)


def compound(early: Quantity, late: Quantity, years: int) -> Calculation:
    """The yearly rate in percent that leads from one value to the other in some years, to one decimal."""
    ratio = _ROOTS.divide(late.value, early.value)
    rate = (_ROOTS.power(ratio, _ROOTS.divide(Decimal(1), Decimal(years))) - 1) * 100
    value, rounded = _rounded(Quantity(rate, Unit("%"), 0, 20), PERCENT_DIGITS)
    formula: Formula = ("(", late, "/", early, ")", f"^ (1 / {years})", "-", "1", "=", value)
    return Calculation(formula, value, rounded, Aspect.PERCENT)


def per_year(early: Quantity, late: Quantity, years: int) -> Calculation:
    """The change spread evenly over the years between, rounded where it does not end."""
    span = Quantity(Decimal(years), Unit("year"))
    value, rounded = _rounded(evaluate("(b - a) / c", {"a": early, "b": late, "c": span}), FACTOR_DIGITS)
    return Calculation(("(", late, "-", *_guarded(early), ")", "/", span, "=", value), value, rounded)


def rate(amount: Quantity, count: Quantity) -> Calculation:
    """An amount per one of what is counted."""
    value, rounded = _rounded(evaluate("a / b", {"a": amount, "b": count}), FACTOR_DIGITS)
    return Calculation((amount, "/", count, "=", value), value, rounded)


def reached(amount: Quantity, each: Quantity) -> Calculation:
    """In how many of its times a rate comes to an amount, rounded where it does not end."""
    exact = Quantity(_ROOTS.divide(amount.value, each.value), Unit(each.unit.code.partition("/")[2]), 0, 20)
    exact = replace(exact, digits=max(0, -int(exact.value.normalize().as_tuple().exponent)))
    value, rounded = _rounded(exact, FACTOR_DIGITS)
    return Calculation((amount, "/", each, "=", value), value, rounded)


def times(amount: Quantity, count: Quantity, unit: Unit | None = None) -> Calculation:
    """An amount so many times: a rate over a length of time, a length for each extension."""
    product = evaluate("a * b", {"a": replace(amount, unit=unit or amount.unit), "b": Quantity(count.value, Unit(""))})
    return Calculation((amount, "*", count, "=", product), product)


def percent_of(share: Quantity, amount: Quantity) -> Calculation:
    """A percentage of an amount."""
    part = replace(amount, value=amount.value * share.value / 100, digits=amount.digits + share.digits + 2)
    value, rounded = _rounded(part, FACTOR_DIGITS)
    return Calculation((share, "*", amount, "=", value), value, rounded)


def before(value_after: Quantity, change: Quantity) -> Calculation:
    """The value before a change in percent, rounded to two decimals of its scale."""
    exact = _ROOTS.divide(value_after.value, 1 + change.value / 100)
    value, rounded = _rounded(replace(value_after, value=exact, digits=20), FACTOR_DIGITS)
    return Calculation((value_after, "/", "(", "1", "+", *_guarded(change), ")", "=", value), value, rounded)


def share(part: Quantity, whole_: Quantity) -> Calculation:
    """The part as a percentage of the whole, to one decimal."""
    value, rounded = _rounded(_percent(evaluate("a / b", {"a": part, "b": whole_})), PERCENT_DIGITS)
    return Calculation((part, "/", whole_, "=", value), value, rounded, Aspect.PERCENT)


def whole(part: Quantity, share_: Quantity) -> Calculation:
    """The whole of which a part is a share, rounded to two decimals of the part's scale."""
    exact = evaluate("a / b", {"a": part, "b": share_})
    value, rounded = _rounded(replace(exact, unit=part.unit, scale=part.scale), FACTOR_DIGITS)
    return Calculation((part, "/", share_, "=", value), value, rounded)


def factor(one: Quantity, other: Quantity) -> Calculation:
    """How many times the other goes into the one, to two decimals."""
    exact = evaluate("a / b", {"a": one, "b": other})
    value, rounded = _rounded(replace(exact, unit=Unit("")), FACTOR_DIGITS)
    return Calculation((one, "/", other, "=", value), value, rounded, Aspect.FACTOR)


def _joined(parts: Sequence[Quantity], sign: str) -> Formula:
    formula: Formula = (parts[0],)
    for part in parts[1:]:
        formula = (*formula, sign, *_guarded(part))
    return formula


def _guarded(quantity: Quantity) -> Formula:
    """A negative quantity in brackets."""
    return ("(", quantity, ")") if quantity.value < 0 else (quantity,)


def _percent(ratio: Quantity) -> Quantity:
    return Quantity(shifted(ratio.value, 2), Unit("%"), 0, max(0, ratio.digits - 2))


def _rounded(quantity: Quantity, digits: int) -> tuple[Quantity, int | None]:
    if quantity.digits <= digits:
        return quantity, None
    return quantity.rounded(digits), digits
