"""Where matplotlib puts the text and the marks of a picture, in its own words."""

from itertools import combinations

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bot.figures.charts.model import Chart
from bot.figures.charts.mpl_backend import chart_figure, default_settings
from bot.figures.charts.palette import PALETTES
from bot.figures.charts.renderer import POINTS, Width, dpi_of

SLACK = 0.6  # pixels: what rounding to whole pixels may add


def figure_of(chart: Chart, width: Width = 400) -> Figure:
    """The chart as matplotlib holds it before it becomes a PNG."""
    with default_settings():
        return chart_figure(chart, POINTS[width], dpi_of(width), PALETTES["dark"])


def artists(figure: Figure) -> list[Artist]:
    """Everything on the axes of a figure that is seen."""
    return [artist for axes in figure.axes for artist in axes.get_children() if artist is not axes.patch]


def texts(figure: Figure) -> list[Text]:
    """The texts of a figure that are not blank."""
    return [one for one in artists(figure) if isinstance(one, Text) and one.get_text().strip()]


def bars(figure: Figure) -> list[Rectangle]:
    """The bars, shares and squares of a figure, in the order drawn."""
    return [patch for axes in figure.axes[::-1] for patch in axes.patches if isinstance(patch, Rectangle)]


def dots(figure: Figure) -> list[Line2D]:
    """The marked points of a line."""
    return [one for one in artists(figure) if isinstance(one, Line2D) and one.get_marker() == "o"]


def faults(figure: Figure) -> list[str]:
    """Each text that leaves the picture, lies on another text or on a bar or point."""
    with default_settings():
        canvas = figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
        written = [(one.get_text(), one.get_window_extent(renderer)) for one in texts(figure)]
        marks = [one.get_window_extent(renderer) for one in (*bars(figure), *dots(figure))]
    inside = Bbox([[-SLACK, -SLACK], [figure.bbox.width + SLACK, figure.bbox.height + SLACK]])
    found = [f"outside: {text}" for text, box in written if not _within(box, inside)]
    found += [f"on each other: {one} | {other}" for (one, a), (other, b) in combinations(written, 2) if _overlap(a, b)]
    found += [f"on a mark: {text}" for text, a in written for b in marks if _overlap(a, b)]
    return found


def _within(box: Bbox, outer: Bbox) -> bool:
    return bool(box.x0 >= outer.x0 and box.x1 <= outer.x1 and box.y0 >= outer.y0 and box.y1 <= outer.y1)


def _overlap(one: Bbox, other: Bbox) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(wide > SLACK and tall > SLACK)
