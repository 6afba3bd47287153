"""A number that no quote proves: the message says what the quotes say instead, and the remedy what to write."""

from pathlib import Path

import pytest

from tests.curation.one_entry import Written, figures, problems

RENT = "The rent is £180 a year for a full plot and £95 for a half plot, due on 31 January."
FIGURES = [
    (RENT, "£180", "the quotes say '£180 a year', not '£180'"),
    (RENT, "£95 a year", "the quotes say '£95', not '£95 a year'"),
    (RENT, "180 pounds a month", "the quotes say '£180 a year', not '180 pounds a month'"),
    (RENT, "$95", "the quotes say '£95', not '$95'"),
    (RENT, "31 plots", "'31 plots' is a day in the quotes, not an amount"),
    (RENT, "£96", "'£96' does not appear in the entry's quotes"),
    ("The club was founded in 1931 by railway workers.", "1931", "'1931' is a year in the quotes, not an amount"),
    ("It cost them $ 4 billion in all.", "$4 million", "the quotes say '$ 4 billion', not '$4 million'"),
    ("Four major agreements on trade were signed.", "4 elephants", "the quotes say 'Four major agreements', not"),
    ("The talks went on for ten years.", "10 months", "the quotes say 'ten years', not '10 months'"),
]


@pytest.mark.parametrize(("quote", "value", "message"), FIGURES)
def test_a_figures_message_names_what_the_quotes_say(quote: str, value: str, message: str, tmp_path: Path) -> None:
    (one,) = figures(tmp_path, quote, f"x = {value}; measure")
    assert one.code == "figure-value"
    assert one.message.startswith(message)


@pytest.mark.parametrize("value", ["£180 a year", "£180/year", "£95"])
def test_what_the_message_advises_is_taken(value: str, tmp_path: Path) -> None:
    assert figures(tmp_path, RENT, f"x = {value}; measure") == []


ANSWERS = [
    ("It is £180.", "the quotes say '£180 a year', not '£180'"),
    ("It is 95%.", "the quotes say '£95', not '95%'"),
    ("It is 12.", "'12' does not appear in the entry's quotes"),
]


@pytest.mark.parametrize(("answer", "message"), ANSWERS)
def test_an_answers_message_names_it_too(answer: str, message: str, tmp_path: Path) -> None:
    (one,) = [one for one in problems(tmp_path, Written(answer, (RENT,))) if one.code == "number"]
    assert one.message == message


def test_a_fall_told_as_a_rise_is_named_as_such(tmp_path: Path) -> None:
    entry = Written("It grew by 17.3%.", ("In that year trade decreased by 17.3%",))
    (one,) = [one for one in problems(tmp_path, entry) if one.code == "number"]
    assert one.message == "'17.3%' is an increase here and a decrease in the quotes"


@pytest.mark.parametrize("answer", ["**£180** a year.", "It is\n£95.", "*£95*, and **£180 a** year.", "- £95"])
def test_marks_and_line_ends_do_not_part_a_number_from_its_unit(answer: str, tmp_path: Path) -> None:
    assert {one.code for one in problems(tmp_path, Written(answer, (RENT,)))} == {"no-figure"}


def test_a_number_in_bold_is_found_where_it_was_typed(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, Written("**So** it is,\nand **£12** it is.", (RENT,)))
    assert (one.code, one.location.line, one.location.column) == ("number", 6, 7)
