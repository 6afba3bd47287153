"""Puts figures that fit together into a chart: title, labels, series and receipts."""

from collections.abc import Iterable, Mapping, Sequence

from bot.figures.charts.certainty import marked
from bot.figures.charts.facets import Facet, phrase, varying
from bot.figures.charts.fitness import grid_facets
from bot.figures.charts.model import Chart, ChartKind, Point, Series
from bot.figures.charts.receipts import places_of, source_line
from bot.figures.charts.units import unit_name
from bot.figures.figure_table import BaseFigure
from bot.figures.format import format_certainty, format_quantity
from bot.figures.model import Figure
from bot.knowledge.model import Entry

Entries = Mapping[str, Entry]


def assembled(kind: ChartKind, drawn: Sequence[BaseFigure], by_id: Entries, locale: str, heading: str = "") -> Chart:
    """The chart of figures that were found fit for the kind; `heading` is the title where they have no measure in
    common."""
    figures = [one.figure for one in drawn]
    grouped = kind is ChartKind.GROUPED
    by, within = grid_facets(figures) if grouped else (varying(figures), ())
    labels = [_or_name(phrase(figure, by, locale), figure) for figure in figures]
    if not grouped and len(set(labels)) < len(labels):
        labels = [_or_name("", figure) for figure in figures]
    points = [_point(one, label, by_id, locale) for one, label in zip(drawn, labels, strict=True)]
    names = [_or_name(phrase(figure, within, locale), figure) if grouped else "" for figure in figures]
    unit = unit_name(figures[0].quantity.unit, locale)
    title = _title(figures, heading, unit, locale)
    return Chart(kind, title, unit, _series(names, points), source_line(point.places for point in points))


def _or_name(label: str, figure: Figure) -> str:
    return label or figure.name.replace("_", " ")


def _series(names: Iterable[str], points: Sequence[Point]) -> tuple[Series, ...]:
    by_name: dict[str, list[Point]] = {}
    for name, point in zip(names, points, strict=True):
        by_name.setdefault(name, []).append(point)
    return tuple(Series(name, tuple(found)) for name, found in by_name.items())


def _title(figures: Sequence[Figure], heading: str, unit: str, locale: str) -> str:
    """What the figures have in common, in one line."""
    common = [facet for facet in Facet if facet not in varying(figures)]
    said = phrase(figures[0], common, locale)
    if Facet.MEASURE not in common or not figures[0].measure:
        said = heading or ", ".join(part for part in (unit, said) if part)
    return said[:1].upper() + said[1:]


def _point(one: BaseFigure, label: str, by_id: Entries, locale: str) -> Point:
    figure = one.figure
    value = format_quantity(figure.quantity, locale)
    return Point(
        label=label,
        quantity=figure.quantity,
        text=marked(value, figure.certainty),
        said=f"{format_certainty(figure.certainty)} {value}".lstrip(),
        figure=one.id,
        certainty=figure.certainty,
        period=figure.period,
        places=places_of(one, by_id),
    )
