"""What a written number may stand for: 2.1 billion is anything that rounds to it."""

from decimal import Decimal

from bot.figures.model import Quantity, shifted


def spread(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The lowest and highest value that the quantity may have been rounded from; a plain count is exact."""
    if not quantity.digits and not quantity.scale and not quantity.unit.is_percent:
        return quantity.value, quantity.value
    half = shifted(Decimal(5), quantity.scale - quantity.digits - 1)
    return quantity.value - half, quantity.value + half


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one unit may be the same value, each as it was rounded when written."""
    (low, high), (least, most) = spread(one), spread(other)
    return low <= most and least <= high
