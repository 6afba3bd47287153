"""Which units add, multiply and divide, and to what: the rules behind every sum over figures."""

from fractions import Fraction

# What one of each pure unit is worth as a plain number.
WORTH = {"": Fraction(1), "times": Fraction(1), "%": Fraction(1, 100), "pp": Fraction(1, 100)}
PURE = frozenset({"", "times", "%"})  # multiply anything; percentage points only change shares
POINTS = frozenset({"%", "pp"})


def worth(unit: str) -> Fraction:
    """What one of the unit is worth where units are converted; 1 for all that are not."""
    return WORTH.get(unit, Fraction(1))


def comparable(left: str, right: str) -> bool:
    """True if two amounts in these units can be equal; nothing is converted between other units."""
    return left == right or {left, right} <= PURE or {left, right} == POINTS


def sum_unit(left: str, right: str) -> str | None:
    """The unit of a sum or difference, None where the two do not add; places in a ranking never do."""
    if left == right:
        return None if left == "rank" else left
    if {left, right} <= PURE:
        return ""
    return "%" if {left, right} == POINTS else None


def product_unit(left: str, right: str) -> str | None:
    """The unit of a product: anything times a pure number, a rate times what it is counted by; else None."""
    if "rank" in {left, right}:
        return None
    if {left, right} <= PURE:
        return _pure(left, right)
    if left in PURE or right in PURE:
        return right if left in PURE else left
    return _counted_out(left, right) or _counted_out(right, left)


def ratio_unit(left: str, right: str) -> str | None:
    """The unit of a ratio: "times" for equal units, a rate such as "USD/year" for different ones; else None."""
    if "rank" in {left, right}:
        return None
    if {left, right} <= PURE:
        return "%" if left == "%" != right else "times"
    if right in PURE:
        return left
    if left == right:
        return "times"
    rates = not {left, right}.isdisjoint({"", "times", "pp"}) or "/" in left + right
    return None if rates else f"{left}/{right}"


def _pure(left: str, right: str) -> str:
    """A percentage times a number stays a percentage; otherwise a plain number, or "times"."""
    if (left == "%") != (right == "%"):
        return "%"
    return "" if left == right else "times"


def _counted_out(rate: str, count: str) -> str | None:
    numerator, _, per = rate.partition("/")
    return numerator if per and per == count else None
