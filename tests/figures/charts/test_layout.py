"""Text stays in the picture, off other text and off the bars, whatever it says."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.transforms import Bbox

from bot.figures.charts.chart_frame import ChartFrame
from bot.figures.charts.line_chart import spread
from bot.figures.charts.model import Chart, ChartKind
from bot.figures.charts.mpl_backend import default_settings
from bot.figures.charts.palette import PALETTES
from bot.figures.charts.renderer import Width
from tests.figures.charts.any_charts import any_chart, chart_of_texts
from tests.figures.charts.extents import bars, dots, faults, figure_of, texts
from tests.figures.charts.samples import as_chart, automatic_chart, requested_chart, samples

WIDTHS: list[Width] = [400, 1200]
GROUND, TRACK = to_rgba(PALETTES["dark"].ground), to_rgba(PALETTES["dark"].track)
LONG = (
    "The United Principalities of Upper and Lower Strelsau with their many dependent islands and all that lies between"
)


def boxes(chart: Chart, width: Width = 400) -> list[Bbox]:
    """Where the bars are, in pixels from the lower left corner."""
    figure = figure_of(chart, width)
    figure.draw_without_rendering()
    return [bar.get_window_extent() for bar in bars(figure)]


def points(chart: Chart) -> list[tuple[float, float]]:
    """Where the points of a line are, in pixels from the lower left corner."""
    figure = figure_of(chart)
    figure.draw_without_rendering()
    return [tuple(dot.get_transform().transform(dot.get_xydata())[0]) for dot in dots(figure)]


def written(chart: Chart, width: Width = 400) -> str:
    return " ".join(text.get_text() for text in texts(figure_of(chart, width))).replace("\u00a0", " ")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", sorted(samples()))
def test_the_samples_have_every_text_in_its_own_place(name: str, width: Width) -> None:
    assert faults(figure_of(samples()[name], width)) == []


@settings(max_examples=60)
@given(any_chart(), st.sampled_from(WIDTHS))
def test_any_chart_has_every_text_in_its_own_place(chart: Chart, width: Width) -> None:
    assert faults(figure_of(chart, width)) == []


def test_the_judge_sees_text_that_overlaps_or_leaves_the_picture() -> None:
    with default_settings():
        frame = ChartFrame(400, 72, PALETTES["dark"])
        for text, x, y in (("one text", 10, 10), ("another", 40, 14), ("beyond", 380, 60), ("behind", 10, 100)):
            frame.write(text, x, y, 13)
        frame.page.barh(108, 50, left=40, height=16)
        frame.bottom = 184
        frame.footer(replace(chart_of_texts(["1", "2"]), source=""))
    assert faults(frame.figure) == ["outside: beyond", "on each other: one text | another", "on a mark: behind"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.SHARE])
def test_long_labels_wrap_and_say_where_they_are_cut(kind: ChartKind, width: Width) -> None:
    said = written(chart_of_texts(["1%", "2%"], labels=[", ".join([LONG] * 4), "B"], kind=kind, title=LONG), width)
    assert LONG in said
    assert "…" in said


def test_bars_are_as_long_as_their_values() -> None:
    chart = as_chart(
        automatic_chart("$1 billion; exports; A; 2023", "$4 billion; exports; B; 2023", "$2 billion; exports; C; 2023")
    )
    first, second, third = boxes(chart)
    assert second.width == pytest.approx(4 * first.width)
    assert third.width == pytest.approx(2 * first.width)
    assert first.x0 == second.x0 == third.x0


def test_bars_below_zero_lie_on_the_other_side_of_it() -> None:
    below, above = boxes(as_chart(automatic_chart("-2%; change; A; 2022", "4%; change; A; 2023")))
    assert below.x1 == pytest.approx(above.x0)
    assert above.width == pytest.approx(2 * below.width)


def test_zero_has_no_bar_and_the_smallest_amount_has_one_that_can_be_seen() -> None:
    chart = as_chart(
        automatic_chart("0 tonnes; fish; A; 2023", "1 tonne; fish; B; 2023", "9000000000 tonnes; fish; C; 2023")
    )
    small, huge = boxes(chart)
    assert (small.width >= 1, huge.width > 100) == (True, True)
    assert "0 tonnes" in written(chart)


def test_bars_of_nothing_but_zeros_can_be_drawn() -> None:
    assert boxes(as_chart(automatic_chart("0 tonnes; fish; A; 2023", "0 tonnes; fish; B; 2023"))) == []


def test_amounts_not_stated_as_certain_are_outlined() -> None:
    chart = as_chart(automatic_chart("2 tonnes; fish; A; 2023; about", "1 tonne; fish; B; 2023"))
    assert [bar.get_facecolor() == GROUND for bar in bars(figure_of(chart))] == [True, False]
    assert [bar.get_linestyle() == "solid" for bar in bars(figure_of(chart))] == [False, True]
    assert "Outlined: about" in written(chart)


def test_bars_of_a_group_have_their_own_marks_and_the_key_names_them() -> None:
    chart = samples()["grouped"]
    marks = {(bar.get_facecolor(), bar.get_hatch()) for bar in bars(figure_of(chart)) if bar.get_linestyle() == "solid"}
    assert len(marks) == len({colour for colour, _ in marks}) == len({hatch for _, hatch in marks}) == 2
    assert "Ruritania → Utopia" in written(chart)


def test_shares_fill_the_whole_in_their_proportions_and_leave_the_rest_bare() -> None:
    chart = as_chart(requested_chart("share", "50%; share of fish; A; 2023", "25%; share of fish; B; 2023"))
    track, half, quarter, *_ = boxes(chart)
    assert (half.width, quarter.width) == pytest.approx((track.width / 2, track.width / 4))
    assert (half.x0, quarter.x0) == pytest.approx((track.x0, half.x1))
    assert bars(figure_of(chart))[0].get_facecolor() == TRACK


def test_rounded_shares_that_pass_a_hundred_stay_within_the_whole() -> None:
    track, *parts = boxes(as_chart(automatic_chart(*(f"{part}%; share; {part}; 2023" for part in (50.4, 33.3, 16.4)))))
    parts = [box for box in parts if box.y0 == track.y0]
    assert sum(box.width for box in parts) == pytest.approx(track.width)


def test_points_of_a_line_lie_where_their_time_and_value_put_them() -> None:
    chart = as_chart(
        requested_chart(
            "line", *(f"{value} ships; calls; Zenda; {year}" for value, year in ((0, 2000), (4, 2001), (2, 2004)))
        )
    )
    (first, zero), (second, most), (third, half) = points(chart)
    assert third - second == pytest.approx(3 * (second - first))
    assert half - zero == pytest.approx((most - zero) / 2)


def test_a_line_shows_zero_even_where_no_value_is_near_it() -> None:
    chart = as_chart(automatic_chart(*(f"{90 + at}%; share; A; {2000 + at}" for at in range(3))))
    heights = [y for _, y in points(chart)]
    assert max(heights) - min(heights) < 5


def test_a_line_writes_vertically_what_has_no_room_beside_its_neighbours() -> None:
    few, many = (
        [text.get_rotation() == 90 for text in texts(figure_of(samples()[name]))] for name in ("line", "line_many")
    )
    assert (sum(few), sum(many)) == (0, 12)


def test_a_point_dated_by_nothing_but_a_day_apart_still_has_its_own_label() -> None:
    days = ("2023-01-01", "2023-01-02", "2023-01-03", "2024-12-31")
    chart = as_chart(requested_chart("line", *(f"{at} ships; calls; Zenda; {day}" for at, day in enumerate(days))))
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
    huge, tiny = (
        replace(point, quantity=replace(point.quantity, value=Decimal(value)))
        for point, value in zip(chart.points, ("1e60", "-1e-60"), strict=True)
    )
    long, short = boxes(replace(chart, series=(replace(chart.series[0], points=(huge, tiny)),)))
    assert long.width > 100 > short.width > 1
