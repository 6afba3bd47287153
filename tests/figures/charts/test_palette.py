"""Marks can be told from the ground and from each other, by colour-blind readers and without colour."""

from itertools import combinations

import pytest

from bot.figures.charts.model import MOST_POINTS, MOST_SERIES
from bot.figures.charts.palette import HATCHES, PALETTES, Ground, hatch
from tests.figures.charts.colour_vision import MACHADO, contrast, distance

LEAST_CONTRAST_OF_MARKS, LEAST_CONTRAST_OF_TEXT = 3.0, 4.5  # WCAG 2.2, 1.4.11 and 1.4.3
LEAST_DISTANCE = 20.0  # red and green traffic lights come to 11 for deuteranopes
GROUNDS: list[Ground] = ["dark", "light"]


def nearest(colours: tuple[str, ...]) -> float:
    """The least distance of any two, as any reader sees them."""
    return min(distance(*pair, kind) for pair in combinations(colours, 2) for kind in (None, *MACHADO))


@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_and_text_stand_out_from_the_ground(ground: Ground) -> None:
    palette = PALETTES[ground]
    assert min(contrast(colour, palette.ground) for colour in palette.colours) >= LEAST_CONTRAST_OF_MARKS
    for text in (palette.strong, palette.plain, palette.faint):
        assert contrast(text, palette.ground) >= LEAST_CONTRAST_OF_TEXT


@pytest.mark.parametrize("ground", GROUNDS)
def test_colours_stay_apart_for_every_reader(ground: Ground) -> None:
    assert nearest(PALETTES[ground].colours) >= LEAST_DISTANCE


def test_the_judge_sees_red_and_green_fall_together() -> None:
    assert distance("#d00000", "#008000") > 100
    assert nearest(("#d00000", "#008000")) < LEAST_DISTANCE
    assert distance("#d00000", "#008000", "deuteranopia") < LEAST_DISTANCE


def test_the_judge_knows_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    assert contrast("#a9adb5", "#ffffff") < LEAST_CONTRAST_OF_MARKS


@pytest.mark.parametrize("ground", GROUNDS)
def test_no_two_marks_of_a_picture_are_alike(ground: Ground) -> None:
    marks = [(PALETTES[ground].colour(style), hatch(style)) for style in range(MOST_POINTS)]
    assert len(set(marks)) == MOST_POINTS
    assert len(PALETTES[ground].colours) == MOST_SERIES


def test_neighbours_differ_without_any_colour() -> None:
    assert all(hatch(style) != hatch(style + 1) for style in range(MOST_POINTS))
    assert len(set(HATCHES)) == len(HATCHES)
