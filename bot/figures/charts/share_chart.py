"""Draws parts of a whole: one bar that is the whole, and below it a row for each part."""

from decimal import Decimal
from itertools import accumulate

from bot.figures.charts.chart_frame import LABEL_LINES, MARGIN, SPACE, TEXT, VALUE_LINES, ChartFrame
from bot.figures.charts.model import Chart, Point

_TALL = 28.0
_ROW_GAP = 6.0
_VALUE_SHARE = 0.45  # of the width, at most
_HUNDRED = Decimal(100)


def draw_shares(chart: Chart, frame: ChartFrame) -> None:
    """Draws the whole, what no part covers as a bare track, then the key with labels and values.

    Rounded parts that exceed a hundred together share the whole.
    """
    starts = list(accumulate((point.value for point in chart.points), initial=Decimal(0)))
    whole = float(max(starts[-1], _HUNDRED))
    plot = frame.plot(MARGIN, frame.bottom, frame.room, _TALL)
    plot.set(xlim=(0, whole), ylim=(0, 1))
    plot.barh(0.5, whole, height=1, color=frame.palette.track)
    for style, (point, start) in enumerate(zip(chart.points, starts, strict=False)):
        if point.value:
            mark = frame.mark(style, hollow=point.hollow)
            plot.barh(0.5, float(point.value), left=float(start), height=1, **mark)
    frame.bottom += _TALL + SPACE
    for style, point in enumerate(chart.points):
        _write_row(point, style, frame)
    frame.bottom -= _ROW_GAP


def _write_row(point: Point, style: int, frame: ChartFrame) -> None:
    top, right = frame.bottom, frame.width - MARGIN
    left = frame.swatch(top, TEXT, style, hollow=point.hollow)
    value = frame.text.wrap(point.text, TEXT, frame.room * _VALUE_SHARE, VALUE_LINES)
    label = frame.text.wrap(point.label, TEXT, right - left - frame.text.width(value, TEXT) - SPACE, LABEL_LINES)
    written = (frame.write(label, left, top, TEXT), frame.write(value, right, top, TEXT, "strong", "right"))
    frame.bottom = max(written) + _ROW_GAP
