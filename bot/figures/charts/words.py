"""A chart in words: alt text for those who cannot see it, and a line for each point."""

from collections.abc import Iterator

from bot.figures.charts.model import Chart, ChartKind

MOST_CHARACTERS = 1024  # of a media item's description: Discord's API documentation, components reference
AIMED_CHARACTERS = 256  # what discord.py documents for the same field; a client may cut there

_KINDS = {
    ChartKind.BAR: "Bar chart",
    ChartKind.GROUPED: "Grouped bar chart",
    ChartKind.LINE: "Line chart",
    ChartKind.SHARE: "Chart of shares",
}
_WHOLE = 500  # characters of a label that is not shortened: no heading is as long
_SHORT = (60, 30)  # shorter ones no longer say whom a value is about


def lines(chart: Chart) -> tuple[str, ...]:
    """A line for each point: "Ruritania to Utopia, 2023: about $2.7 billion"."""
    return tuple(
        f"{_spoken(', '.join(part for part in (series.name, point.label) if part), _WHOLE)}: {point.said}"
        for series in chart.series
        for point in series.points
    )


def alt(chart: Chart) -> str:
    """The chart's kind, title and values, at most 1024 characters, at most 256 where the values fit.

    The unit and the source go first, for they stand in the message too; then labels are shortened. Only where
    the values pass 1024 characters even so are the last ones counted instead of said.
    """
    texts = list(_texts(chart))
    for most in (AIMED_CHARACTERS, MOST_CHARACTERS):
        fitting = next((text for text in texts if len(text) <= most), None)
        if fitting:
            return fitting
    return _counted(chart)


def _texts(chart: Chart) -> Iterator[str]:
    """Ever shorter texts that all say every value."""
    source = f" {chart.source}." if chart.source else ""
    points = "; ".join(_points(chart, _WHOLE))
    yield f"{_head(chart, _WHOLE)} In {chart.unit}: {points}.{source}"
    yield f"{_head(chart, _WHOLE)} {points}.{source}"
    yield f"{_head(chart, _WHOLE)} {points}."
    for most in _SHORT:
        yield f"{_head(chart, most)} {'; '.join(_points(chart, most))}."


def _head(chart: Chart, most: int) -> str:
    """The kind and the title, as a sentence."""
    title = _spoken(chart.title, 2 * most)
    return f"{_KINDS[chart.kind]}: {title}{'' if title.endswith(('.', '?', '!', '…')) else '.'}"


def _points(chart: Chart, most: int) -> tuple[str, ...]:
    """Label and value of each point; a series' name is said once, before its first."""
    return tuple(
        f"{_spoken(series.name, most)}, {text}" if series.name and not at else text
        for series in chart.series
        for at, text in enumerate(f"{_spoken(point.label, most)}: {point.said}" for point in series.points)
    )


def _spoken(label: str, most: int) -> str:
    """Arrows as words, because screen readers pass over them."""
    words = label.replace(" → ", " to ").replace(" ↔ ", " and ")
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _counted(chart: Chart) -> str:
    """As many whole values as fit, and how many are left out."""
    said = _points(chart, _SHORT[-1])
    for count in range(len(said) - 1, 0, -1):
        text = f"{_head(chart, _SHORT[-1])} {'; '.join(said[:count])}; and {len(said) - count} more."
        if len(text) <= MOST_CHARACTERS:
            return text
    return _head(chart, _SHORT[-1])
