"""Years that a question shortens, joins or counts from another are written in full where figures are of them."""

import pytest

from bot.quantities.short_years import written_out

HELD = frozenset({"2019", "2020", "2021"})


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("more boats in 2020 than the year before", "more boats in 2020 than 2019"),
        ("fish in 2019 and a year later", "fish in 2019 and 2020"),
        ("boats 2021 vs previous year", "boats 2021 vs 2020"),
        ("fish in the year before 2020", "fish in 2019"),
    ],
)
def test_a_year_counted_from_the_one_that_is_named_is_written_by_its_number(text, meant):
    assert written_out(text, HELD) == meant


@pytest.mark.parametrize(
    "text",
    [
        "fish in 2019 and the year before",  # no figure is of 2018
        "fish the year before",  # no year is named
        "fish in 2020 and 2021, and the year before",  # before which?
    ],
)
def test_a_year_that_is_not_known_stays_as_it_is_typed(text):
    assert written_out(text, HELD) == text


def test_two_short_numbers_are_years_where_figures_are_of_both():
    assert written_out("boats 20 vs 21", HELD) == "boats 2020 vs 2021"
    assert written_out("boats 20 vs 30", HELD) == "boats 20 vs 30"
