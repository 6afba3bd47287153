"""From figures to a chart: what a page asks for, or what two and more figures allow."""

from collections.abc import Mapping, Sequence

from bot.figures.charts.assembling import Entries, assembled
from bot.figures.charts.facets import Facet, key
from bot.figures.charts.fitness import choose, misfit, unfit
from bot.figures.charts.model import Chart, ChartKind, Refusal
from bot.figures.figure_table import BaseFigure
from bot.figures.model import Figure
from bot.knowledge.evidence import supporting_entries
from bot.knowledge.model import ChartRequest as Wanted
from bot.knowledge.model import Entry

Table = Mapping[str, tuple[BaseFigure, ...]]


def chart_of_entry(entry: Entry, table: Table, by_id: Entries, locale: str = "en") -> Chart | Refusal:
    """The chart an entry's page asks for, of its own figures and of those it rests on; bars stand as typed."""
    if entry.chart is None:
        return Refusal("the page asks for none")
    known = [figure for one in supporting_entries(entry, by_id) for figure in table.get(one.id, ())]
    drawn = wanted_figures(entry.chart, known)
    if isinstance(drawn, Refusal):
        return drawn
    kind = ChartKind(entry.chart.kind)
    through_time = kind in {ChartKind.LINE, ChartKind.GROUPED}
    return assembled(kind, in_time(drawn) if through_time else drawn, by_id, locale, entry.heading.text)


def wanted_figures(wanted: Wanted, known: Sequence[BaseFigure]) -> tuple[BaseFigure, ...] | Refusal:
    """The figures a page names for its chart, the first of each name; a refusal where its kind cannot show them."""
    by_name = {one.figure.name: one for one in reversed(known)}
    missing = [name for name in wanted.names if name not in by_name]
    if missing:
        return Refusal(f"there is no figure '{missing[0]}', known are {', '.join(by_name) or 'none'}")
    drawn = tuple(by_name[name] for name in dict.fromkeys(wanted.names))
    figures = [one.figure for one in drawn]
    return unfit(figures) or misfit(ChartKind(wanted.kind), figures) or drawn


def chart_of(figures: Sequence[BaseFigure], by_id: Entries, locale: str = "en") -> Chart | Refusal:
    """A chart of figures nobody chose for one, earlier first; a figure that several entries state counts once."""
    drawn = in_time(tuple({_content(one.figure): one for one in reversed(figures)}.values())[::-1])
    plain = [one.figure for one in drawn]
    kind = unfit(plain) or choose(plain)
    return kind if isinstance(kind, Refusal) else assembled(kind, drawn, by_id, locale)


def in_time(figures: Sequence[BaseFigure]) -> tuple[BaseFigure, ...]:
    """The figures by their periods, those of one period in the order given."""
    return tuple(sorted(figures, key=lambda one: one.figure.period.first if one.figure.period else (0, 0, 0)))


def _content(figure: Figure) -> tuple[object, ...]:
    return (*(key(figure, facet) for facet in Facet), figure.quantity.value, figure.quantity.unit)
