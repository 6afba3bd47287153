"""The one module that knows matplotlib: measures text and turns a scene into a PNG.

matplotlib's own DejaVu Sans is taken from its files, so that a picture is the same whatever fonts a machine has;
its settings are set back to its defaults while it draws, so that nobody's matplotlibrc changes one.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from bot.figures.charts.palette import Palette, hatch
from bot.figures.charts.pen import Pen
from bot.figures.charts.scene import Box, Dot, Mark, Rule, Scene, Stroke, Words

POINT = 72  # points to the inch
_ASCENT = 0.96  # from a line's upper edge to its baseline, in sizes: DejaVu's ascent, 0.928, and a little air
_MISSING = "□"
_OUTLINE = 1.5
_DASHES = (0, (3, 1.5))
_EFFORT = 1  # of zlib: a tenth more bytes than its usual 6 and 10 to 20 ms less
# matplotlib's settings are the process's: one picture at a time, and set back after.
_DRAWING = threading.RLock()


@contextmanager
def own_settings() -> Iterator[None]:
    """matplotlib's defaults while the block runs, in one thread at a time."""
    with _DRAWING, matplotlib.rc_context():
        matplotlib.rcdefaults()
        yield


@cache
def _font(bold: bool) -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' if bold else ''}.ttf")


def _style(size: float, bold: bool) -> FontProperties:
    return FontProperties(fname=_font(bold), size=size)


def pen(dots: float) -> Pen:
    """A pen for pictures with so many dots to the inch; call it within own_settings."""
    return Pen(partial(_width, dots), readable)


@lru_cache(maxsize=4096)  # words come back, in one picture and from one to the next
def _width(dots: float, text: str, size: float, bold: bool) -> float:
    renderer = RendererAgg(1, 1, dots)  # type: ignore[no-untyped-call]
    wide, _, _ = renderer.get_text_width_height_descent(text, _style(size, bold), False)  # type: ignore[no-untyped-call]
    return float(wide) * POINT / dots


def readable(text: str) -> str:
    """The text with a box for each character the fonts do not hold, which would otherwise be a warning."""
    known = _characters()
    return "".join(sign if ord(sign) in known else _MISSING for sign in text)


@cache
def _characters() -> frozenset[int]:
    """The characters that both fonts hold."""
    plain, bold = (frozenset(get_font(_font(bold)).get_charmap()) for bold in (False, True))
    return plain & bold


def png(scene: Scene, palette: Palette, dots: float) -> bytes:
    """The picture as PNG, without date or program in it; call it within own_settings."""
    figure = drawn(scene, palette, dots)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi="figure", metadata={"Software": None}, pil_kwargs={"compress_level": _EFFORT})
    return out.getvalue()


def drawn(scene: Scene, palette: Palette, dots: float) -> Figure:
    """The scene as matplotlib's figure. Its artists stand on the figure itself: axes would cost more time than all
    of them, and have nothing to add once lengths are known."""
    figure = Figure(figsize=(scene.width / POINT, scene.height / POINT), dpi=dots, facecolor=palette.ground,
                    edgecolor=palette.edge, linewidth=2)  # fmt: skip
    FigureCanvasAgg(figure)
    pixels = Affine2D().scale(dots / POINT, -dots / POINT).translate(0, scene.height * dots / POINT)
    for over, mark in enumerate(scene.marks):
        artist = _artist(mark, palette)
        artist.set(transform=pixels, zorder=over)
        figure.add_artist(artist)
    return figure


def _artist(mark: Mark, palette: Palette) -> Artist:
    match mark:
        case Words():
            return _words(mark, palette)
        case Box():
            return _box(mark, palette)
        case Rule((x, y), (x2, y2)):
            return Line2D([x, x2], [y, y2], color=palette.edge, linewidth=1)
        case Stroke((x, y), (x2, y2), dashed):
            return Line2D([x, x2], [y, y2], color=palette.colour(0), linewidth=2,
                          linestyle=_DASHES if dashed else "solid")  # fmt: skip
        case Dot(x, y, hollow):
            fill = palette.ground if hollow else palette.colour(0)
            return Line2D([x], [y], marker="o", markersize=8, markerfacecolor=fill, markeredgecolor=palette.colour(0),
                          markeredgewidth=2)  # fmt: skip


def _words(mark: Words, palette: Palette) -> Text:
    upright = mark.upright
    return Text(
        mark.x, mark.y if upright else mark.y + _ASCENT * mark.size, mark.text,
        color=palette.tone(mark.tone), fontproperties=_style(mark.size, mark.bold), parse_math=False,
        verticalalignment="top" if upright else "baseline",
        horizontalalignment="center" if upright else mark.align, rotation=90 if upright else 0,
    )  # fmt: skip


def _box(mark: Box, palette: Palette) -> Rectangle:
    """A filled bar is hatched in the colour of the ground, an outlined one in its own."""
    colour = palette.track if mark.style is None else palette.colour(mark.style)
    inset = min(_OUTLINE, mark.width / 2) / 2 if mark.hollow else 0.0  # the outline stays within the bar
    return Rectangle(
        (mark.x + inset, mark.y + inset), mark.width - 2 * inset, mark.height - 2 * inset,
        facecolor=palette.ground if mark.hollow else colour, edgecolor=colour if mark.hollow else palette.ground,
        hatch=None if mark.style is None else hatch(mark.style), linewidth=_OUTLINE if mark.hollow else 0.5,
        linestyle=_DASHES if mark.hollow else "solid",
    )  # fmt: skip
