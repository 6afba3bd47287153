"""Which currencies a question asks for and an entry gives."""

import pytest

from bot.figures.numbers import find_numbers
from bot.matching.slots import requested_currencies, stated_currencies


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("how much is it in dollars", {"USD"}),
        ("convert it to euros", {"EUR"}),
        ("price in usd", {"USD"}),
        ("is it 4 million dollars", set()),
        ("how much in 2023", set()),
        ("in all of it", set()),
    ],
)
def test_the_currencies_that_a_question_asks_for(text, codes):
    assert requested_currencies(text) == codes


def test_the_currencies_of_amounts_and_those_that_are_named():
    said = ("It costs €6 a month.", "prices are shown in pounds")
    assert stated_currencies(said, [one for text in said for one in find_numbers(text)]) == {"EUR", "GBP"}
