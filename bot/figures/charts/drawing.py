"""Draws a chart as PNG: the same bytes for the same figures, in whatever thread and on whatever machine font.

matplotlib is imported by the first call, for commands that draw nothing should not wait for it.
"""

from typing import Literal

from bot.figures.charts.layout import laid_out
from bot.figures.charts.model import Chart
from bot.figures.charts.palette import PALETTES, Ground
from bot.figures.charts.pen import Pen
from bot.figures.charts.scene import Scene

Width = Literal[400, 1200]

# A chart 1,200 pixels wide is laid out on 480 points, not on 1,200: chat shows it at 300 to 550 pixels.
_POINTS: dict[Width, int] = {400: 400, 1200: 480}
_INCH = 72


def draw(chart: Chart, width: Width = 1200, ground: Ground = "dark") -> bytes:
    """The chart as PNG of that many pixels across, on a card of its own, dark or light: either can be read on both
    grounds of Discord. Takes up to a quarter of a second: call it in a thread, any thread."""
    from bot.figures.charts.canvas import own_settings, pen, png

    with own_settings():
        dots = dots_of(width)
        return png(scene_of(chart, width, pen(dots)), PALETTES[ground], dots)


def scene_of(chart: Chart, width: Width, pen: Pen) -> Scene:
    """The picture before it is drawn, its height in whole pixels."""
    return laid_out(chart, _POINTS[width], pen)


def dots_of(width: Width) -> float:
    """Dots to the inch of a picture of that width."""
    return _INCH * width / _POINTS[width]


def warm() -> None:
    """Loads matplotlib and its fonts, so that the first chart is no slower; takes a second or more, in a thread."""
    from bot.figures.charts.canvas import own_settings, pen

    with own_settings():
        for width in _POINTS:
            for bold in (False, True):
                pen(dots_of(width)).measure("warm", 1, bold)
