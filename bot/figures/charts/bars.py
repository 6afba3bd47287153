"""Lays out bars, single or in groups: lying, so that long labels and long values have room at any width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.figures.charts.frame import GAP, LABEL_LINES, MARGIN, TEXT, Part
from bot.figures.charts.model import Chart, Point
from bot.figures.charts.pen import Pen, height, stacked
from bot.figures.charts.scene import Box, Mark, Rule
from bot.figures.model import EXACT

WIDE = 440.0  # from here on labels stand beside the bars, below this above them
_LABEL_SHARE = 0.38  # of the width, at most
_VALUE_SHARE, _VALUE_SHARE_EACH_SIDE = 0.6, 0.45  # of the width, where bars lie on one or on both sides of zero
_BAR, _BAR_IN_GROUP = 16.0, 14.0
_HAIRLINE = 1.5  # of a bar too small to be seen; nothing is drawn for zero
_VALUE_LINES = 4
_ROW_GAP, _BAR_GAP = 10.0, 4.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where amounts lie: zero, and the length of the largest."""

    zero: float
    length: float
    largest: Decimal

    def at(self, value: Decimal) -> float:
        """The place of an amount; amounts too small for a hairline get one."""
        if not value:
            return self.zero
        along = self.length * float(EXACT.divide(value, self.largest))
        least = _HAIRLINE if value > 0 else -_HAIRLINE
        return self.zero + (along if abs(along) >= _HAIRLINE else least)


@dataclass(frozen=True, slots=True)
class _Bar:
    point: Point
    style: int
    value: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    label: tuple[str, ...]
    bars: tuple[_Bar, ...]


def bars(chart: Chart, width: float, top: float, pen: Pen) -> Part:
    """Bars and groups from `top` down, each with its label and its values at the ends of the bars."""
    beside = width >= WIDE
    room = width - 2 * MARGIN
    label_room = room * _LABEL_SHARE if beside else room
    groups = _groups(chart, pen, label_room, (room - label_room if beside else room) * _value_share(chart))
    column = max(pen.widest(group.label, TEXT) for group in groups) + GAP if beside else 0.0
    scale = _scale(groups, MARGIN + column, width - MARGIN, pen)
    thick = _BAR if len(chart.series) == 1 else _BAR_IN_GROUP
    marks: list[Mark] = []
    for group in groups:
        label = stacked(group.label, MARGIN, top, TEXT)
        start = top if beside else top + height(group.label, TEXT)
        row = _group(group, start, scale, thick)
        marks += (*label, *row.marks)
        top = max(row.bottom, top + height(group.label, TEXT)) + _ROW_GAP
    return Part(tuple(marks), top - _ROW_GAP)


def _value_share(chart: Chart) -> float:
    values = [point.value for point in chart.points]
    return _VALUE_SHARE_EACH_SIDE if min(values) < 0 <= max(values) else _VALUE_SHARE


def _groups(chart: Chart, pen: Pen, label_room: float, value_room: float) -> tuple[_Group, ...]:
    """The bars by their labels, in the order in which the labels come; a series may lack one."""
    by_label: dict[str, list[_Bar]] = {}
    for style, series in enumerate(chart.series):
        for point in series.points:
            value = pen.wrap(point.text, TEXT, value_room, _VALUE_LINES)
            by_label.setdefault(point.label, []).append(_Bar(point, style, value))
    return tuple(
        _Group(pen.wrap(label, TEXT, label_room, LABEL_LINES), tuple(found)) for label, found in by_label.items()
    )


def _scale(groups: Sequence[_Group], left: float, right: float, pen: Pen) -> _Scale:
    """The longest bars that leave each value its room beyond the end of its bar."""
    found = [bar for group in groups for bar in group.bars]
    largest = max(abs(bar.point.value) for bar in found) or Decimal(1)
    reaches = [(float(EXACT.divide(bar.point.value, largest)), pen.widest(bar.value, TEXT) + GAP) for bar in found]
    before = [(-part, text) for part, text in reaches if part < 0] or [(0.0, 0.0)]
    after = [(part, text) for part, text in reaches if part >= 0] or [(0.0, 0.0)]
    pairs = [(one + other, text + more) for one, text in before for other, more in after if one + other]
    length = min(((right - left - texts) / parts for parts, texts in pairs), default=0.0)
    zero = left + max(part * length + text for part, text in before)
    return _Scale(zero, length, largest)


def _group(group: _Group, top: float, scale: _Scale, thick: float) -> Part:
    marks: list[Mark] = []
    y = top
    for bar in group.bars:
        tall = max(thick, height(bar.value, TEXT))
        marks += _bar(bar, y, tall, scale, thick)
        y += tall + _BAR_GAP
    bottom = y - _BAR_GAP
    return Part((*marks, Rule((scale.zero, top - 2), (scale.zero, bottom + 2))), bottom)


def _bar(bar: _Bar, y: float, tall: float, scale: _Scale, thick: float) -> Iterator[Mark]:
    """The bar and its value, both in the middle of the row's height."""
    value = bar.point.value
    end = scale.at(value)
    if value:
        start, long = min(scale.zero, end), abs(end - scale.zero)
        yield Box(start, y + (tall - thick) / 2, long, thick, bar.style, bar.point.hollow)
    text = y + (tall - height(bar.value, TEXT)) / 2
    yield from stacked(bar.value, end + (GAP if value >= 0 else -GAP), text, TEXT, "strong",
                       "left" if value >= 0 else "right")  # fmt: skip
