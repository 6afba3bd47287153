"""What is formatted is exact: English reads back, and every locale's digits do."""

import re
from decimal import Decimal

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.figure_line import parse_figure
from bot.figures.figure_table import figures_by_entry
from bot.figures.format import format_figure, format_number, format_period, format_quantity
from bot.figures.inflection import singular
from bot.figures.model import Quantity, Unit
from bot.figures.period import parse_period
from bot.figures.quantity import parse_quantity
from bot.knowledge.folder import read_folder

ENGLISH = [
    ("4 billion dollars", "$4 billion"),
    ("$1.90 billion", "$1.90 billion"),
    ("−$4bn", "-$4 billion"),
    ("27 billion rubles/year", "27 billion rubles a year"),
    ("12 yen", "12 yen"),
    ("5 Swiss francs", "CHF 5"),
    ("80 dollars per barrel", "$80 per barrel"),
    ("17.3 percent", "17.3%"),
    ("-17.3 percent", "-17.3%"),
    ("2 percentage points", "2 percentage points"),
    ("twenty years", "20 years"),
    ("one year", "1 year"),
    ("47 articles", "47 articles"),
    ("two countries", "2 countries"),
    ("6000 drones", "6,000 drones"),
    ("third place", "3rd"),
    ("11th", "11th"),
    ("doubled", "2 times"),
    ("5 km", "5 km"),
]


@pytest.mark.parametrize(("typed", "said"), ENGLISH)
def test_a_quantity_reads_well_in_english(typed, said):
    assert format_quantity(parse_quantity(typed)) == said


LOCAL = [
    ("$4 billion", "de", "4 Milliarden $"),
    ("$4 billion", "ru", "4 миллиарда $"),
    ("27 billion rubles", "ru", "27 миллиардов ₽"),
    ("-17.3%", "fr", "-17,3\u00a0%"),
    ("20 years", "ru", "20 лет"),
    ("20 years", "fa", "20 years"),
    ("6,000 drones", "de", "6.000 drones"),
    ("6,000 drones", "fr", "6\u202f000 drones"),
]


@pytest.mark.parametrize(("typed", "locale", "said"), LOCAL)
def test_a_quantity_follows_the_locale(typed, locale, said):
    assert format_quantity(parse_quantity(typed), locale) == said


PERIODS = [
    ("2023", "2023"),
    ("2000-2007", "2000–2007"),
    ("2024-01/2024-10", "January–October 2024"),
    ("2022-02", "February 2022"),
    ("2025-01-17", "January 17, 2025"),
    ("2018/..", "since 2018"),
    ("../1989", "by 1989"),
]


@pytest.mark.parametrize(("typed", "said"), PERIODS)
def test_a_period_reads_well(typed, said):
    period = parse_period(typed)
    assert period is not None
    assert format_period(period) == said


def test_a_figure_says_what_of_whom_when_and_how_surely():
    figure = parse_figure("t = $4 billion; trade turnover; Ruritania <-> Utopia; 2023; about, reported")
    assert format_figure(figure) == "Trade turnover, Ruritania <-> Utopia, 2023: reportedly about $4 billion"


def test_a_bare_figure_is_its_value():
    assert format_figure(parse_figure("length = 47 articles")) == "47 articles"


@given(st.text("abc ", max_size=150), st.lists(st.text("ab", min_size=1, max_size=60), max_size=2))
def test_a_figure_is_at_most_ninety_characters_and_keeps_its_value(measure, names):
    line = f"x = $4 billion; {measure}; {' -> '.join(names)}; January-October 2024; more than"
    said = format_figure(parse_figure(line))
    assert len(said) <= 90
    assert said.endswith("more than $4 billion")


numbers = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)
nouns = st.sampled_from(
    "article country drone agreement child analysis bus shahed\u0020drone class tax box city".split(" ")
)
codes = st.sampled_from(["USD", "EUR", "GBP", "RUB", "JPY", "CNY", "IRR", "CHF", "SEK", "%", "pp", "times", "", "year"])
rates = st.builds(
    "{}/{}".format, st.sampled_from(["USD", "RUB", "%", "drone"]), st.sampled_from(["year", "hour", "barrel"])
)
measured = st.builds(
    lambda number, unit, scale, digits: Quantity(number.scaleb(scale), Unit(unit), scale, digits),
    numbers,
    codes | nouns | rates,
    st.sampled_from([0, 2, 3, 5, 6, 9, 12]),
    st.integers(0, 4),
)
places = st.builds(lambda n: Quantity(Decimal(n), Unit("rank")), st.integers(1, 5000))


@given(measured | places)
def test_english_reads_back_to_the_same_value_and_unit(quantity):
    back = parse_quantity(format_quantity(quantity))
    assert (back.value, back.unit) == (quantity.value, quantity.unit)


@pytest.mark.parametrize("locale", ["en", "de", "fr", "ru", "fa"])
@given(number=st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=5), digits=st.integers(0, 6))
def test_the_digits_of_every_locale_read_back(locale, number, digits):
    assert parse_decimal(format_number(number, digits, locale), locale=locale) == number


@given(measured, st.sampled_from(["de", "fr", "ru", "fa"]))
def test_any_quantity_can_be_said_in_any_locale(quantity, locale):
    assert any(sign.isdigit() for sign in format_quantity(quantity, locale))


@given(st.text("abcdefghijklmnopqrstuvwxyzs", min_size=1, max_size=12))
def test_a_singular_stays_singular(word):
    assert singular(singular(word)) == singular(word)


_NUMERAL = re.compile(r"\d(?:[\d.,]|[\u00a0\u202f](?=\d))*")


@pytest.mark.parametrize("locale", ["en", "de", "fr", "ru", "fa"])
@pytest.mark.parametrize("base", ["knowledge", "tests/quality/second_base"])
def test_every_figure_held_reads_back_from_every_locale(base, locale, repo):
    held = figures_by_entry(read_folder(repo / base)[0].entries).values()
    found = [one.figure.quantity for figures in held for one in figures]
    assert len(found) > 20
    for quantity in found:
        said = _NUMERAL.search(format_quantity(quantity, locale))
        assert said is not None
        assert abs(parse_decimal(said.group(), locale=locale)) == abs(quantity.written), (quantity, said.group())
