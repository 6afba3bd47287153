"""Draws a line through time: points in proportion to time, zero always shown, values written below the points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from matplotlib.axes import Axes

from bot.figures.charts.chart_frame import DASHES, GAP, MARGIN, TEXT, VALUE_LINES, ChartFrame
from bot.figures.charts.chart_refusal import moment
from bot.figures.charts.model import Chart, Point
from bot.figures.charts.palette import Tone
from bot.figures.charts.text_measurer import LINE_HEIGHT, drawable
from bot.figures.model import EXACT

_TALL = 150.0
_INSET = 38.0  # half a label reaches beyond the first and the last point
_PITCH = TEXT * LINE_HEIGHT + 1  # between neighbouring vertical labels
_LEADER = 10.0


def draw_line(chart: Chart, frame: ChartFrame) -> None:
    """Draws the line, and its labels below it: horizontal where they have room, else vertical."""
    points = chart.points
    moments = [moment(point.period) for point in points if point.period]
    step = (frame.room - 2 * _INSET) / ((moments[-1] - moments[0]) or 1)  # points for a year, month or day
    inset = _INSET / step
    heights = _heights(points)
    low, high = min(0.0, *heights), max(0.0, *heights)
    plot = frame.plot(MARGIN, frame.bottom + GAP, frame.room, _TALL)
    plot.set(xlim=(moments[0] - inset, moments[0] - inset + frame.room / step), ylim=(low, high if high > low else 1))
    guide_end = low - GAP * (high - low) / _TALL
    plot.axhline(0, color=frame.palette.edge, linewidth=1, clip_on=False)
    plot.vlines(moments, guide_end, heights, colors=frame.palette.edge, linewidth=1, clip_on=False)
    _draw_points(plot, points, moments, heights, frame)
    frame.bottom += GAP + _TALL + GAP
    places = [MARGIN + _INSET + (one - moments[0]) * step for one in moments]
    if not _write_horizontal(points, places, frame):
        _write_vertical(points, places, frame)


def _heights(points: Sequence[Point]) -> list[float]:
    """The amounts as shares of the largest, from -1 to 1."""
    largest = max(abs(point.value) for point in points) or Decimal(1)
    return [float(EXACT.divide(point.value, largest)) for point in points]


def _draw_points(
    plot: Axes, points: Sequence[Point], moments: Sequence[int], heights: Sequence[float], frame: ChartFrame
) -> None:
    """Draws dashes to and from a point that is not exact, and outlines it."""
    colour = frame.palette.colour(0)
    for hollow, fill, dashes in ((False, colour, "solid"), (True, frame.palette.ground, DASHES)):
        pairs = [at for at, (one, other) in enumerate(pairwise(points)) if (one.hollow or other.hollow) == hollow]
        ends = [[[values[at + side] for at in pairs] for side in (0, 1)] for values in (moments, heights)]
        plot.plot(*ends, color=colour, linewidth=2, linestyle=dashes)
        dots = [at for at, point in enumerate(points) if point.hollow == hollow]
        xs, ys = ([[values[at] for at in dots]] for values in (moments, heights))
        plot.plot(xs, ys, "o", ms=8, mfc=fill, mec=colour, mew=2, zorder=3, clip_on=False)


def _write_horizontal(points: Sequence[Point], places: Sequence[float], frame: ChartFrame) -> bool:
    """Writes a row of periods and below it one of values; False where they do not fit beside each other."""
    room = min(2 * _INSET, *(right - left - GAP for left, right in pairwise(places)))
    rows: tuple[tuple[Tone, list[str]], ...] = (
        ("plain", [point.label for point in points]),
        ("strong", [point.text for point in points]),
    )
    if not all(frame.text.fits(text, TEXT, room, VALUE_LINES) for _, row in rows for text in row):
        return False
    for tone, row in rows:
        top = frame.bottom
        for text, place in zip(row, places, strict=True):
            lines = frame.text.wrap(text, TEXT, room, VALUE_LINES)
            frame.bottom = max(frame.bottom, frame.write(lines, place, top, TEXT, tone, "center"))
    return True


def _write_vertical(points: Sequence[Point], places: Sequence[float], frame: ChartFrame) -> None:
    """Writes period and value in a vertical line below each point, moved apart where points are too near."""
    apart = spread(places, _PITCH, MARGIN + _PITCH / 2, frame.width - MARGIN - _PITCH / 2)
    texts = [drawable(f"{point.label}: {point.text}") for point in points]
    ends = [[frame.bottom] * len(points), [frame.bottom + _LEADER] * len(points)]
    frame.page.plot([places, apart], ends, color=frame.palette.edge, linewidth=1)
    for text, place in zip(texts, apart, strict=True):
        style = frame.style(TEXT, "strong")
        frame.page.text(place, frame.bottom + _LEADER + 2, text, ha="center", va="top", rotation=90, **style)
    frame.bottom += _LEADER + 2 + max(frame.text.width(text, TEXT) for text in texts)


def spread(places: Sequence[float], pitch: float, low: float, high: float) -> tuple[float, ...]:
    """The ascending places, moved right and then left so that neighbours are a pitch apart between low and high."""
    pushed = tuple(_at_least(places, pitch, low))
    return tuple(-place for place in _at_least([-place for place in reversed(pushed)], pitch, -high))[::-1]


def _at_least(places: Sequence[float], pitch: float, low: float) -> Iterator[float]:
    for place in places:
        yield (at := max(place, low))
        low = at + pitch
