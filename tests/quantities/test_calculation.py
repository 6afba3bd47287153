"""Calculations are exact, and say how their results were rounded."""

from decimal import Decimal

import pytest

from bot.figures.model import Quantity, Unit
from bot.quantities import calculation
from bot.quantities.results import RefusalReason


def quantity(value: str, unit: str = "USD", scale: int = 0) -> Quantity:
    return Quantity(Decimal(value), Unit(unit), scale, 0)


def test_a_difference_of_shares_is_in_points():
    assert calculation.difference(quantity("78", "%"), quantity("70", "%")).value.unit.code == "pp"


def test_growth_and_factor():
    assert calculation.growth(quantity("2100"), quantity("4100")).value.value == Decimal("95.2")
    assert calculation.factor(quantity("4100"), quantity("2100")).value.value == Decimal("1.95")


def test_compound_growth_leads_from_one_value_to_the_other():
    assert calculation.compound(quantity("100"), quantity("121"), 2).value.value == Decimal("10.0")


def test_the_value_before_a_change():
    assert calculation.before(quantity("400", "tonne"), quantity("-20", "%")).value.value == 500


def test_a_percentage_of_an_amount():
    assert calculation.percent_of(quantity("75", "%"), quantity("92")).value.value == 69


def test_the_mean_is_rounded_where_it_does_not_end():
    step = calculation.mean([quantity("1"), quantity("1"), quantity("2")])
    assert (step.value.value, step.rounded) == (Decimal("1.33"), 2)


@pytest.mark.parametrize(
    ("part", "whole", "reason"),
    [
        (quantity("20", "degree"), quantity("10", "degree"), RefusalReason.SCALE),
        (quantity("1"), quantity("0"), RefusalReason.ZERO),
        (quantity("1"), quantity("-2"), RefusalReason.SIGN),
        (quantity("1"), quantity("2"), None),
    ],
)
def test_some_quantities_have_no_ratio(part, whole, reason):
    assert calculation.no_ratio(part, whole) is reason
