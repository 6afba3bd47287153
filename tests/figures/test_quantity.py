"""A typed value is read exactly, or refused with a remedy."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.model import FigureError, Quantity, Unit
from bot.figures.quantity import parse_quantity

READ = [
    ("$4 billion", "4000000000", "USD"),
    ("$ 4 billion", "4000000000", "USD"),
    ("4 billion dollars", "4000000000", "USD"),
    ("4 billion US dollars", "4000000000", "USD"),
    ("USD 4bn", "4000000000", "USD"),
    ("4 usd", "4", "USD"),
    ("$1.96 billion", "1960000000", "USD"),
    ("$800 million", "800000000", "USD"),
    ("-$4 billion", "-4000000000", "USD"),
    ("€1 000 000", "1000000", "EUR"),
    ("5 Swiss francs", "5", "CHF"),
    ("27 billion rubles a year", "27000000000", "RUB/year"),
    ("27 billion rubles/year", "27000000000", "RUB/year"),
    ("27 billion roubles annually", "27000000000", "RUB/year"),
    ("$80 per barrel", "80", "USD/barrel"),
    ("-17.3%", "-17.3", "%"),
    ("−17.3 %", "-17.3", "%"),
    ("+15.5 percent", "15.5", "%"),
    ("3 percentage points", "3", "pp"),
    ("20 years", "20", "year"),
    ("five years", "5", "year"),
    ("twenty-five years", "25", "year"),
    ("half a billion dollars", "500000000", "USD"),
    ("47 articles", "47", "article"),
    ("two countries", "2", "country"),
    ("9 hours 15 minutes", "555", "minute"),
    ("7h 30m", "450", "minute"),
    ("2 years and 6 months", "30", "month"),
    ("3 weeks 2 days a year", "23", "day/year"),
    ("45p a mile", "0.45", "GBP/mile"),
    ("£5 a ticket", "5", "GBP/ticket"),
    ("3 points a win", "3", "point/win"),
    ("60 km/h", "60", "km/hour"),
    ("twice a week", "2", "time/week"),
    ("2½ hours", "2.5", "hour"),
    ("one and a half hours", "1.5", "hour"),
    ("a dozen eggs", "12", "egg"),
    ("21°C", "21", "°C"),
    ("6,000 drones", "6000", "drone"),
    ("6 000 drones", "6000", "drone"),
    ("6,000 drones a month", "6000", "drone/month"),
    ("100 thousand barrels per day", "100000", "barrel/day"),
    ("12 km", "12", "km"),
    ("3rd place", "3", "rank"),
    ("third", "3", "rank"),
    ("2 times", "2", "times"),
    ("factor 2", "2", "times"),
    ("doubled", "2", "times"),
    ("47", "47", ""),
]


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_a_value_is_read_with_its_full_amount_and_canonical_unit(text, value, unit):
    quantity = parse_quantity(text)
    assert (str(quantity.value), quantity.unit.code) == (value, unit)


def test_how_it_was_written_is_kept():
    assert parse_quantity("$1.90 billion") == Quantity(Decimal("1900000000"), Unit("USD"), scale=9, digits=2)
    assert parse_quantity("$1.90 billion").written == Decimal("1.90")


REFUSED = [
    ("", "empty", 0),
    ("4,5 billion", "write 4.5", 0),
    (" 4,5 billion", "write 4.5", 1),
    ("about $4 billion", "fifth field", 0),
    ("lots", "does not start with a number", 0),
    ("S-300", "does not start with a number", 0),
    ("2-3 billion", "cannot read '-3 billion'", 1),
    ("$4 billion 5", "cannot read '5'", 10),
    ("18th century", "cannot read 'century'", 4),
    ("1e5", "cannot read 'e5'", 1),
    ("1.2.3", "cannot read '.3'", 3),
    ("9" * 200, "longer than", 0),
]


@pytest.mark.parametrize(("text", "says", "offset"), REFUSED)
def test_nonsense_is_refused_with_its_place_and_a_remedy(text, says, offset):
    with pytest.raises(FigureError, match=says.replace(".", r"\.")) as caught:
        parse_quantity(text)
    assert caught.value.offset == offset


def test_money_for_a_time_is_not_money():
    assert parse_quantity("27 billion rubles a year").unit != parse_quantity("27 billion rubles").unit


@given(st.text(max_size=60) | st.text("0123456789.,-+$% abdehilnortuwy", max_size=30))
def test_any_text_gives_a_quantity_or_a_figure_error(text):
    offset = 0
    try:
        assert parse_quantity(text).value.is_finite()
    except FigureError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)
