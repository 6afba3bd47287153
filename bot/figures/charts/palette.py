"""Colours that colour-blind readers can tell apart and that contrast with their ground, each with a hatching.

The colours of marks are those of Okabe and Ito, "Color Universal Design" (2008); of those that
reach a contrast of 3:1 against a ground (WCAG 2.2, 1.4.11) it takes the four that stay farthest apart under simulated
colour deficiency. Text reaches 4.5:1 (WCAG 2.2, 1.4.3).
"""

from dataclasses import dataclass
from typing import Literal

Ground = Literal["dark", "light"]
Tone = Literal["strong", "plain", "faint"]

HATCHES = ("", "///", "...")  # matplotlib's signs; three against four colours give twelve marks, no two alike


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground, as #rrggbb; `colours` fill the marks, in order."""

    ground: str
    edge: str
    track: str
    strong: str
    plain: str
    faint: str
    colours: tuple[str, ...]

    def colour(self, style: int) -> str:
        """The colour of a series or share, counted from 0."""
        return self.colours[style % len(self.colours)]

    def tone(self, tone: Tone) -> str:
        """The colour of a kind of text."""
        return {"strong": self.strong, "plain": self.plain, "faint": self.faint}[tone]


PALETTES: dict[Ground, Palette] = {
    "dark": Palette(
        ground="#1f2125",
        edge="#4e5158",
        track="#33363c",
        strong="#ffffff",
        plain="#dcdee2",
        faint="#a9adb5",
        colours=("#56b4e9", "#f0e442", "#d55e00", "#0072b2"),
    ),
    "light": Palette(
        ground="#ffffff",
        edge="#c9ccd1",
        track="#e6e8eb",
        strong="#060607",
        plain="#2e3338",
        faint="#5c6067",
        colours=("#0072b2", "#d55e00", "#cc79a7", "#000000"),
    ),
}


def hatch(style: int) -> str:
    """The hatching of a series or share, counted from 0, so that colour is never the only difference."""
    return HATCHES[style % len(HATCHES)]
