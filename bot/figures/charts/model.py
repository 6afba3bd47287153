"""A chart as values, so that picture, alt text and JSON line give the same figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.figures.model import Certainty, Period, Quantity
from bot.knowledge.entries import Place

FEWEST_POINTS = 2  # a single figure is better put in a sentence
MOST_POINTS = 12  # more rows would be taller than a phone's screen
MOST_SERIES = 4  # as many colours stay apart for colour-blind readers: see palette


class ChartKind(StrEnum):
    """The kinds a page may ask for, by the word typed after `Chart:`."""

    BAR = "bar"
    GROUPED = "grouped bar"
    LINE = "line"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure in a chart: what sets it apart, its exact quantity, and the places that state it.

    `text` is the value to be drawn ("≈ $27 billion"), `spoken` the same in words; `figure` is the id in the base.
    """

    label: str
    quantity: Quantity
    text: str
    spoken: str
    figure: str
    certainty: tuple[Certainty, ...] = ()
    period: Period | None = None
    places: tuple[Place, ...] = ()

    @property
    def value(self) -> Decimal:
        """The exact amount in the chart's unit."""
        return self.quantity.value

    @property
    def hollow(self) -> bool:
        """True if the source does not state the amount as exact and certain: it is drawn as an outline."""
        return bool(self.certainty)


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together; nameless where a chart has only one series."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be drawn: 2 to 12 points of one unit; only grouped bars have several series."""

    kind: ChartKind
    title: str
    unit: str
    series: tuple[Series, ...]
    source: str

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, series after series."""
        return tuple(point for series in self.series for point in series.points)


@dataclass(frozen=True, slots=True)
class ChartRefusal:
    """Why figures make no chart, as a clause that can follow "No chart: "."""

    reason: str
