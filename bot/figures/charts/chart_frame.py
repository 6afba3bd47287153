"""The page of a chart: its figure, title, unit, key of series and sources, filled from the top down.

All lengths are in points, counted from the upper left corner.
"""

from typing import Literal, TypedDict

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from bot.figures.charts.labels import outline_legend
from bot.figures.charts.model import Chart
from bot.figures.charts.palette import Palette, Tone, hatch
from bot.figures.charts.text_measurer import LINE_HEIGHT, POINTS_PER_INCH, TextMeasurer, font

MARGIN = 16.0
TITLE, TEXT, NOTE, SOURCE = 16.0, 13.0, 12.0, 11.0  # font sizes; smaller than 11 is hard to read on a phone
GAP = 6.0  # between a mark and its text
SPACE = 14.0  # between the parts of a page
SWATCH = 12.0
LABEL_LINES, VALUE_LINES = 4, 4
_TITLE_LINES, _NOTE_LINES, _SOURCE_LINES = 4, 2, 3
_OUTLINE, _EDGE = 1.5, 0.5
DASHES = (0.0, (3.0, 1.5))

Align = Literal["left", "center", "right"]


class TextStyle(TypedDict):
    """matplotlib's keywords for a text."""

    fontproperties: FontProperties
    color: str
    parse_math: bool


class MarkStyle(TypedDict):
    """matplotlib's keywords for a bar."""

    facecolor: str
    edgecolor: str
    hatch: str
    linewidth: float
    linestyle: str | tuple[float, tuple[float, float]]


class ChartFrame:
    """A page of fixed width whose height follows from what is drawn on it; `bottom` is how far it is filled."""

    def __init__(self, width: float, dpi: float, palette: Palette) -> None:
        self.width, self.palette, self.text = width, palette, TextMeasurer(dpi)
        self.bottom = MARGIN
        self.figure = Figure(dpi=dpi, facecolor=palette.ground, edgecolor=palette.edge, linewidth=2)
        FigureCanvasAgg(self.figure)
        self.page = self._axes()
        self._plots: list[tuple[Axes, float, float, float, float]] = []

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def _axes(self) -> Axes:
        axes = self.figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        return axes

    def plot(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes without lines and ticks at a place of the page."""
        axes = self._axes()
        self._plots.append((axes, left, top, width, height))
        return axes

    def style(self, size: float, tone: Tone, *, bold: bool = False) -> TextStyle:
        """The keywords of matplotlib for a text of a font size and colour."""
        return {
            "fontproperties": font(size, bold),
            "color": self.palette.tone(tone),
            "parse_math": False,
        }

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        tone: Tone = "plain",
        align: Align = "left",
        *,
        bold: bool = False,
    ) -> float:
        """Writes lines with their upper edge at `y`, and returns their lower edge."""
        for line, baseline in self.text.lines(text, size):
            self.page.text(x, y + baseline, line, ha=align, va="baseline", **self.style(size, tone, bold=bold))
        return y + self.text.height(text, size)

    def swatch(self, y: float, size: float, style: int, *, hollow: bool = False) -> float:
        """Draws a small square beside the first line of a text, and returns where the text begins."""
        middle = y + size * LINE_HEIGHT / 2
        self.page.barh(middle, SWATCH, left=MARGIN, height=SWATCH, **self.mark(style, hollow=hollow))
        return MARGIN + SWATCH + GAP

    def mark(self, style: int, *, hollow: bool) -> MarkStyle:
        """The keywords of matplotlib for a bar: filled and hatched in the ground's colour, or outlined in its own."""
        colour, ground = self.palette.colour(style), self.palette.ground
        return {
            "facecolor": ground if hollow else colour,
            "edgecolor": colour if hollow else ground,
            "hatch": hatch(style),
            "linewidth": _OUTLINE if hollow else _EDGE,
            "linestyle": DASHES if hollow else "solid",
        }

    def header(self, chart: Chart) -> None:
        """Writes the title, the unit with what an outline means, and the key of several series."""
        note = " · ".join(filter(None, (chart.unit, outline_legend(point.certainty for point in chart.points))))
        title = self.text.wrap(chart.title, TITLE, self.room, _TITLE_LINES, bold=True)
        below = self.write(title, MARGIN, MARGIN, TITLE, "strong", bold=True) + 2
        lines = self.text.wrap(note, NOTE, self.room, _NOTE_LINES)
        self.bottom = self.write(lines, MARGIN, below, NOTE, "faint")
        for style, series in enumerate(one for one in chart.series if one.name):
            left = self.swatch(self.bottom + GAP, NOTE, style)
            name = self.text.wrap(series.name, NOTE, self.width - MARGIN - left, LABEL_LINES)
            self.bottom = self.write(name, left, self.bottom + GAP, NOTE)
        self.bottom += SPACE

    def footer(self, chart: Chart) -> None:
        """Writes the sources and gives the page its height, in whole points."""
        if chart.source:
            lines = self.text.wrap(chart.source, SOURCE, self.room, _SOURCE_LINES)
            self.bottom = self.write(lines, MARGIN, self.bottom + SPACE, SOURCE, "faint")
        height = float(round(self.bottom + MARGIN))
        self.figure.set_size_inches(self.width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self.page.set(xlim=(0, self.width), ylim=(height, 0))
        for axes, left, top, wide, tall in self._plots:
            axes.set_position((left / self.width, 1 - (top + tall) / height, wide / self.width, tall / height))
