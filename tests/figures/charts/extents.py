"""Where matplotlib puts the text and the marks of a picture, in its own words."""

from itertools import combinations

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bot.figures.charts.canvas import drawn, own_settings, pen
from bot.figures.charts.drawing import Width, dots_of, scene_of
from bot.figures.charts.model import Chart
from bot.figures.charts.palette import PALETTES

SLACK = 0.6  # pixels: what rounding to whole pixels may add


def figure_of(chart: Chart, width: Width) -> Figure:
    """The chart as matplotlib holds it before it becomes a PNG."""
    with own_settings():
        dots = dots_of(width)
        return drawn(scene_of(chart, width, pen(dots)), PALETTES["dark"], dots)


def faults(figure: Figure) -> list[str]:
    """Each text that leaves the picture, lies on another text or on a bar or point."""
    with own_settings():
        canvas = figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
        texts = [
            (artist.get_text(), artist.get_window_extent(renderer))
            for artist in figure.artists
            if isinstance(artist, Text) and artist.get_text().strip()
        ]
        marks = [artist.get_window_extent(renderer) for artist in figure.artists if _is_mark(artist)]
    inside = Bbox([[-SLACK, -SLACK], [figure.bbox.width + SLACK, figure.bbox.height + SLACK]])
    found = [f"outside: {text}" for text, box in texts if not _within(box, inside)]
    found += [f"on each other: {one} | {other}" for (one, a), (other, b) in combinations(texts, 2) if _overlap(a, b)]
    found += [f"on a mark: {text}" for text, a in texts for b in marks if _overlap(a, b)]
    return found


def _is_mark(artist: Artist) -> bool:
    """True for bars and points; lines may run behind text."""
    return isinstance(artist, Patch) or (isinstance(artist, Line2D) and artist.get_marker() == "o")


def _within(box: Bbox, outer: Bbox) -> bool:
    return bool(box.x0 >= outer.x0 and box.x1 <= outer.x1 and box.y0 >= outer.y0 and box.y1 <= outer.y1)


def _overlap(one: Bbox, other: Bbox) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(wide > SLACK and tall > SLACK)
