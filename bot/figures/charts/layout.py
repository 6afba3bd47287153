"""Picks the layout of a chart's kind and puts the frame around it."""

from bot.figures.charts.bars import bars
from bot.figures.charts.frame import framed, header
from bot.figures.charts.line import line
from bot.figures.charts.model import Chart, ChartKind
from bot.figures.charts.pen import Pen
from bot.figures.charts.scene import Scene
from bot.figures.charts.shares import shares

_BODIES = {ChartKind.BAR: bars, ChartKind.GROUPED: bars, ChartKind.LINE: line, ChartKind.SHARE: shares}


def laid_out(chart: Chart, width: float, pen: Pen) -> Scene:
    """The chart's picture at a width in points; its height follows from what it holds."""
    head = header(chart, width, pen)
    return framed(chart, width, pen, _BODIES[chart.kind](chart, width, head.bottom, pen), head)
