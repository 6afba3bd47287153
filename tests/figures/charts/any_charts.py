"""Charts of any content, fair or foul, for tests of what must hold for all of them."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from bot.figures.charts.model import MOST_POINTS, MOST_SERIES, Chart, ChartKind, Point, Series
from bot.figures.model import Certainty, Period, Quantity, Unit

# Letters of many scripts, signs, digits, blanks, and what a font lacks.
_TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from("abc XYZ $_^{}\\ 中文 عربى עברית →↔ \u202e\u0301"), max_size=60
)
_LABELS = _TEXT | st.just("An exceedingly long label of many words that has to be cut somewhere " * 2)
_VALUES = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15) | (
    st.sampled_from([Decimal(0), Decimal("1e40"), Decimal("-1e40"), Decimal("1e-40")])
)
_SHARES = st.decimals(min_value=0, max_value=100, places=1)


def chart_of_texts(
    texts: Sequence[str], labels: Sequence[str] = (), kind: ChartKind = ChartKind.BAR, title: str = "Title"
) -> Chart:
    """A chart of points of value 1, 2, ... with these texts."""
    points = tuple(
        Point(label, Quantity(Decimal(at), Unit("%")), text, text, f"e/f{at}", period=Period(str(2000 + at)))
        for at, (text, label) in enumerate(zip(texts, labels or map(str, range(len(texts))), strict=False), start=1)
    )
    series = (Series("one", points),) if kind is ChartKind.GROUPED else (Series("", points),)
    return Chart(kind, title, "percent", series, "Source: almanac, paragraph 9")


@st.composite
def any_chart(draw: st.DrawFn) -> Chart:
    """A chart of any kind with any labels, values and certainties that its kind admits."""
    kind = draw(st.sampled_from(list(ChartKind)))
    count = draw(st.integers(2, MOST_POINTS))
    values = _SHARES if kind is ChartKind.SHARE else _VALUES
    years = sorted(draw(st.lists(st.integers(1000, 2199), min_size=count, max_size=count, unique=True)))
    points = [_point(draw, draw(values), year) for year in years]
    width = draw(st.integers(1, MOST_SERIES)) if kind is ChartKind.GROUPED else 1
    series = tuple(Series(draw(_LABELS) or "-" if width > 1 else "", tuple(points[at::width])) for at in range(width))
    return Chart(kind, draw(_LABELS), draw(_TEXT), tuple(one for one in series if one.points), draw(_LABELS))


def _point(draw: st.DrawFn, value: Decimal, year: int) -> Point:
    text = f"{draw(st.sampled_from(['', '$', '≈ ']))}{draw(st.sampled_from([f'{value:.2f}', f'{value:,.0f} tonnes']))}"
    certainty = tuple(draw(st.lists(st.sampled_from(list(Certainty)), max_size=2, unique=True)))
    return Point(draw(_LABELS), Quantity(value, Unit("USD")), text, text, f"e/f{year}", certainty, Period(str(year)))
