"""Invented figures and the charts of them, one of each kind and of each thing that is hard to draw."""

from collections.abc import Mapping

from bot.figures.charts.builder import chart_of, chart_of_entry
from bot.figures.charts.model import Chart, ChartRefusal
from bot.figures.figure_line import parse_figure
from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import ChartRequest as Wanted
from bot.knowledge.entries import Entry, EntryKind, Place, Quote, SourceText
from bot.knowledge.problem import Location

QUOTE = Quote("what the almanac says of trade and fishing", Place("almanac", 9))
ENTRY = Entry("trade", SourceText("How did trade develop?"), EntryKind.QUESTION, quotes=(QUOTE,))


def figures(*lines: str, entry: str = "trade") -> tuple[BaseFigure, ...]:
    """The figures of typed lines, named f0, f1, ... where a line gives no name."""
    named = (line if "=" in line else f"f{at} = {line}" for at, line in enumerate(lines))
    return tuple(BaseFigure(entry, parse_figure(line), Location("pages/trade.md", 1)) for line in named)


def automatic_chart(*lines: str, locale: str = "en") -> Chart | ChartRefusal:
    """What is made of the figures when nobody chose a kind."""
    return chart_of(figures(*lines), {ENTRY.id: ENTRY}, locale)


def requested_chart(
    kind: str, *lines: str, locale: str = "en", heading: str = "How did trade develop?"
) -> Chart | ChartRefusal:
    """What is made of the figures when a page asks for a kind."""
    found = figures(*lines)
    wanted = Wanted(kind, tuple(one.figure.name for one in found))
    entry = Entry("trade", SourceText(heading), EntryKind.QUESTION, quotes=(QUOTE,), chart=wanted)
    return chart_of_entry(entry, {"trade": found}, {"trade": entry}, locale)


def as_chart(chart: Chart | ChartRefusal) -> Chart:
    """The chart, where there must be one."""
    assert isinstance(chart, Chart), chart
    return chart


def samples() -> Mapping[str, Chart]:
    """The charts of the reference pictures by their names."""
    return {
        "bar": as_chart(requested_chart("bar", *_EXPORTS)),
        "bar_signs": as_chart(automatic_chart(*_SIGNS)),
        "bar_long": as_chart(automatic_chart(*_LONG)),
        "grouped": as_chart(automatic_chart(*_GROUPED)),
        "line": as_chart(automatic_chart(*_LINE)),
        "line_many": as_chart(automatic_chart(*_LINE_MANY)),
        "share": as_chart(requested_chart("share", *_SHARE)),
        "share_many": as_chart(automatic_chart(*_SHARE_MANY)),
    }


_EXPORTS = (
    "$2.7 billion; exports; Ruritania -> Utopia; 2023",
    "$1.3 billion; exports; Utopia -> Ruritania; 2023",
)
_SIGNS = (
    "-17.3%; change of trade turnover; Ruritania <-> Utopia; 2023",
    "15.5%; change of trade turnover; Ruritania <-> Utopia; 2024-01/2024-10; about",
    "0%; change of trade turnover; Ruritania <-> Utopia; 2025; expected",
)
_LONG = tuple(
    f"{value} tonnes; catch of fish; {who}; 1987; {certainty}"
    for value, who, certainty in (
        ("1250000", "Ruritania", ""),
        ("812400", "The United Principalities of Upper and Lower Strelsau with their dependent islands", ""),
        ("402000", "Utopia", "about"),
        ("0", "Laputa", ""),
        ("12", "Zenda", "reported"),
        ("98500", "Blefuscu, Lilliput", "more than"),
        ("77000", "Glubbdubdrib", "at most"),
        ("65200", "Brobdingnag", ""),
        ("64100", "Luggnagg", "expected"),
        ("33000", "Balnibarbi", ""),
        ("21000", "Houyhnhnmland", "about, reported"),
        ("9800", "Donaudampfschifffahrtsgesellschaftskapitaensland", ""),
    )
)
_GROUPED = (
    "$2.1 billion; exports; Ruritania -> Utopia; 2019",
    "$1.3 billion; exports; Utopia -> Ruritania; 2019",
    "$2.7 billion; exports; Ruritania -> Utopia; 2023",
    "$0.9 billion; exports; Utopia -> Ruritania; 2023; about",
    "$3.0 billion; exports; Ruritania -> Utopia; 2025; expected",
    "$1.1 billion; exports; Utopia -> Ruritania; 2025; expected",
)
_LINE = (
    "$2.1 billion; trade turnover; Ruritania <-> Utopia; 2019",
    "$1.8 billion; trade turnover; Ruritania <-> Utopia; 2020",
    "$2.6 billion; trade turnover; Ruritania <-> Utopia; 2021",
    "$3.5 billion; trade turnover; Ruritania <-> Utopia; 2022; about",
    "$4.1 billion; trade turnover; Ruritania <-> Utopia; 2023",
)
_LINE_MANY = tuple(
    f"{value} ships; ships that called; harbour of Zenda; 2024-{month:02d}"
    for month, value in enumerate((12, 9, 31, 44, 52, 97, 120, 118, 80, 41, 17, 3), start=1)
)
_SHARE = (
    "41%; share of fish exports; Ruritania; 2023",
    "17.5%; share of fish exports; Utopia; 2023",
    "9%; share of fish exports; Laputa; 2023; about",
)
_SHARE_MANY = tuple(
    f"{value}%; share of seats; {who}; 2021"
    for value, who in (
        (30, "Party of the Harbour"), (22, "Farmers"), (14, "Miners"), (10, "Liberals"), (8, "Greens"),
        (6, "Monarchists"), (4, "Poets"), (2, "Fishers"), (1.5, "Islanders"), (1, "Sailors"), (1, "Weavers"),
        (0.5, "None"),
    )
)  # fmt: skip
