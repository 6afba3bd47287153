"""Lays out parts of a whole: one bar that is the whole, and below it a row for each part."""

from collections.abc import Iterator
from decimal import Decimal

from bot.figures.charts.frame import GAP, LABEL_LINES, MARGIN, SPACE, SWATCH, TEXT, Part, swatch
from bot.figures.charts.model import Chart, Point
from bot.figures.charts.pen import Pen, height, stacked
from bot.figures.charts.scene import Box, Mark
from bot.figures.model import EXACT

_WHOLE = 28.0
_ROW_GAP = 6.0
_VALUE_SHARE = 0.45
_VALUE_LINES = 4
_HUNDRED = Decimal(100)


def shares(chart: Chart, width: float, top: float, pen: Pen) -> Part:
    """The whole from `top` down, what no part covers left as a bare track; then the key with labels and values."""
    room = width - 2 * MARGIN
    marks: list[Mark] = [Box(MARGIN, top, room, _WHOLE, None), *_segments(chart.points, top, room)]
    y = top + _WHOLE + SPACE
    for style, point in enumerate(chart.points):
        row = _row(point, style, y, width, pen)
        marks += row.marks
        y = row.bottom + _ROW_GAP
    return Part(tuple(marks), y - _ROW_GAP)


def _segments(points: tuple[Point, ...], top: float, room: float) -> Iterator[Box]:
    """The parts side by side; rounded parts that pass a hundred together share the whole."""
    total = Decimal(0)
    for point in points:
        total = EXACT.add(total, point.value)
    whole, at = max(total, _HUNDRED), MARGIN
    for style, point in enumerate(points):
        long = room * float(EXACT.divide(point.value, whole))
        if long:
            yield Box(at, top, long, _WHOLE, style, point.hollow)
        at += long


def _row(point: Point, style: int, y: float, width: float, pen: Pen) -> Part:
    left = MARGIN + SWATCH + GAP
    value = pen.wrap(point.text, TEXT, (width - 2 * MARGIN) * _VALUE_SHARE, _VALUE_LINES)
    label = pen.wrap(point.label, TEXT, width - MARGIN - left - pen.widest(value, TEXT) - SPACE, LABEL_LINES)
    words = (*stacked(label, left, y, TEXT), *stacked(value, width - MARGIN, y, TEXT, "strong", "right"))
    bottom = y + max(height(label, TEXT), height(value, TEXT))
    return Part((swatch(MARGIN, y, TEXT, style, hollow=point.hollow), *words), bottom)
