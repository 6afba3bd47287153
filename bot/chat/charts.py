"""Charts as images: those an entry asks for, and those of the figures that match a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.figure_list import figure_rows
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts.alt_text import alt_text, point_lines
from bot.figures.charts.builder import chart_of
from bot.figures.charts.model import MOST_POINTS, Chart, ChartRefusal
from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import supporting_entries

DrawChart = Callable[[Chart], bytes]
"""A chart as PNG bytes; takes about 0.1 s, so it runs in the worker thread."""


@dataclass(frozen=True, slots=True)
class RenderedChart:
    """A chart as PNG bytes, its alternative text, and a line of text for each point."""

    png: bytes
    alt: str
    lines: tuple[str, ...] = ()


def render_chart(chart: Chart, draw: DrawChart) -> RenderedChart:
    """A chart as an image with its texts."""
    return RenderedChart(draw(chart), alt_text(chart), point_lines(chart))


def chart_for_question(
    engine: AnswerEngine, draw: DrawChart, question: str, locale: str
) -> RenderedChart | ChartRefusal:
    """The chart of the entry that answers, else of the figures that match every word of the question."""
    builder, (reply, _) = engine.reply_builder, engine.ask(question)
    charts = (builder.charts.of_answer(answer, locale) for answer in reply.answers)
    chart = next(filter(None, charts), None)
    if chart is None:
        figures = _figures(engine, question, [one.entry for one in reply.answers])
        made = chart_of(figures, builder.by_id, locale)
        if isinstance(made, ChartRefusal):
            return made
        chart = made
    return render_chart(chart, draw)


def _figures(engine: AnswerEngine, question: str, answered: Sequence[str]) -> list[BaseFigure]:
    builder = engine.reply_builder
    entries = [builder.by_id[name] for name in answered if name in builder.by_id]
    behind = [other for entry in entries for other in supporting_entries(entry, builder.by_id)]
    if own := [one for other in behind for one in builder.figures.get(other.id, ())]:
        return own[:MOST_POINTS]
    every = {one.id: one for found in builder.figures.values() for one in found}
    return [every[row.id] for row in figure_rows(engine.base, every.values(), question)][:MOST_POINTS]
