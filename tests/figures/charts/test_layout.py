"""Text stays in the picture, off other text and off the bars, whatever it says."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.charts.canvas import drawn, own_settings, pen
from bot.figures.charts.drawing import Width, dots_of, scene_of
from bot.figures.charts.line import spread
from bot.figures.charts.model import Chart, ChartKind
from bot.figures.charts.palette import PALETTES
from bot.figures.charts.scene import Box, Dot, Scene, Words
from tests.figures.charts.charts import any_chart, chart_of_texts
from tests.figures.charts.extents import faults, figure_of
from tests.figures.charts.samples import asked, picked, samples, sure

WIDTHS: list[Width] = [400, 1200]
LONG = (
    "The United Principalities of Upper and Lower Strelsau with their many dependent islands and all that lies between"
)


def scene(chart: Chart, width: Width = 400) -> Scene:
    with own_settings():
        return scene_of(chart, width, pen(dots_of(width)))


def boxes(chart: Chart, width: Width = 400) -> list[Box]:
    return [mark for mark in scene(chart, width).marks if isinstance(mark, Box)]


def written(chart: Chart, width: Width = 400) -> str:
    return " ".join(mark.text for mark in scene(chart, width).marks if isinstance(mark, Words))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", sorted(samples()))
def test_the_samples_have_every_text_in_its_own_place(name: str, width: Width) -> None:
    assert faults(figure_of(samples()[name], width)) == []


@settings(max_examples=60)
@given(any_chart(), st.sampled_from(WIDTHS))
def test_any_chart_has_every_text_in_its_own_place(chart: Chart, width: Width) -> None:
    assert faults(figure_of(chart, width)) == []


def test_the_judge_sees_text_that_overlaps_or_leaves_the_picture() -> None:
    marks = (Words("one text", 10, 10, 13), Words("another", 40, 14, 13), Words("beyond", 380, 60, 13),
             Words("behind", 10, 100, 13), Box(40, 100, 50, 16))  # fmt: skip
    with own_settings():
        figure = drawn(Scene(400, 200, marks), PALETTES["dark"], dots_of(400))
    assert faults(figure) == ["outside: beyond", "on each other: one text | another", "on a mark: behind"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.SHARE])
def test_long_labels_wrap_and_say_where_they_are_cut(kind: ChartKind, width: Width) -> None:
    said = written(chart_of_texts(["1%", "2%"], labels=[", ".join([LONG] * 4), "B"], kind=kind, title=LONG), width)
    assert LONG in said
    assert "…" in said


def test_bars_are_as_long_as_their_values() -> None:
    chart = sure(picked("$1 billion; exports; A; 2023", "$4 billion; exports; B; 2023", "$2 billion; exports; C; 2023"))
    first, second, third = boxes(chart)
    assert second.width == pytest.approx(4 * first.width)
    assert third.width == pytest.approx(2 * first.width)
    assert first.x == second.x == third.x


def test_bars_below_zero_lie_on_the_other_side_of_it() -> None:
    below, above = boxes(sure(picked("-2%; change; A; 2022", "4%; change; A; 2023")))
    assert below.x + below.width == pytest.approx(above.x)
    assert above.width == pytest.approx(2 * below.width)


def test_zero_has_no_bar_and_the_smallest_amount_has_one_that_can_be_seen() -> None:
    chart = sure(picked("0 tonnes; fish; A; 2023", "1 tonne; fish; B; 2023", "9000000000 tonnes; fish; C; 2023"))
    small, huge = boxes(chart)
    assert (small.width >= 1, huge.width > 100) == (True, True)
    assert "0 tonnes" in written(chart)


def test_bars_of_nothing_but_zeros_can_be_drawn() -> None:
    assert boxes(sure(picked("0 tonnes; fish; A; 2023", "0 tonnes; fish; B; 2023"))) == []


def test_amounts_not_stated_as_certain_are_outlined() -> None:
    chart = sure(picked("2 tonnes; fish; A; 2023; about", "1 tonne; fish; B; 2023"))
    assert [box.hollow for box in boxes(chart)] == [True, False]
    assert "Outlined: about" in written(chart)


def test_bars_of_a_group_have_their_own_marks_and_the_key_names_them() -> None:
    chart = samples()["grouped"]
    assert {box.style for box in boxes(chart)} == {0, 1}
    assert "Ruritania → Utopia" in written(chart)


def test_shares_fill_the_whole_in_their_proportions_and_leave_the_rest_bare() -> None:
    chart = sure(asked("share", "50%; share of fish; A; 2023", "25%; share of fish; B; 2023"))
    track, half, quarter, *_ = boxes(chart)
    assert (track.style, half.width, quarter.width) == (None, track.width / 2, track.width / 4)
    assert quarter.x == half.x + half.width


def test_rounded_shares_that_pass_a_hundred_stay_within_the_whole() -> None:
    track, *parts = boxes(sure(picked(*(f"{part}%; share; {part}; 2023" for part in (50.4, 33.3, 16.4)))))
    parts = [box for box in parts if box.y == track.y]
    assert sum(box.width for box in parts) == pytest.approx(track.width)


def test_points_of_a_line_lie_where_their_time_and_value_put_them() -> None:
    chart = sure(
        asked("line", *(f"{value} ships; calls; Zenda; {year}" for value, year in ((0, 2000), (4, 2001), (2, 2004))))
    )
    first, second, third = (mark for mark in scene(chart).marks if isinstance(mark, Dot))
    assert third.x - second.x == pytest.approx(3 * (second.x - first.x))
    assert first.y - third.y == pytest.approx((first.y - second.y) / 2)


def test_a_line_shows_zero_even_where_no_value_is_near_it() -> None:
    chart = sure(picked(*(f"{90 + at}%; share; A; {2000 + at}" for at in range(3))))
    dots = [mark.y for mark in scene(chart).marks if isinstance(mark, Dot)]
    assert max(dots) - min(dots) < 5


def test_a_line_writes_upright_what_has_no_room_to_lie() -> None:
    few, many = (
        [mark.upright for mark in scene(samples()[name]).marks if isinstance(mark, Words)]
        for name in ("line", "line_many")
    )
    assert (sum(few), sum(many)) == (0, 12)


def test_a_point_dated_by_nothing_but_a_day_apart_still_has_its_own_label() -> None:
    days = ("2023-01-01", "2023-01-02", "2023-01-03", "2024-12-31")
    chart = sure(asked("line", *(f"{at} ships; calls; Zenda; {day}" for at, day in enumerate(days))))
    assert faults(figure_of(chart, 400)) == []


@given(st.lists(st.floats(16, 384), min_size=1, max_size=12).map(sorted))
def test_labels_are_moved_apart_and_stay_within_the_picture(places: list[float]) -> None:
    apart = spread(places, 20, 16, 384)
    assert all(right - left >= 20 - 1e-6 for left, right in pairwise(apart))
    assert 16 - 1e-6 <= apart[0] <= apart[-1] <= 384 + 1e-6


def test_labels_that_have_room_are_not_moved() -> None:
    assert spread([50, 100, 200], 20, 16, 384) == (50, 100, 200)


def test_the_largest_and_the_least_decimal_can_be_drawn() -> None:
    chart = chart_of_texts(["huge", "tiny"])
    huge, tiny = (replace(point, quantity=replace(point.quantity, value=Decimal(value)))
                  for point, value in zip(chart.points, ("1e60", "-1e-60"), strict=True))  # fmt: skip
    long, short = boxes(replace(chart, series=(replace(chart.series[0], points=(huge, tiny)),)))
    assert long.width > 100 > short.width > 1
