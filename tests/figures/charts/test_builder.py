"""Which figures make a chart, of which kind, and what it is called."""

from decimal import Decimal

import pytest

from bot.figures.charts.builder import chart_of, chart_of_entry
from bot.figures.charts.model import Chart, ChartKind, ChartRefusal
from bot.knowledge.entries import ChartRequest as Wanted
from bot.knowledge.entries import Entry, EntryKind, Place, Quote, SourceText
from bot.knowledge.labelled_parts import CHARTS
from tests.figures.charts.samples import ENTRY, as_chart, automatic_chart, figures, requested_chart

R, U = "Ruritania", "Utopia"
YEARS = tuple(f"${value} billion; trade; {R} <-> {U}; {year}" for value, year in ((2, 2019), (3, 2020), (5, 2021)))


def reason(found: Chart | ChartRefusal) -> str:
    assert isinstance(found, ChartRefusal), found
    return found.reason


def labels(chart: Chart) -> list[str]:
    return [point.label for point in chart.points]


def test_every_kind_a_page_may_ask_for_is_known() -> None:
    assert tuple(ChartKind) == CHARTS


def test_one_measure_through_evenly_spaced_years_is_a_line_earlier_first() -> None:
    chart = as_chart(automatic_chart(*reversed(YEARS)))
    assert (chart.kind, chart.title, labels(chart)) == (
        ChartKind.LINE, f"Trade, {R} ↔ {U}", ["2019", "2020", "2021"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "periods",
    [
        ("2019", "2023"),  # two points are no trend
        ("2019", "2020", "2023"),  # uneven
        ("2019", "2020", "2021-01/2021-10"),  # a span among years
        ("2000-2007", "2008-2015", "2016-2023"),  # spans
        ("2019", "2020", "2021-06"),  # a month among years
    ],
)
def test_other_periods_of_one_measure_are_bars(periods: tuple[str, ...]) -> None:
    chart = as_chart(
        automatic_chart(*(f"${at + 1} billion; trade; {R}; {period}" for at, period in enumerate(periods)))
    )
    assert chart.kind is ChartKind.BAR


@pytest.mark.parametrize("periods", [("2024-11", "2024-12", "2025-01"), ("2024-02-28", "2024-02-29", "2024-03-01")])
def test_months_and_days_are_evenly_spaced_across_the_turn_of_a_year(periods: tuple[str, ...]) -> None:
    chart = as_chart(automatic_chart(*(f"{at + 1} ships; calls; Zenda; {period}" for at, period in enumerate(periods))))
    assert chart.kind is ChartKind.LINE


def test_different_parties_in_one_period_are_bars_in_the_order_given() -> None:
    chart = as_chart(
        automatic_chart(f"$2 billion; exports; {U} -> {R}; 2023", f"$4 billion; exports; {R} -> {U}; 2023")
    )
    assert (chart.kind, chart.title, chart.unit) == (ChartKind.BAR, "Exports, 2023", "US dollars")
    assert labels(chart) == [f"{U} → {R}", f"{R} → {U}"]
    assert [point.value for point in chart.points] == [Decimal("2e9"), Decimal("4e9")]
    assert [point.figure for point in chart.points] == ["trade/f0", "trade/f1"]


def test_different_measures_in_one_period_are_bars_named_by_what_they_share() -> None:
    chart = as_chart(automatic_chart(f"$2 billion; exports; {R}; 2023", f"$4 billion; imports; {R}; 2023"))
    assert (chart.kind, chart.title) == (ChartKind.BAR, f"US dollars, {R}, 2023")
    assert labels(chart) == ["exports", "imports"]


def test_parts_that_make_a_whole_are_shares_and_others_are_bars() -> None:
    thirds = [f"33.3%; share of fish; {who}; 2023" for who in "ABC"]
    assert as_chart(automatic_chart(*thirds)).kind is ChartKind.SHARE  # 99.9 is a hundred, each part being rounded
    assert as_chart(automatic_chart(*thirds[:2])).kind is ChartKind.BAR
    assert as_chart(automatic_chart(*thirds, "0.4%; share of fish; D; 2023")).kind is ChartKind.BAR


def test_rates_that_add_up_to_a_hundred_by_chance_are_no_shares() -> None:
    assert (
        as_chart(automatic_chart(f"60%; growth of trade; {R}; 2023", f"40%; growth of trade; {U}; 2023")).kind
        is ChartKind.BAR
    )
    assert (
        as_chart(automatic_chart(f"60%; share of oil; {R}; 2023", f"40%; share of gas; {R}; 2023")).kind
        is ChartKind.SHARE
    )


def test_periods_by_parties_are_grouped_by_period() -> None:
    cells = [f"${year - 2015} billion; exports; {who}; {year}" for who in (R, U) for year in (2023, 2019)]
    chart = as_chart(automatic_chart(*cells))
    assert (chart.kind, [one.name for one in chart.series]) == (ChartKind.GROUPED, [R, U])
    assert [[point.label for point in one.points] for one in chart.series] == [["2019", "2023"]] * 2


def test_parties_by_measures_of_one_year_are_grouped_by_party() -> None:
    chart = as_chart(
        automatic_chart(*(f"$1 billion; {what}; {who}; 2023" for what in ("exports", "imports") for who in (R, U)))
    )
    assert (chart.kind, chart.series[0].name, labels(chart)) == (ChartKind.GROUPED, "exports", [R, U, R, U])


REFUSED = [
    ((), "no figure"),
    ((f"$2 billion; exports; {R}; 2023",), "one figure"),
    (tuple(f"${at} billion; exports; P{at}; 2023" for at in range(1, 14)), "13 figures are too many"),
    ((f"$2 billion; exports; {R}; 2023", f"5%; growth; {R}; 2023"), "different units: %, USD"),
    ((f"$2 billion; exports; {R}; 2023", f"€2 billion; exports; {U}; 2023"), "different units: EUR, USD"),
    ((f"$2 billion; debt; {R}; 2023", f"$2 billion/year; debt; {U}; 2023"), "per time or piece"),
    ((f"3rd; rank; {R}; 2023", f"5th; rank; {U}; 2023"), "ranking"),
    ((f"2%; share of exports; {R}; 2023", f"5%; share of imports; {R}; 2023"), "percentages"),
    ((f"$2 billion; exports; {R}; 2022", f"$2 billion; imports; {R}; 2023"), "both in their periods"),
    ((f"$2 billion; exports; {R}; 2022", f"$2 billion; exports; {R}"), "not every figure states its period"),
    ((f"$2 billion; exports; {R}; 2022", f"$3 billion; Exports; {R}; 2022"), "different values for the same thing"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_figures_that_do_not_belong_in_one_picture_are_refused(given: tuple[str, ...], why: str) -> None:
    assert why in reason(automatic_chart(*given))


def test_a_figure_that_two_entries_state_is_drawn_once() -> None:
    line = f"$2 billion; exports; {R} <-> {U}; 2023"
    again = figures(f"$2,000 million; Exports; {U} <-> {R}; 2023-01/2023-12", entry="other")
    assert reason(chart_of((*figures(line), *again), {})) == "one figure makes no chart"


def test_mixed_scales_of_one_unit_are_drawn_by_their_exact_values() -> None:
    chart = as_chart(automatic_chart(f"$950 million; exports; {R}; 2023", f"$1.2 billion; exports; {U}; 2023"))
    assert [point.value for point in chart.points] == [Decimal("950e6"), Decimal("1.2e9")]
    assert [point.text for point in chart.points] == ["$950 million", "$1.2 billion"]


def test_what_a_source_does_not_state_as_certain_is_marked() -> None:
    chart = as_chart(
        automatic_chart(f"$2 billion; exports; {R}; 2023; about, reported", f"$3 billion; exports; {U}; 2023")
    )
    first, second = chart.points
    assert (first.hollow, first.text, first.spoken) == (True, "≈ $2 billion (reported)", "reportedly about $2 billion")
    assert (second.hollow, second.text) == (False, "$3 billion")


@pytest.mark.parametrize(
    ("locale", "unit", "text"),
    [
        ("de", "US-Dollar", "2,7 Milliarden $"),
        ("ru", "долларов США", "2,7 миллиарда $"),
        ("en", "US dollars", "$2.7 billion"),
    ],
)
def test_values_and_unit_follow_the_locale(locale: str, unit: str, text: str) -> None:
    chart = as_chart(
        automatic_chart(f"$2.7 billion; exports; {R}; 2023", f"$3 billion; exports; {U}; 2023", locale=locale)
    )
    assert (chart.unit, chart.points[0].text) == (unit, text)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("2", "number"), ("2%", "percent"), ("2 percentage points", "percentage points"), ("2 times", "times"),
        ("2 years", "years"), ("2 km", "km"), ("2 free countries", "free countries"),
        ("£2/month", "British pounds / month"),
    ],
)  # fmt: skip
def test_every_unit_has_a_name(value: str, unit: str) -> None:
    assert as_chart(requested_chart("bar", f"{value}; a; {R}; 2023", f"{value}; a; {U}; 2023")).unit == unit


def test_a_page_s_bars_stand_in_the_order_typed_and_may_differ_in_any_way() -> None:
    chart = as_chart(requested_chart("bar", f"$2 billion; exports; {R}; 2023", f"$1 billion; imports; {U}; 2019"))
    assert labels(chart) == [f"exports, {R}, 2023", f"imports, {U}, 2019"]
    assert chart.title == "How did trade develop?"


def test_figures_that_differ_in_nothing_but_their_value_go_by_their_names() -> None:
    chart = as_chart(requested_chart("bar", "first_count = 2 ships", "second_count = 3 ships"))
    assert labels(chart) == ["first count", "second count"]


def test_a_page_s_line_may_have_uneven_steps() -> None:
    chart = as_chart(requested_chart("line", *(f"${at} billion; trade; {R}; {at}" for at in (2023, 2001, 2002))))
    assert labels(chart) == ["2001", "2002", "2023"]


def test_a_page_s_groups_may_lack_a_bar() -> None:
    cells = (f"$1 billion; exports; {R}; 2019", f"$2 billion; exports; {U}; 2023", f"$2 billion; exports; {R}; 2023")
    assert [len(one.points) for one in as_chart(requested_chart("grouped bar", *cells)).series] == [2, 1]


MISFITS = [
    ("line", (f"$2 billion; exports; {R}; 2022", f"$2 billion; exports; {U}; 2023"), "a line shows one measure"),
    ("line", (f"$2 billion; exports; {R}; 2022", f"$2 billion; exports; {R}; 2023-05"), "only months or only days"),
    ("line", (f"$2 billion; exports; {R}; 2022", f"$2 billion; exports; {R}"), "only months or only days"),
    ("line", (f"$2 billion; exports; {R}; 2022", f"$3 billion; exports; {R}; 2023", f"$4 billion; exports; {R}; 2023"),
     "the same time"),
    ("share", (f"$2 billion; exports; {R}; 2022", f"$2 billion; exports; {U}; 2022"), "shares are percent"),
    ("share", (f"-2%; change; {R}; 2022", f"2%; change; {U}; 2022"), "shares are percent"),
    ("share", (f"60%; share; {R}; 2022", f"50%; share; {U}; 2022"), "add up to 110%"),
    ("grouped bar", (f"$2 billion; exports; {R}; 2022", f"$2 billion; exports; {U}; 2022"), "differ in two ways"),
    ("grouped bar", tuple(f"${at} billion; exports; P{at}; {year}" for at in range(5) for year in (2021, 2022)),
     "at most 4 bars"),
    ("grouped bar",
     (f"$2 billion; exports; {R}; 2022", f"$3 billion; exports; {R}; 2022", f"$3 billion; exports; {U}; 2023"),
     "same bar of the same group"),
    ("bar", (f"$2 billion; exports; {R}; 2022", f"2%; change; {U}; 2022"), "different units"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "why"), MISFITS, ids=[f"{kind}: {why}" for kind, _, why in MISFITS])
def test_a_kind_that_would_mislead_is_refused_even_where_a_page_asks_for_it(
    kind: str, given: tuple[str, ...], why: str
) -> None:
    assert why in reason(requested_chart(kind, *given))


def test_an_entry_without_a_chart_or_without_its_figure_gives_none() -> None:
    assert reason(chart_of_entry(ENTRY, {}, {})) == "the page asks for none"
    entry = Entry("e", SourceText("What?"), EntryKind.QUESTION, chart=Wanted("bar", ("a", "b")))
    assert reason(chart_of_entry(entry, {}, {})) == "there is no figure 'a', known are none"


def test_an_entry_may_draw_figures_of_the_entries_it_rests_on_and_cites_their_places() -> None:
    owner = Entry(
        "trade", SourceText("How much?"), EntryKind.QUESTION,
        quotes=(
            Quote("exports came to $2 billion in that year", Place("almanac", 9, 2)),
            Quote("and imports to $3 billion, they say", Place("almanac", 12)),
            Quote("nobody was asked about the weather", Place("almanac", 30)),
            Quote("imports of $3 billion as the gazette has it", Place("gazette", 1)),
        ),
    )  # fmt: skip
    own = figures(f"$2 billion; exports; {R}; 2023", f"$3 billion; imports; {R}; 2023")
    entry = Entry(
        "e", SourceText("What?"), EntryKind.QUESTION, rests_on=(SourceText("trade"),), chart=Wanted("bar", ("f0", "f1"))
    )
    chart = as_chart(chart_of_entry(entry, {"trade": own}, {"trade": owner, "e": entry}))
    assert chart.source == "Sources: almanac, paragraphs 9 and 12; gazette, paragraph 1"
    assert [str(place) for place in chart.points[0].places] == ["9.2"]


def test_a_figure_whose_quotes_do_not_say_it_cites_all_of_them() -> None:
    assert as_chart(automatic_chart(*YEARS)).source == "Source: almanac, paragraph 9"
    assert as_chart(chart_of(figures(*YEARS), {})).source == ""
