"""A chart in words: alt text for readers who cannot see it, and a line for each point."""

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
_SHORT = (60, 30)  # characters of a shortened label; shorter ones no longer tell whom a value is about


def point_lines(chart: Chart) -> tuple[str, ...]:
    """A line for each point: "Ruritania to Utopia, 2023: about $2.7 billion"."""
    return tuple(
        f"{_spoken(', '.join(part for part in (series.name, point.label) if part), _WHOLE)}: {point.spoken}"
        for series in chart.series
        for point in series.points
    )


def alt_text(chart: Chart) -> str:
    """The chart's kind, title and values, at most 1024 characters, at most 256 where the values fit.

    The unit and the source are left out first, because the message holds them too; then labels are shortened. Only
    if the values exceed 1024 characters even so, the last ones are counted instead.
    """
    texts = list(_texts(chart))
    for most in (AIMED_CHARACTERS, MOST_CHARACTERS):
        fitting = next((text for text in texts if len(text) <= most), None)
        if fitting:
            return fitting
    return _counted(chart)


def _texts(chart: Chart) -> Iterator[str]:
    """Ever shorter texts, each with every value."""
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
    """Label and value of each point; the name of a series comes once, before its first."""
    return tuple(
        f"{_spoken(series.name, most)}, {text}" if series.name and not at else text
        for series in chart.series
        for at, text in enumerate(f"{_spoken(point.label, most)}: {point.spoken}" for point in series.points)
    )


def _spoken(label: str, most: int) -> str:
    """The label with arrows as words, because screen readers skip them, and cut to `most` characters."""
    words = label.replace(" → ", " to ").replace(" ↔ ", " and ")
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _counted(chart: Chart) -> str:
    """As many whole values as fit, and how many are left out."""
    points = _points(chart, _SHORT[-1])
    for count in range(len(points) - 1, 0, -1):
        text = f"{_head(chart, _SHORT[-1])} {'; '.join(points[:count])}; and {len(points) - count} more."
        if len(text) <= MOST_CHARACTERS:
            return text
    return _head(chart, _SHORT[-1])
