"""The chart that a page asks for is put together once a locale, and is then the same."""

import pytest

from bot.answering.charting import Charts
from bot.app import Desk
from bot.figures.charts import building
from tests.chat.base import harbour_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return harbour_desk(tmp_path_factory.mktemp("charted"))


def test_a_chart_is_put_together_once_a_locale(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    charts = Charts(desk.composer.figures, desk.composer.by_id)
    entry = next(one for one in desk.base.entries if one.chart)
    first, german = charts.wanted(entry), charts.wanted(entry, "de")
    assert first is not None
    assert german is not None
    assert [one.text for one in first.series[0].points] != [one.text for one in german.series[0].points]
    monkeypatch.setattr(building, "assembled", None)
    assert charts.wanted(entry) is first
    assert charts.wanted(entry, "de") is german


def test_an_entry_that_asks_for_none_has_none(desk: Desk):
    charts = Charts(desk.composer.figures, desk.composer.by_id)
    assert [charts.wanted(one) for one in desk.base.entries if not one.chart] == [None] * (len(desk.base.entries) - 1)
