"""A number is proved by the same value, unit and kind, and a fall only by a fall."""

import pytest

from bot.figures.figure_line import parse_figure
from bot.figures.numbers import find_numbers
from bot.figures.period import parse_period
from bot.figures.proof import evidence_of, figure_numbers, number_of, period_numbers, proves
from bot.figures.quantity import parse_quantity

PROVED = [
    ("$4 billion", "to $ 4 billion"),
    ("4bn dollars", "$4,000 million"),
    ("17.3% less", "decreased by 17.3%"),
    ("a change of 17.3%", "decreased by 17.3%"),
    ("grew by 15.5%", "15.5 percent growth"),
    ("grew by 15.5%", "15.5 percent"),
    ("20 years", "twenty years"),
    ("third", "3rd"),
    ("in 1979", "1978−79"),
    ("17 January", "January 17, 2025"),
]
UNPROVED = [
    ("$4 billion", "$4.1 billion"),
    ("$4 billion", "€4 billion"),
    ("4 billion", "$4 billion"),
    ("$4 billion", "$4 million"),
    ("27 billion rubles", "27 billion rubles a year"),
    ("17.3% less", "17.3%"),
    ("17.3% less", "grew by 17.3%"),
    ("grew by 17.3%", "17.3% less"),
    ("20 years", "20 months"),
    ("3 places", "third place"),
    ("17 countries", "January 17, 2025"),
    ("2,023 drones", "in 2023"),
    ("5%", "5 percentage points"),
]


@pytest.mark.parametrize(("said", "shown"), PROVED)
def test_the_same_number_is_proved(said, shown):
    assert proves(find_numbers(said)[0], find_numbers(shown))


@pytest.mark.parametrize(("said", "shown"), UNPROVED)
def test_another_number_is_not(said, shown):
    assert not proves(find_numbers(said)[0], find_numbers(shown))


def test_nothing_is_proved_by_nothing():
    assert not proves(find_numbers("5%")[0], ())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-17.3%", "17.3% less"),
        ("$4 billion", "$4 billion"),
        ("47 articles", "47 articles"),
        ("3rd place", "third"),
        ("27 billion rubles a year", "27 billion rubles a year"),
        ("2 times", "2 times"),
    ],
)
def test_a_typed_quantity_proves_what_says_it(typed, said):
    assert proves(find_numbers(said)[0], [number_of(parse_quantity(typed))])


def test_a_rise_typed_does_not_prove_a_fall():
    assert not proves(find_numbers("17.3% less")[0], [number_of(parse_quantity("17.3%"))])


def test_a_figure_proves_its_value_and_the_years_and_days_of_its_period():
    figure = parse_figure("x = $4 billion; m; A; January 17, 2025")
    for number in find_numbers("$4 billion on January 17, 2025"):
        assert proves(number, figure_numbers(figure))
    open_end = parse_period("since 2018")
    assert open_end is not None
    assert proves(find_numbers("in 2018")[0], period_numbers(open_end))


def test_a_quotes_number_is_evidence_with_and_without_the_rate_of_its_sentence():
    said = find_numbers("Ten hours a year")[0]
    assert proves(said, evidence_of("owes ten hours of community work a year."))
    assert proves(find_numbers("Ten hours")[0], evidence_of("owes ten hours of community work a year."))
    assert not proves(said, evidence_of("owes ten hours of community work a month."))
    assert not proves(said, evidence_of("owes ten hours of community work."))


def test_a_count_with_a_rate_is_evidence_of_the_rate_alone():
    assert [number.unit for number in evidence_of("40 new members a year.")] == [None, "/year"]
    assert [number.unit for number in evidence_of("40 new members.")] == [None]


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("The flight takes 9 hours 15 minutes.", "9 hours"),
        ("The flight takes 9 hours 15 minutes.", "15 minutes"),
        ("Delivery takes 3, 5 or 7 days.", "3 days"),
        ("Income in 2023/24 fell.", "2024"),
        ("Children under 12, or of 3 to 5 and 7 years.", "5 years"),
    ],
)
def test_a_part_of_a_duration_and_a_number_of_a_list_are_proved(quote: str, value: str) -> None:
    assert all(proves(number, evidence_of(quote)) for number in find_numbers(value))


@pytest.mark.parametrize(
    ("quote", "value"), [("In 2019, 7 days were lost.", "2019 days"), ("See 3; 7 days.", "3 days")]
)
def test_numbers_that_are_no_list_share_no_unit(quote: str, value: str) -> None:
    assert not any(proves(number, evidence_of(quote)) for number in find_numbers(value) if number.unit == "day")
