"""What an answer's text says already: amounts of figures, and words of quotes."""

import pytest

from bot.answering.reply import Answer, Citation, ShownFigure
from bot.answering.said_once import in_reading_order, mark_quotes, unsaid_figures


def figure(text: str, value: str, unit: str) -> ShownFigure:
    return ShownFigure(id=text, text=text, value=value, unit=unit)


TRADE = figure("Trade, A <-> B, 2023: $4 billion", "4000000000", "USD")
FALL = figure("Change of trade, 2023: -17.3%", "-17.3", "%")
ARTICLES = figure("Articles, 2025: 47 articles", "47", "article")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("$4 billion in 2023, 17.3% less than before.", [ARTICLES]),
        ("The text of 47 articles came later.", [TRADE, FALL]),
        ("In 2023 it fell by 17.4%, from $40 billion.", [TRADE, FALL, ARTICLES]),
    ],
)
def test_a_figure_is_left_to_say_unless_the_text_gives_its_amount_in_its_unit(text: str, left: list[ShownFigure]):
    answer = Answer(entry="a", confidence=1.0, text=text, figures=(TRADE, FALL, ARTICLES, TRADE))
    assert list(unsaid_figures(answer)) == left


def test_what_a_chart_draws_is_not_listed_beside_it():
    answer = Answer(entry="a", confidence=1.0, text="It fell.", figures=(TRADE, FALL))
    assert unsaid_figures(answer, ("2023: $4 billion",)) == (FALL,)


def cited(*quotes: str) -> list[Citation]:
    return [Citation(source="a", paragraph=1, quote=one) for one in quotes]


@pytest.mark.parametrize(
    ("quotes", "marked", "numbers"),
    [
        (["valid for 20 years"], "It is “valid for 20 years”¹, they say.", {1}),
        (["not there at all", "valid for 20 years"], "It is “valid for 20 years”², they say.", {2}),
        (["valid for 20", "valid for 20 years"], "It is “valid for 20 years”², they say.", {2}),
        (["alid for 20 years"], "It is valid for 20 years, they say.", set()),
        (["Valid for 20 years"], "It is valid for 20 years, they say.", set()),
        (["It is", "they say."], "“It is”¹ valid for 20 years, “they say.”²", {1, 2}),
    ],
)
def test_quotes_that_stand_in_the_text_are_marked_with_their_numbers(quotes: list[str], marked: str, numbers: set[int]):
    found = mark_quotes("It is valid for 20 years, they say.", cited(*quotes))
    assert (found.text, set(found.numbers)) == (marked, numbers)


def test_quotes_of_the_text_are_numbered_as_they_are_read():
    quotes = cited("not in it", "they say", "It is valid")
    assert [one.quote for one in in_reading_order("It is valid for 20 years, they say.", quotes)] == [
        "It is valid", "they say", "not in it"
    ]  # fmt: skip


def test_words_in_quotation_marks_get_no_second_pair():
    assert mark_quotes("They call it “a new level of trust” now.", cited("a new level of trust")).text == (
        "They call it “a new level of trust”¹ now."
    )
