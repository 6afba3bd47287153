"""Draws bars, single or in groups: horizontal, so that long labels and values have room at any width."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from bot.figures.charts.chart_frame import GAP, LABEL_LINES, MARGIN, TEXT, VALUE_LINES, ChartFrame
from bot.figures.charts.model import Chart, Point
from bot.figures.model import EXACT

_BESIDE = 440.0  # points of width from which labels are beside the bars instead of above them
_LABEL_SHARE = 0.38  # of the width, at most
_VALUE_SHARE, _VALUE_SHARE_EACH_SIDE = 0.6, 0.45  # of the width, with bars on one or on both sides of zero
_THICK, _THICK_IN_GROUP = 16.0, 14.0
_HAIRLINE = 1.5  # points: the length of a bar too short to be seen; zero has none
_GROUP_GAP, _BAR_GAP = 10.0, 4.0


@dataclass(frozen=True, slots=True)
class _Bar:
    """A point, its value in lines, and its length as a share of the largest amount, from -1 to 1."""

    point: Point
    style: int
    value: str
    length: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """Bars with their middles on the page, and the zero line of each group."""

    bars: list[tuple[_Bar, float]]
    zero_lines: list[tuple[float, float]]


def draw_bars(chart: Chart, frame: ChartFrame) -> None:
    """Draws the groups below each other: labels beside or above the bars, values at their ends."""
    beside = frame.width >= _BESIDE
    label_room = frame.room * _LABEL_SHARE if beside else frame.room
    values = [point.value for point in chart.points]
    value_share = _VALUE_SHARE_EACH_SIDE if min(values) < 0 <= max(values) else _VALUE_SHARE
    value_room = (frame.room - label_room if beside else frame.room) * value_share
    groups = _groups(chart, frame, value_room)
    labels = [frame.text.wrap(label, TEXT, label_room, LABEL_LINES) for label in groups]
    column = max(frame.text.width(label, TEXT) for label in labels) + GAP if beside else 0.0
    thick = _THICK if len(chart.series) == 1 else _THICK_IN_GROUP
    top = frame.bottom
    placed = _place(list(zip(labels, groups.values(), strict=True)), frame, beside, thick)
    room = frame.room - column
    zero, longest = _scale([bar for bar, _ in placed.bars], frame, room)
    plot = frame.plot(MARGIN + column, top, room, frame.bottom - top)
    plot.set(xlim=(-zero / longest, (room - zero) / longest), ylim=(frame.bottom, top))
    _draw(plot, placed, frame, thick, _HAIRLINE / longest)


def _groups(chart: Chart, frame: ChartFrame, value_room: float) -> dict[str, list[_Bar]]:
    """The bars by their labels, in the order in which the labels come; a series may lack one."""
    largest = max(abs(point.value) for point in chart.points) or Decimal(1)
    groups: dict[str, list[_Bar]] = {}
    for style, series in enumerate(chart.series):
        for point in series.points:
            value = frame.text.wrap(point.text, TEXT, value_room, VALUE_LINES)
            bar = _Bar(point, style, value, float(EXACT.divide(point.value, largest)))
            groups.setdefault(point.label, []).append(bar)
    return groups


def _place(groups: Sequence[tuple[str, list[_Bar]]], frame: ChartFrame, beside: bool, thick: float) -> _Placed:
    """Writes the labels, and gives the places of the bars on the page; moves the frame's bottom below them."""
    placed = _Placed([], [])
    for label, bars in groups:
        below = frame.write(label, MARGIN, frame.bottom, TEXT)
        start = end = frame.bottom if beside else below
        for bar in bars:
            tall = max(thick, frame.text.height(bar.value, TEXT))
            placed.bars.append((bar, end + tall / 2))
            end += tall + _BAR_GAP
        placed.zero_lines.append((start - 2, end - _BAR_GAP + 2))
        frame.bottom = max(below, end - _BAR_GAP) + _GROUP_GAP
    frame.bottom -= _GROUP_GAP
    return placed


def _scale(bars: Sequence[_Bar], frame: ChartFrame, room: float) -> tuple[float, float]:
    """Where zero is, and how long the largest bar: as long as each value still has room beyond the end of its bar."""
    reaches = [(bar.length, frame.text.width(bar.value, TEXT) + GAP) for bar in bars]
    before = [(-length, text) for length, text in reaches if length < 0] or [(0.0, 0.0)]
    after = [(length, text) for length, text in reaches if length >= 0] or [(0.0, 0.0)]
    pairs = [(one + other, text + more) for one, text in before for other, more in after if one + other]
    longest = min(((room - texts) / lengths for lengths, texts in pairs), default=room)
    return max(length * longest + text for length, text in before), longest


def _draw(plot: Axes, placed: _Placed, frame: ChartFrame, thick: float, hairline: float) -> None:
    alike: dict[tuple[int, bool], list[tuple[float, float]]] = defaultdict(list)
    for bar, y in placed.bars:
        end = 0.0
        if bar.point.value:
            end = min(bar.length, -hairline) if bar.point.value < 0 else max(bar.length, hairline)
            alike[bar.style, bar.point.hollow].append((end, y))
        _write_value(plot, bar, (end, y), frame)
    for (style, hollow), ends in alike.items():
        lengths, middles = zip(*ends, strict=True)
        plot.barh(middles, lengths, height=thick, **frame.mark(style, hollow=hollow))
    starts, stops = zip(*placed.zero_lines, strict=True)
    plot.vlines([0.0] * len(starts), starts, stops, colors=frame.palette.edge, linewidth=1, clip_on=False)


def _write_value(plot: Axes, bar: _Bar, end: tuple[float, float], frame: ChartFrame) -> None:
    """Writes the value beyond the end of its bar, in the middle of the bar's height."""
    aside, align = (-GAP, "right") if bar.point.value < 0 else (GAP, "left")
    above = frame.text.height(bar.value, TEXT) / 2
    style = frame.style(TEXT, "strong")
    for line, baseline in frame.text.lines(bar.value, TEXT):
        plot.annotate(line, end, (aside, above - baseline), textcoords="offset points", ha=align, **style)
