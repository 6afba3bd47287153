"""What a picture consists of before it is drawn: marks at places, so that layouts are pure and can be tested.

All lengths are in points from the upper left corner; the canvas decides how many pixels a point has.
"""

from dataclasses import dataclass
from typing import Literal

from bot.figures.charts.palette import Tone

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text whose box has its upper edge at `y`; an upright one runs upwards, centred at `x`, down to
    `y` + its length."""

    text: str
    x: float
    y: float
    size: float
    tone: Tone = "plain"
    bold: bool = False
    align: Align = "left"
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or outlined bar; `style` None is the track behind shares."""

    x: float
    y: float
    width: float
    height: float
    style: int | None = 0
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line, for axes and guides."""

    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A piece of the line between two points; dashed where one of them is not exact."""

    start: tuple[float, float]
    end: tuple[float, float]
    dashed: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A marked point on a line."""

    x: float
    y: float
    hollow: bool


Mark = Words | Box | Rule | Stroke | Dot


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of this size and its marks, later ones on top."""

    width: float
    height: float
    marks: tuple[Mark, ...]
