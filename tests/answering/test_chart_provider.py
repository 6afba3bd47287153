"""The chart that a page asks for is put together once a locale, and is then the same."""

import pytest

from bot.answering.chart_provider import ChartProvider
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts import builder
from tests.chat.builders import harbour_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return harbour_engine(tmp_path_factory.mktemp("charted"))


def test_a_chart_is_put_together_once_a_locale(engine: AnswerEngine, monkeypatch: pytest.MonkeyPatch):
    charts = ChartProvider(engine.reply_builder.figures, engine.reply_builder.by_id)
    entry = next(one for one in engine.base.entries if one.chart)
    first, german = charts.requested(entry), charts.requested(entry, "de")
    assert first is not None
    assert german is not None
    assert [one.text for one in first.series[0].points] != [one.text for one in german.series[0].points]
    monkeypatch.setattr(builder, "_chart", None)
    assert charts.requested(entry) is first
    assert charts.requested(entry, "de") is german


def test_an_entry_that_asks_for_none_has_none(engine: AnswerEngine):
    charts = ChartProvider(engine.reply_builder.figures, engine.reply_builder.by_id)
    assert [charts.requested(one) for one in engine.base.entries if not one.chart] == [None] * (
        len(engine.base.entries) - 1
    )
