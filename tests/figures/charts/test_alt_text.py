"""The words of a chart: every value is said, within what Discord takes."""

import pytest
from hypothesis import given

from bot.figures.charts.alt_text import AIMED_CHARACTERS, MOST_CHARACTERS, alt_text, point_lines
from bot.figures.charts.model import Chart, ChartKind
from tests.figures.charts.any_charts import any_chart, chart_of_texts
from tests.figures.charts.samples import as_chart, requested_chart, samples


def test_the_alt_text_says_kind_title_unit_values_and_source() -> None:
    chart = as_chart(
        requested_chart("bar", "$2.7 billion; exports; A -> B; 2023; about", "$1.3 billion; exports; B -> A; 2023")
    )
    assert alt_text(chart) == (
        "Bar chart: Exports, 2023. In US dollars: A to B: about $2.7 billion; B to A: $1.3 billion. "
        "Source: almanac, paragraph 9."
    )


def test_groups_say_the_name_of_a_series_once_and_every_value() -> None:
    said = alt_text(samples()["grouped"])
    assert "Ruritania to Utopia, 2019: $2.1 billion; 2023: $2.7 billion; 2025: expected $3.0 billion" in said
    assert said.count("Utopia to Ruritania") == 1


def test_a_title_that_is_a_question_ends_once() -> None:
    chart = as_chart(requested_chart("bar", "$2 billion; exports; A; 2023", "$1 billion; imports; B; 2019"))
    assert "develop? In US dollars" in alt_text(chart)


def test_lines_name_series_and_point() -> None:
    assert point_lines(samples()["grouped"])[0] == "Ruritania to Utopia, 2019: $2.1 billion"
    assert point_lines(samples()["share"])[2] == "Laputa: about 9%"


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_sample_says_all_its_values(name: str) -> None:
    chart = samples()[name]
    said = alt_text(chart)
    assert [point.spoken for point in chart.points if point.spoken not in said] == []
    assert len(said) <= MOST_CHARACTERS


def test_unit_and_source_give_way_before_labels_do() -> None:
    fits = chart_of_texts(["1 ship"] * 8, labels=["a" * 19] * 8)
    assert len(alt_text(fits)) <= AIMED_CHARACTERS
    assert "Source" not in alt_text(fits)
    assert "a" * 19 in alt_text(fits)


def test_a_longer_text_is_better_than_labels_nobody_can_tell_apart() -> None:
    chart = chart_of_texts(["1 ship"] * 10, labels=[f"{'a' * 29}{at}" for at in range(10)])
    assert AIMED_CHARACTERS < len(alt_text(chart)) <= MOST_CHARACTERS
    assert all(f"{'a' * 29}{at}" in alt_text(chart) for at in range(10))


def test_values_that_cannot_all_be_said_are_counted() -> None:
    chart = chart_of_texts(["1" * 150] * 12)
    assert alt_text(chart).count("1" * 150) == 6
    assert alt_text(chart).endswith("and 6 more.")


@given(any_chart())
def test_no_alt_text_is_too_long_or_drops_a_value_silently(chart: Chart) -> None:
    said = alt_text(chart)
    assert len(said) <= MOST_CHARACTERS
    missing = [point for point in chart.points if point.spoken not in said]
    assert not missing or said.endswith(" more.")


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_has_a_name(kind: ChartKind) -> None:
    assert alt_text(chart_of_texts(["1", "2"], kind=kind)).partition(":")[0].lower().strip() in {
        "bar chart", "grouped bar chart", "line chart", "chart of shares",
    }  # fmt: skip
