"""Which years a text is of, and which it only compares with."""

import pytest

from bot.figures.figure_line import parse_figure
from bot.matching.years import YearSpan, amount_years, compared_years, covered_years, parts_of_years


@pytest.mark.parametrize(
    ("text", "of", "against"),
    [
        ("In 2025 there were 54 boats, 8% more than in 2024.", {2025}, {2024}),
        ("54 boats, compared with 50 in 2024", {2024}, set()),
        ("54 boats in 2025, compared to 2024 a rise", {2025}, {2024}),
        ("fewer than in the first half of 2023", set(), {2023}),
        ("less than in January 2023", set(), {2023}),
        ("54 boats in 2025 against 50 the year before, up 8% from 2024", {2025}, {2024}),
        ("the fleet has grown since 2019", set(), {2019}),
        ("catches fell by 3% on 2022", set(), {2022}),
        ("costs in 2025 versus 2024", {2025}, {2024}),
        ("the pact has been in force since 2018", {2018}, set()),
        ("the club was open from 2019", {2019}, set()),
        ("it grew from 2019 to 2023", {2019, 2023}, set()),
        ("more than 4 boats in 2024", {2024}, set()),
        ("the port closed. From 2024 boats land at the quay", {2024}, set()),
        ("catches rose; a new quay opened over 2024", {2024}, set()),
    ],
)
def test_a_year_after_a_comparing_word_is_not_what_a_text_is_of(text, of, against):
    assert {span.first for span in covered_years([text], []) if span.first == span.last} == of
    assert compared_years([text]) == against


def test_a_span_that_only_opens_a_comparison_is_not_held():
    assert covered_years(["the fleet has grown since 2019"], []) == frozenset()
    assert YearSpan(2019, 9999) in covered_years(["in force since 2019"], [])


def test_a_change_over_years_is_of_the_last_and_compares_with_the_first():
    change = parse_figure("change = 8%; change of boats; Ilmar; 2024/2025")
    share = parse_figure("share = 8%; share of boats; Ilmar; 2024/2025")
    assert (covered_years([], [change]), compared_years([], [change])) == (
        frozenset({YearSpan(2025, 2025)}),
        frozenset({2024}),
    )
    assert (covered_years([], [share]), compared_years([], [share])) == (frozenset({YearSpan(2024, 2025)}), frozenset())


def test_parts_of_years_and_the_years_of_amounts():
    months = parse_figure("growth = 15.5%; change of boats; Ilmar; January-October 2024")
    year = parse_figure("boats = 54 boats; boats; Ilmar; 2025")
    term = parse_figure("term = 5 years; term of the pact; Ilmar; 2023")
    said = ["signed on May 3, 2022, in force since June 2022; 2021 was calm"]
    assert {one.code for one in parts_of_years(said, [months, year])} == {"2022-05-03", "2024-01/2024-10"}
    assert amount_years([months, year, term]) == {2024, 2025}
