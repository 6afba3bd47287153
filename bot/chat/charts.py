"""Charts as images: those an entry asks for, and those of the figures that match a question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.chart_provider import computed
from bot.answering.figure_list import figure_rows
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts.alt_text import alt_text, point_lines
from bot.figures.charts.builder import chart_of
from bot.figures.charts.model import Chart, ChartRefusal
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
    """The chart of the entry that answers, else of its figures or of those that match every word of the question.

    Of figures that differ in unit, the most that fit one chart are drawn.
    """
    builder, (reply, _) = engine.reply_builder, engine.ask(question)
    charts = (builder.charts.of_answer(answer, locale) for answer in reply.answers)
    every = list(_figures(engine, question, [one.entry for one in reply.answers]))
    drawn = (computed(figures, builder.by_id, locale) for figures in every)
    chart = next(filter(None, charts), None) or next(filter(None, drawn), None)
    if chart is not None:
        return render_chart(chart, draw)
    whole = chart_of(next(filter(None, every), []), builder.by_id, locale)
    return whole if isinstance(whole, ChartRefusal) else render_chart(whole, draw)


def _figures(engine: AnswerEngine, question: str, answered: Sequence[str]) -> Iterator[list[BaseFigure]]:
    """The figures that a chart may show: those behind the answer, then those that contain every word."""
    builder = engine.reply_builder
    entries = [builder.by_id[name] for name in answered if name in builder.by_id]
    behind = [other for entry in entries for other in supporting_entries(entry, builder.by_id)]
    yield [one for other in behind for one in builder.figures.get(other.id, ())]
    every = {one.id: one for found in builder.figures.values() for one in found}
    yield [every[row.id] for row in figure_rows(engine.base, every.values(), question)]
