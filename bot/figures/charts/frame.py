"""What stands around every chart: the title and unit above it, the key of its series, the source below."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.figures.charts.certainty import legend
from bot.figures.charts.model import Chart
from bot.figures.charts.pen import LEADING, Pen, height, stacked
from bot.figures.charts.scene import Box, Mark, Scene

MARGIN = 16.0
TITLE, TEXT, NOTE, SOURCE = 16.0, 13.0, 12.0, 11.0  # sizes of type; 11 is the least that is read with ease on a phone
GAP = 6.0  # between a mark and its text
SPACE = 14.0  # between the parts of a picture
SWATCH = 12.0
_TITLE_LINES, _NOTE_LINES, _SOURCE_LINES = 4, 2, 3
LABEL_LINES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Marks and the lower edge they reach."""

    marks: tuple[Mark, ...]
    bottom: float


def framed(chart: Chart, width: float, pen: Pen, body: Part, head: Part) -> Scene:
    """The whole picture: head and body as they are, and the source below them."""
    lines = pen.wrap(chart.source, SOURCE, width - 2 * MARGIN, _SOURCE_LINES) if chart.source else ()
    source = stacked(lines, MARGIN, body.bottom + SPACE, SOURCE, "faint")
    bottom = body.bottom + (SPACE + height(lines, SOURCE) if lines else 0) + MARGIN
    return Scene(width, float(round(bottom)), (*head.marks, *body.marks, *source))


def header(chart: Chart, width: float, pen: Pen) -> Part:
    """The title, the unit with what an outline means, and the key of several series."""
    room = width - 2 * MARGIN
    title = pen.wrap(chart.title, TITLE, room, _TITLE_LINES, bold=True)
    outlined = legend(point.certainty for point in chart.points)
    note = pen.wrap(" · ".join(part for part in (chart.unit, outlined) if part), NOTE, room, _NOTE_LINES)
    below = MARGIN + height(title, TITLE) + 2
    key = _key([series.name for series in chart.series if series.name], below + height(note, NOTE), room, pen)
    words = (*stacked(title, MARGIN, MARGIN, TITLE, "strong", bold=True), *stacked(note, MARGIN, below, NOTE, "faint"))
    return Part((*words, *key.marks), key.bottom + SPACE)


def _key(names: Sequence[str], top: float, room: float, pen: Pen) -> Part:
    marks: list[Mark] = []
    for style, name in enumerate(names):
        top += GAP
        lines = pen.wrap(name, NOTE, room - SWATCH - GAP, LABEL_LINES)
        marks.append(swatch(MARGIN, top, NOTE, style))
        marks += stacked(lines, MARGIN + SWATCH + GAP, top, NOTE)
        top += height(lines, NOTE)
    return Part(tuple(marks), top)


def swatch(x: float, y: float, size: float, style: int, *, hollow: bool = False) -> Box:
    """A small square beside the first line of a text of that size."""
    return Box(x, y + (size * LEADING - SWATCH) / 2, SWATCH, SWATCH, style, hollow)
