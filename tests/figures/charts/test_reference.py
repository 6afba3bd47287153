"""Every kind of chart looks as it did when somebody last looked at it; `comparing` says what may differ."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.figures.charts.model import Chart, ChartKind, Point
from bot.figures.charts.palette import Ground
from bot.figures.charts.renderer import Width, draw
from tests.figures.charts.picture_difference import PICTURES, REFERENCE, difference, reference
from tests.figures.charts.samples import samples

MOST_BYTES = 1_500_000  # of all pictures together: they are cloned by everybody


@pytest.mark.parametrize(("width", "ground"), PICTURES)
@pytest.mark.parametrize("name", sorted(samples()))
def test_a_chart_looks_as_it_did(name: str, width: Width, ground: Ground) -> None:
    found = difference(draw(samples()[name], width, ground), reference(name, width, ground).read_bytes())
    assert found.same, f"{found}: look at the new picture; if it is meant, python -m tests.figures.charts.renew"


def test_all_kinds_are_kept_and_nothing_else() -> None:
    assert {chart.kind for chart in samples().values()} == set(ChartKind)
    expected = {reference(name, *picture) for name in samples() for picture in PICTURES}
    assert set(REFERENCE.iterdir()) == expected
    assert sum(path.stat().st_size for path in expected) <= MOST_BYTES


def _less(point: Point) -> Point:
    """The point with a value that is 3% off and its text unchanged."""
    return replace(point, quantity=replace(point.quantity, value=point.quantity.value * Decimal("0.97")))


def _misprinted(point: Point) -> Point:
    """The point with another last digit in its text and the value unchanged."""
    return replace(point, text=re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), point.text))


def _outlined(point: Point) -> Point:
    return replace(point, certainty=() if point.certainty else samples()["share"].points[2].certainty)


@pytest.mark.parametrize("slip", [_less, _misprinted, _outlined])
@pytest.mark.parametrize("name", sorted(samples()))
def test_the_judge_sees_one_wrong_point(name: str, slip: Callable[[Point], Point]) -> None:
    chart = samples()[name]
    first, *others = chart.series[0].points
    wrong = replace(chart, series=(replace(chart.series[0], points=(slip(first), *others)), *chart.series[1:]))
    assert not difference(draw(wrong, 400), reference(name, 400, "dark").read_bytes()).same


def test_the_judge_sees_other_colours_and_another_size() -> None:
    chart: Chart = samples()["bar"]
    kept = reference("bar", 400, "dark").read_bytes()
    assert not difference(draw(chart, 400, "light"), kept).same
    assert not difference(draw(chart, 1200), kept).same
