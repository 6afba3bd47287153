"""Builds charts from figures: the one a page asks for, or one of whatever figures belong to a question."""

from collections.abc import Iterable, Mapping, Sequence

from bot.figures.charts.chart_refusal import chart_refusal, choose_kind, common_refusal, grid_facets
from bot.figures.charts.citations import places_of, source_line
from bot.figures.charts.facets import Facet, facet_key, phrase, varying
from bot.figures.charts.labels import mark_certainty, unit_name
from bot.figures.charts.model import Chart, ChartKind, ChartRefusal, Point, Series
from bot.figures.figure_table import BaseFigure
from bot.figures.format import format_certainty, format_quantity
from bot.figures.model import Figure
from bot.knowledge.entries import ChartRequest, Entry, supporting_entries

Table = Mapping[str, tuple[BaseFigure, ...]]
Entries = Mapping[str, Entry]


def chart_of_entry(entry: Entry, table: Table, by_id: Entries, locale: str = "en") -> Chart | ChartRefusal:
    """The chart an entry's page asks for, of its own figures and those of entries it rests on.

    Bars and shares keep the order typed; lines and groups are ordered by time.
    """
    if entry.chart is None:
        return ChartRefusal("the page asks for none")
    known = [figure for one in supporting_entries(entry, by_id) for figure in table.get(one.id, ())]
    drawn = requested_figures(entry.chart, known)
    if isinstance(drawn, ChartRefusal):
        return drawn
    kind = ChartKind(entry.chart.kind)
    through_time = kind in {ChartKind.LINE, ChartKind.GROUPED}
    return _chart(kind, _in_time(drawn) if through_time else drawn, by_id, locale, entry.heading.text)


def requested_figures(request: ChartRequest, known: Sequence[BaseFigure]) -> tuple[BaseFigure, ...] | ChartRefusal:
    """The figures a page names for its chart, the first of each name; a refusal if its kind cannot show them."""
    by_name = {one.figure.name: one for one in reversed(known)}
    missing = [name for name in request.names if name not in by_name]
    if missing:
        return ChartRefusal(f"there is no figure '{missing[0]}', known are {', '.join(by_name) or 'none'}")
    drawn = tuple(by_name[name] for name in dict.fromkeys(request.names))
    figures = [one.figure for one in drawn]
    return common_refusal(figures) or chart_refusal(ChartKind(request.kind), figures) or drawn


def chart_of(figures: Sequence[BaseFigure], by_id: Entries, locale: str = "en") -> Chart | ChartRefusal:
    """A chart of the kind that suits the figures, ordered by time; a figure that several entries state counts once."""
    drawn = _in_time(tuple({_content(one.figure): one for one in reversed(figures)}.values())[::-1])
    plain = [one.figure for one in drawn]
    kind = common_refusal(plain) or choose_kind(plain)
    return kind if isinstance(kind, ChartRefusal) else _chart(kind, drawn, by_id, locale)


def _in_time(figures: Sequence[BaseFigure]) -> tuple[BaseFigure, ...]:
    return tuple(sorted(figures, key=lambda one: one.figure.period.first if one.figure.period else (0, 0, 0)))


def _content(figure: Figure) -> tuple[object, ...]:
    return (*(facet_key(figure, facet) for facet in Facet), figure.quantity.value, figure.quantity.unit)


def _chart(kind: ChartKind, drawn: Sequence[BaseFigure], by_id: Entries, locale: str, heading: str = "") -> Chart:
    """The chart of figures that suit the kind; `heading` is its title if they have no measure in common."""
    figures = [one.figure for one in drawn]
    grouped = kind is ChartKind.GROUPED
    by, within = grid_facets(figures) if grouped else (varying(figures), ())
    labels = [phrase(figure, by, locale) or _name(figure) for figure in figures]
    if not grouped and len(set(labels)) < len(labels):
        labels = [_name(figure) for figure in figures]
    names = [(phrase(figure, within, locale) or _name(figure)) if grouped else "" for figure in figures]
    points = [_point(one, label, by_id, locale) for one, label in zip(drawn, labels, strict=True)]
    unit = unit_name(figures[0].quantity.unit, locale)
    title = _title(figures, heading, unit, locale)
    return Chart(kind, title, unit, _series(names, points), source_line(point.places for point in points))


def _name(figure: Figure) -> str:
    return figure.name.replace("_", " ")


def _series(names: Iterable[str], points: Sequence[Point]) -> tuple[Series, ...]:
    by_name: dict[str, list[Point]] = {}
    for name, point in zip(names, points, strict=True):
        by_name.setdefault(name, []).append(point)
    return tuple(Series(name, tuple(found)) for name, found in by_name.items())


def _title(figures: Sequence[Figure], heading: str, unit: str, locale: str) -> str:
    """What the figures have in common, in one line."""
    differing = varying(figures)
    title = phrase(figures[0], [facet for facet in Facet if facet not in differing], locale)
    if Facet.MEASURE in differing or not figures[0].measure:
        title = heading or ", ".join(part for part in (unit, title) if part)
    return title[:1].upper() + title[1:]


def _point(one: BaseFigure, label: str, by_id: Entries, locale: str) -> Point:
    figure = one.figure
    value = format_quantity(figure.quantity, locale)
    return Point(
        label=label,
        quantity=figure.quantity,
        text=mark_certainty(value, figure.certainty),
        spoken=f"{format_certainty(figure.certainty)} {value}".lstrip(),
        figure=one.id,
        certainty=figure.certainty,
        period=figure.period,
        places=places_of(one, by_id),
    )
