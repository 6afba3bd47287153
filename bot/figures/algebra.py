"""Computes with quantities and refuses units that do not go together.

Everything is exact (fractions) until the result, which is rounded half to even at 50 significant digits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from difflib import get_close_matches
from fractions import Fraction
from operator import add, mul, sub, truediv

from bot.figures.dimensions import comparable, product_unit, ratio_unit, sum_unit, worth
from bot.figures.expression import parse_expression
from bot.figures.format import format_quantity
from bot.figures.model import FigureError, IncompatibleUnits, Quantity, Unit, shifted
from bot.figures.sum_claim import BinaryOperation, Constant, Expression, FigureName, Negation, SumClaim

PRECISION = Context(prec=50, rounding=ROUND_HALF_EVEN)
LARGEST = 10**60  # beyond any amount of money; keeps results short


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """Whether a claim holds, both its sides, and a sentence with the outcome."""

    holds: bool
    left: Quantity
    right: Quantity
    message: str


@dataclass(frozen=True, slots=True)
class _Value:
    amount: Fraction
    unit: str
    scale: int


def evaluate(expression: Expression | str, lookup: Mapping[str, Quantity]) -> Quantity:
    """The quantity of an expression; raises IncompatibleUnits, or FigureError for an unknown figure or zero."""
    tree = parse_expression(expression) if isinstance(expression, str) else expression
    return _quantity(_compute(tree, lookup))


def check_claim(claim: SumClaim, lookup: Mapping[str, Quantity]) -> ClaimResult:
    """Compares both sides exactly (=) or within half a unit of left's last written digit (~), in left's unit.

    Raises IncompatibleUnits when the sides cannot be compared, FigureError for an unknown figure.
    """
    left, right = _figure(claim.left, lookup), _compute(claim.right, lookup)
    if not comparable(left.unit.code, right.unit):
        raise IncompatibleUnits("compare", left.unit.code, right.unit)
    converted = _Value(right.amount * worth(right.unit) / worth(left.unit.code), left.unit.code, left.scale)
    tolerance = Fraction(0) if claim.exact else Fraction(10) ** (left.scale - left.digits) / 2
    holds = abs(Fraction(left.value) - converted.amount) <= tolerance
    result = _quantity(converted)
    verb = ("is" if claim.exact else "agrees with") if holds else "is not"
    brief = min(result.digits, left.digits + 2)
    shown = format_quantity(result.rounded(brief) if brief < result.digits else result)
    message = f"{claim.left.name}, {format_quantity(left)}, {verb} what the sum gives: {shown}"
    return ClaimResult(holds, left, result, message)


def _figure(name: FigureName, lookup: Mapping[str, Quantity]) -> Quantity:
    if name.name in lookup:
        return lookup[name.name]
    near = get_close_matches(name.name, lookup, n=1)
    remedy = f"did you mean {near[0]!r}?" if near else "name a figure of this entry, or entry.figure"
    if "-" in name.name:
        remedy += " (a minus between figures needs blanks around it)"
    raise FigureError(f"no figure is called {name.name!r}: {remedy}", name.offset)


def _compute(tree: Expression, lookup: Mapping[str, Quantity]) -> _Value:
    match tree:
        case FigureName():
            return _value(_figure(tree, lookup))
        case Constant(quantity):
            return _value(quantity)
        case Negation(term):
            inner = _compute(term, lookup)
            return _Value(-inner.amount, inner.unit, inner.scale)
        case BinaryOperation(operator, left, right, offset):
            return _join(operator, _compute(left, lookup), _compute(right, lookup), offset)


def _join(operator: str, left: _Value, right: _Value, offset: int) -> _Value:
    verb, unit_of, compute = _OPERATIONS[operator]
    unit = unit_of(left.unit, right.unit)
    if unit is None:
        raise IncompatibleUnits(verb, left.unit, right.unit, offset)
    if operator == "/" and not right.amount:
        raise FigureError("cannot divide by zero", offset)
    amount = compute(left.amount * worth(left.unit), right.amount * worth(right.unit)) / worth(unit)
    scales = [side.scale for side in (left, right) if side.unit.partition("/")[0] == unit.partition("/")[0]]
    return _Value(amount, unit, max(scales, default=0))


_OPERATIONS: dict[str, tuple[str, Callable[[str, str], str | None], Callable[[Fraction, Fraction], Fraction]]] = {
    "+": ("add", sum_unit, add),
    "-": ("subtract", sum_unit, sub),
    "*": ("multiply", product_unit, mul),
    "/": ("divide", ratio_unit, truediv),
}


def _value(quantity: Quantity) -> _Value:
    return _Value(Fraction(quantity.value), quantity.unit.code, quantity.scale)


def _quantity(value: _Value) -> Quantity:
    """The value as a decimal at its scale, with the decimal places it needs."""
    if abs(value.amount) > LARGEST:
        raise FigureError("the result is too large to be meant")
    divisor = Decimal(value.amount.denominator * 10**value.scale)
    written = PRECISION.divide(Decimal(value.amount.numerator), divisor).normalize(PRECISION)
    exponent = written.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return Quantity(shifted(written, value.scale), Unit(value.unit), value.scale, digits)
