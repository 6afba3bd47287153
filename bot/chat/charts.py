"""Charts for what is asked: those an entry asks for, and those of figures that belong to a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.figure_list import figure_rows
from bot.answering.reply import Answer
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts.alt_text import alt_text, point_lines
from bot.figures.charts.builder import chart_of
from bot.figures.charts.model import MOST_POINTS, Chart, ChartRefusal
from bot.figures.figure_table import BaseFigure
from bot.knowledge.evidence import supporting_entries

DrawChart = Callable[[Chart], bytes]
"""Gives a chart as PNG; slow, so it runs beside the event loop."""


@dataclass(frozen=True, slots=True)
class RenderedChart:
    """A chart as PNG bytes, in words for those who do not see it, and a line for each point."""

    png: bytes
    alt: str
    lines: tuple[str, ...] = ()


def chart_for_answer(engine: AnswerEngine, draw: DrawChart, answer: Answer, locale: str) -> RenderedChart | None:
    """The chart that goes with an answer; None where none does."""
    chart = engine.reply_builder.charts.of_answer(answer, locale)
    return _drawn(chart, draw) if chart else None


def chart_for_question(engine: AnswerEngine, draw: DrawChart, asked: str, locale: str) -> RenderedChart | ChartRefusal:
    """A chart of the figures of the entry that answers, else of those that hold all the words."""
    reply, _ = engine.ask(asked)
    for answer in reply.answers:
        asked_for = chart_for_answer(engine, draw, answer, locale)
        if asked_for:
            return asked_for
    chart = chart_of(_figures(engine, asked, [one.entry for one in reply.answers]), engine.reply_builder.by_id, locale)
    return chart if isinstance(chart, ChartRefusal) else _drawn(chart, draw)


def _figures(engine: AnswerEngine, asked: str, answered: Sequence[str]) -> list[BaseFigure]:
    reply_builder = engine.reply_builder
    entries = [reply_builder.by_id[name] for name in answered if name in reply_builder.by_id]
    own = [
        one
        for entry in entries
        for other in supporting_entries(entry, reply_builder.by_id)
        for one in reply_builder.figures.get(other.id, ())
    ]
    if own:
        return own[:MOST_POINTS]
    every = {one.id: one for found in reply_builder.figures.values() for one in found}
    return [every[row.id] for row in figure_rows(engine.base, every.values(), asked)][:MOST_POINTS]


def _drawn(chart: Chart, draw: DrawChart) -> RenderedChart:
    return RenderedChart(draw(chart), alt_text(chart), point_lines(chart))
