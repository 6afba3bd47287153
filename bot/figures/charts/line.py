"""Lays out a line through time: places by date, zero always shown, each value written below its point."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from bot.figures.charts.fitness import moment
from bot.figures.charts.frame import GAP, MARGIN, TEXT, Part
from bot.figures.charts.model import Chart, Point
from bot.figures.charts.pen import LEADING, Pen, height, stacked
from bot.figures.charts.scene import Dot, Rule, Stroke, Words
from bot.figures.model import EXACT

_TALL = 150.0
_INSET = 38.0  # half a label stands out on each side
_LABEL_LINES = 4
_PITCH = TEXT * LEADING + 1  # of upright labels
_LEADER = 10.0

Place = tuple[float, float]


def line(chart: Chart, width: float, top: float, pen: Pen) -> Part:
    """The line from `top` down, and its labels below: lying where they have room, else upright."""
    points = chart.points
    xs = _along(points, MARGIN + _INSET, width - MARGIN - _INSET)
    ys = _heights(points, top + GAP)
    bottom = top + GAP + _TALL
    places = tuple(zip(xs, ys[:-1], strict=True))
    labels = _lying(points, xs, bottom + GAP, pen) or _upright(points, xs, bottom + GAP, pen, width)
    axis = Rule((MARGIN, ys[-1]), (width - MARGIN, ys[-1]))
    guides = tuple(Rule(place, (place[0], bottom + GAP)) for place in places)
    strokes = (
        Stroke(*places_, one.hollow or other.hollow)
        for places_, (one, other) in zip(pairwise(places), pairwise(points), strict=True)
    )
    dots = (Dot(*place, point.hollow) for place, point in zip(places, points, strict=True))
    return Part((axis, *guides, *strokes, *dots, *labels.marks), labels.bottom)


def _along(points: Sequence[Point], left: float, right: float) -> tuple[float, ...]:
    """The places of the points from left to right, in proportion to time."""
    moments = [moment(point.period) for point in points if point.period]
    span = (moments[-1] - moments[0]) or 1
    return tuple(left + (right - left) * (one - moments[0]) / span for one in moments)


def _heights(points: Sequence[Point], top: float) -> tuple[float, ...]:
    """The places of the points and, last, of zero."""
    values = [*(point.value for point in points), Decimal(0)]
    most, span = max(values), EXACT.subtract(max(values), min(values)) or Decimal(1)
    return tuple(top + _TALL * float(EXACT.divide(EXACT.subtract(most, value), span)) for value in values)


def _lying(points: Sequence[Point], xs: Sequence[float], top: float, pen: Pen) -> Part | None:
    """A row of periods and below it one of values, or None where they do not fit beside each other."""
    room = min(2 * _INSET, *(right - left - GAP for left, right in pairwise(xs)))
    if not all(pen.fits(text, TEXT, room, _LABEL_LINES) for point in points for text in (point.label, point.text)):
        return None
    periods, values = (
        [pen.wrap(text, TEXT, room, _LABEL_LINES) for text in texts]
        for texts in ([point.label for point in points], [point.text for point in points])
    )
    under = top + max(height(lines, TEXT) for lines in periods)
    marks = tuple(
        mark
        for x, period, value in zip(xs, periods, values, strict=True)
        for mark in (
            *stacked(period, x, top, TEXT, "plain", "center"),
            *stacked(value, x, under, TEXT, "strong", "center"),
        )
    )
    return Part(marks, under + max(height(lines, TEXT) for lines in values))


def _upright(points: Sequence[Point], xs: Sequence[float], top: float, pen: Pen, width: float) -> Part:
    """Period and value in one upright line below each point, moved apart where points are too near."""
    apart = spread(xs, _PITCH, MARGIN + _PITCH / 2, width - MARGIN - _PITCH / 2)
    texts = [pen.readable(f"{point.label}: {point.text}") for point in points]
    leaders = tuple(Rule((x, top), (at, top + _LEADER)) for x, at in zip(xs, apart, strict=True))
    y = top + _LEADER + 2
    words = tuple(Words(text, at, y, TEXT, "strong", upright=True) for text, at in zip(texts, apart, strict=True))
    return Part((*leaders, *words), y + pen.widest(texts, TEXT))


def spread(places: Sequence[float], pitch: float, low: float, high: float) -> tuple[float, ...]:
    """The ascending places moved as little to the right, then left, that neighbours are a pitch apart within
    low and high."""
    return tuple(reversed(tuple(_held(reversed(tuple(_pushed(places, pitch, low))), pitch, high))))


def _pushed(places: Sequence[float], pitch: float, low: float) -> Iterator[float]:
    least = low
    for place in places:
        yield (at := max(place, least))
        least = at + pitch


def _held(places: Iterator[float], pitch: float, high: float) -> Iterator[float]:
    most = high
    for place in places:
        yield (at := min(place, most))
        most = at - pitch
