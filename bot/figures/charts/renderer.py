"""Renders a chart as PNG: the same bytes for the same figures, in whatever thread and with whatever fonts installed.

matplotlib is imported by the first call, because commands that draw nothing should not wait for it.
"""

from typing import Literal

from bot.figures.charts.model import Chart
from bot.figures.charts.palette import PALETTES, Ground

Width = Literal[400, 1200]

# Points across: chat shows a picture of 1,200 pixels at 300 to 550, so its text is set larger than at one to one.
POINTS: dict[Width, int] = {400: 400, 1200: 480}
_POINTS_PER_INCH = 72


def draw(chart: Chart, width: Width = 1200, ground: Ground = "dark") -> bytes:
    """The chart as PNG of that many pixels across, on a card of its own that is readable on both themes of Discord.

    Takes up to a quarter of a second of processor time: call it in a thread.
    """
    from bot.figures.charts.mpl_backend import chart_figure, default_settings, to_png

    with default_settings():
        return to_png(chart_figure(chart, POINTS[width], dpi_of(width), PALETTES[ground]))


def dpi_of(width: Width) -> float:
    """The resolution, in dots per inch, of a picture of that width."""
    return _POINTS_PER_INCH * width / POINTS[width]


def warm() -> None:
    """Loads matplotlib and its fonts, so that the first chart is no slower; takes a second or more, in a thread."""
    from bot.figures.charts.mpl_backend import default_settings
    from bot.figures.charts.text_measurer import TextMeasurer

    with default_settings():
        for width in POINTS:
            for bold in (False, True):
                TextMeasurer(dpi_of(width)).width("warm", 1, bold=bold)
