"""Every number in prose is found with its value, sign and unit; digits that only name something are not."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.numbers import find_numbers


def found(text: str) -> list[tuple[str, int, str | None]]:
    """What is found, short: value, sign, unit."""
    return [(str(n.value), n.sign, n.unit) for n in find_numbers(text)]


def values(text: str) -> list[str]:
    return [str(number.value) for number in find_numbers(text)]


UNITS = [
    ("$ 4 billion", "4000000000", "USD"),
    ("5.1 billion dollars", "5100000000", "USD"),
    ("USD 4bn", "4000000000", "USD"),
    ("usd 4bn", "4000000000", "USD"),
    ("a 4-billion-dollar deal", "4000000000", "USD"),
    ("27 billion rubles a year on duties", "27000000000", "RUB/year"),
    ("27 billion rubles", "27000000000", "RUB"),
    ("26 months a year earlier", "26", "month"),
    ("raised\n£2,300.", "2300", "GBP"),
    ("17.3 per cent", "17.3", "%"),
    ("three percentage points", "3", "pp"),
    ("five-year extensions", "5", "year"),
    ("one year’s notice", "1", "year"),
    ("A 20-year deal", "20", "year"),
    ("10 months", "10", "month"),
    ("half a billion euros", "500000000", "EUR"),
    ("third place", "3", "rank"),
    ("the 18th century", "18", "rank"),
    ("6,000 drones", "6000", None),
    ("6 000 drones", "6000", None),
    ("a hundred and five drones", "105", None),
    ("five-party agreement", "5", None),
    ("It is 17.", "17", None),
]


@pytest.mark.parametrize(("text", "value", "unit"), UNITS)
def test_a_number_carries_its_unit(text, value, unit):
    assert [(v, u) for v, _, u in found(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "S-300, S 300, Su-35, G20, OPEC+, COVID-19, F-16s, Mi-8, Covid19, T-72B, 5G, x_1, as noted [3]",
        "one of the two countries, the first and second, half of both",
        "several hundred drones, hundreds of thousands",
        "no digits at all",
    ],
)
def test_names_notes_and_mere_words_are_no_numbers(text):
    assert values(text) == []


COUNTED = [
    ("one year, two billion, one-year, first place, two countries", ["1", "2000000000", "1", "1"]),
    ("three of twenty-five agreements", ["3", "25"]),
    ("the fourth and twenty-first", ["4", "21"]),
    ("mid-2023 and pre-1990", ["2023", "1990"]),
    ("A 5% share and S 300", ["5"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_words_count_where_they_measure(text, expected):
    assert values(text) == expected


SIGNS = [
    ("-17.3%", -1),
    ("(−17.3 %)", -1),
    ("+15.5 percent", 1),
    ("decreased by 17.3%", -1),
    ("fell in 2023 by 17.3%", -1),
    ("fell sharply 17.3%", -1),
    ("a decline in trade of 17.3%", -1),
    ("17.3% less than the year before", -1),
    ("17.3% lower", -1),
    ("down 17.3%", -1),
    ("minus 17.3%", -1),
    ("15.5 percent growth", 1),
    ("15.5% annual growth", 1),
    ("grew by about 15.5%", 1),
    ("up 15.5%", 1),
    ("15.5% more than in 2020", 1),
    ("more than 15.5%", 0),
    ("less than 15.5%", 0),
    ("up to 15.5%", 0),
    ("15.5% up to now", 0),
    ("rose to 15.5%", 0),
    ("fell, and 15.5% remained", 0),
    ("reduced tariffs on 87% of goods", 0),
    ("trade fell. By 15.5% of accounts", 0),
]


@pytest.mark.parametrize(("text", "sign"), SIGNS)
def test_the_words_of_the_clause_give_the_sign(text, sign):
    assert [number.sign for number in find_numbers(text) if number.unit] == [sign]


def test_a_sign_does_not_spread_to_the_next_number():
    assert found("in 2023 decreased by 17.3%, to $ 4 billion") == [
        ("2023", 0, None),
        ("17.3", -1, "%"),
        ("4000000000", 0, "USD"),
    ]


RANGES = [
    ("2000−2007", ["2000", "2007"]),
    ("1978−79", ["1978", "1979"]),
    ("the 1940s and 50s", ["1940", "1950"]),
    ("5-4", ["5", "4"]),
    ("2024-01/2024-10", ["2024", "2024"]),
    ("$2-3 billion", ["2000000000", "3000000000"]),
    ("10-15%", ["10", "15"]),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_a_dash_between_digits_is_a_range_and_no_sign(text, expected):
    assert values(text) == expected
    assert {number.sign for number in find_numbers(text)} == {0}


def test_both_ends_of_a_range_have_its_unit():
    assert found("$2-3 billion or 10–15%") == [
        ("2000000000", 0, "USD"),
        ("3000000000", 0, "USD"),
        ("10", 0, "%"),
        ("15", 0, "%"),
    ]


KINDS = [
    ("January 17, 2025", ["day", "year"]),
    ("on the 17th of January 2025", ["day", "year"]),
    ("2025-01-17", ["year", "day"]),
    ("2025’s agreement, the 2022 sanctions", ["year", "year"]),
    ("2000 drones and 2,000 drones", ["quantity", "quantity"]),
    ("third place", ["ordinal"]),
    ("it may 5 times", ["quantity"]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_years_days_and_places_are_told_from_amounts(text, kinds):
    assert [number.kind for number in find_numbers(text)] == kinds


def test_the_noun_counted_is_given_as_advice():
    text = "47 articles, four major intergovernmental agreements, five-party talks, 12 of them"
    assert [number.noun for number in find_numbers(text)] == ["article", "agreement", "party", None]


def test_grouped_wrongly_no_digit_goes_unseen():
    assert values("1.000.000 or 4,5") == ["1.000", "0", "4", "5"]


ALPHABET = "0123456789 .,-–−+$€%'()[]\nSkmbn"


@settings(max_examples=300)
@given(st.text(max_size=80) | st.text(ALPHABET, max_size=40))
def test_any_text_gives_numbers_in_order_and_apart(text):
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.value.is_finite()
        assert number.value >= 0
        assert number.sign in {-1, 0, 1}
        end = number.end


@given(st.integers(0, 10**12), st.sampled_from(["{} drones", "about {}.", "({})", "x, {}; y"]))
def test_a_grouped_number_is_found_in_any_surroundings(n, frame):
    assert [number.value for number in find_numbers(frame.format(f"{n:,}"))] == [Decimal(n)]
