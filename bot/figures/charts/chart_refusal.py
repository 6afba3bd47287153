"""Decides which figures may share a chart, and of which kind: refused rather than drawn misleadingly."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from bot.figures.charts.facets import Facet, facet_key, varying
from bot.figures.charts.model import FEWEST_POINTS, MOST_POINTS, MOST_SERIES, ChartKind, ChartRefusal
from bot.figures.inflection import singular
from bot.figures.model import EXACT, Figure, Period
from bot.lexicon.english import word_set

_WHOLE = Decimal(100)
_HALF = Decimal("0.5")
_RELATIVE = frozenset({"%", "pp", "times", ""})  # units that say nothing without what they are of
# Two rates of growth may add up to a hundred by chance; a measure of parts names them as such.
_PART_WORDS = word_set("share")
_GRID_FACETS = 2  # one makes the groups, the others tell bars of a group apart
_FEWEST_ON_LINE = 3  # two points would draw a trend from nothing but a start and an end


def common_refusal(figures: Sequence[Figure]) -> ChartRefusal | None:
    """Why these figures make no chart of any kind, or None."""
    units = {figure.quantity.unit for figure in figures}
    codes = ", ".join(sorted(unit.code or "none" for unit in units))
    too_many = f"{len(figures)} figures are too many for one chart, which holds at most {MOST_POINTS}"
    reasons = (
        (not figures, "there is no figure to draw"),
        (len(figures) < FEWEST_POINTS, "one figure makes no chart"),
        (len(figures) > MOST_POINTS, too_many),
        (len({unit.numerator for unit in units}) > 1, f"the figures have different units: {codes}"),
        (len(units) > 1, "an amount and an amount per time or piece do not share a scale"),
        (codes == "rank", "places in a ranking are not amounts: a longer bar would mean a lower place"),
    )
    return next((ChartRefusal(reason) for applies, reason in reasons if applies), None)


def choose_kind(figures: Sequence[Figure]) -> ChartKind | ChartRefusal:
    """The kind that shows how figures of one unit differ; a refusal where they differ in too many ways."""
    facets = varying(figures)
    if len({tuple(facet_key(figure, facet) for facet in Facet) for figure in figures}) < len(figures):
        return ChartRefusal("two figures give different values for the same thing")
    if Facet.PERIOD not in facets and _is_whole(figures, facets):
        return ChartKind.SHARE
    if Facet.MEASURE in facets and figures[0].quantity.unit.numerator in _RELATIVE:
        return ChartRefusal("percentages and bare numbers of different things do not share a scale")
    if Facet.PERIOD not in facets:
        return ChartKind.GROUPED if len(facets) > 1 and is_grid(figures) else ChartKind.BAR
    if any(figure.period is None for figure in figures):
        return ChartRefusal("not every figure states its period")
    if facets == (Facet.PERIOD,):
        return ChartKind.LINE if len(figures) >= _FEWEST_ON_LINE and evenly_spaced(figures) else ChartKind.BAR
    if is_grid(figures):
        return ChartKind.GROUPED
    return ChartRefusal("the figures differ both in their periods and in what they measure")


def _is_whole(figures: Sequence[Figure], facets: tuple[Facet, ...]) -> bool:
    """True for percentages called parts that differ in one way and add up to a hundred but for their rounding."""
    parts = all(_PART_WORDS & {singular(word) for word in figure.measure.split()} for figure in figures)
    whole = _is_percent(figures) and abs(_sum(figures) - _WHOLE) <= _rounding(figures)
    return parts and whole and len(facets) == 1


def chart_refusal(kind: ChartKind, figures: Sequence[Figure]) -> ChartRefusal | None:
    """Why figures of one unit cannot be drawn as the kind a page asks for, and what to write instead; else None."""
    against = {ChartKind.LINE: _against_line, ChartKind.SHARE: _against_share, ChartKind.GROUPED: _against_groups}
    reason = against[kind](figures) if kind in against else None
    return ChartRefusal(f"{reason}, write bar") if reason else None


def _against_line(figures: Sequence[Figure]) -> str | None:
    if varying(figures) != (Facet.PERIOD,):
        return "a line shows one measure of the same parties over time"
    moments = moments_of(figures)
    if moments is None:
        return "a line needs only years, only months or only days, and no spans of time"
    return "two figures hold for the same time" if len(set(moments)) < len(moments) else None


def _against_share(figures: Sequence[Figure]) -> str | None:
    if not _is_percent(figures):
        return "shares are percentages and not below zero"
    whole = _sum(figures)
    return f"the shares add up to {whole}%" if whole - _WHOLE > _rounding(figures) else None


def _against_groups(figures: Sequence[Figure]) -> str | None:
    if len(varying(figures)) < _GRID_FACETS:
        return "grouped bars need figures that differ in two ways, as in parties and period"
    cells, _, series = _grid(figures)
    if len(cells) < len(figures):
        return "two figures belong to the same bar of the same group"
    return f"a group has at most {MOST_SERIES} bars" if len(series) > MOST_SERIES else None


def grid_facets(figures: Sequence[Figure]) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    """What groups the bars (the period where it differs, else the parties), and what tells those of a group apart."""
    facets = varying(figures)
    by = Facet.PERIOD if Facet.PERIOD in facets else Facet.PARTIES
    return (by,), tuple(facet for facet in facets if facet is not by)


def _grid(figures: Sequence[Figure]) -> tuple[set[object], set[object], set[object]]:
    """The cells that are filled, the groups, and the series."""
    by, within = grid_facets(figures)
    groups = [tuple(facet_key(one, facet) for facet in by) for one in figures]
    series = [tuple(facet_key(one, facet) for facet in within) for one in figures]
    return set(zip(groups, series, strict=True)), set(groups), set(series)


def is_grid(figures: Sequence[Figure]) -> bool:
    """True if each group has exactly one figure of each of 2 to 4 series."""
    cells, groups, series = _grid(figures)
    return 1 < len(series) <= MOST_SERIES and len(cells) == len(figures) == len(groups) * len(series)


def moments_of(figures: Sequence[Figure]) -> tuple[int, ...] | None:
    """The periods as steps of one calendar unit, all years, all months or all days; None for anything else."""
    periods = [figure.period for figure in figures if figure.period and figure.period.end is None]
    if len(periods) < len(figures) or len({len(period.start) for period in periods}) > 1:
        return None
    return tuple(moment(period) for period in periods)


def moment(period: Period) -> int:
    """The place in time of a year (in years), a month (in months) or a day (in days)."""
    year, *rest = (int(part) for part in period.start.split("-"))
    if not rest:
        return year
    return year * 12 + rest[0] if len(rest) == 1 else date(year, *rest).toordinal()


def evenly_spaced(figures: Sequence[Figure]) -> bool:
    """True for moments of one calendar unit with the same step between all neighbours."""
    moments = moments_of(figures)
    ordered = sorted(moments or ())
    return len({later - earlier for earlier, later in pairwise(ordered)}) == 1


def _is_percent(figures: Sequence[Figure]) -> bool:
    return all(figure.quantity.unit.code == "%" and figure.quantity.value >= 0 for figure in figures)


def _sum(figures: Sequence[Figure]) -> Decimal:
    with localcontext(EXACT):
        return sum((figure.quantity.value for figure in figures), Decimal(0))


def _rounding(figures: Sequence[Figure]) -> Decimal:
    """What the sum may be off when each part was rounded where it was written."""
    return sum((_HALF.scaleb(one.quantity.scale - one.quantity.digits) for one in figures), Decimal(0))
