"""Names, amounts, periods and measures of a question are marked and masked, so that what is left says what is asked."""

from decimal import Decimal

import pytest

from bot.quantities.masking import MaskedQuestion, mask, unit_named
from bot.quantities.vocabulary import vocabulary
from tests.quantities.worlds import island

OPERATIONS = frozenset({"much", "mani", "grow", "more", "than", "chang", "sum"})


def masked(text: str) -> MaskedQuestion:
    index, known = island()
    return mask(text, vocabulary(index, known, OPERATIONS))


def test_what_a_question_is_about_is_one_word():
    assert (
        masked("how much fish did Anholm sell to Brava in 2020").text
        == "how much thing did alpha thing to beta in 2010"
    )


def test_an_alias_names_its_party():
    assert masked("boats of the islanders").named == masked("boats of Anholm").named


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("boats from 2010 to 2020", ["2010", "2020"]),
        ("boats 2010->2020", ["2010", "2020"]),
        ("boats in '20", ["2020"]),
        ("boats since 2010", ["2010"]),
        ("boats in 2020 vs 2010", ["2020", "2010"]),
    ],
)
def test_spans_of_years_are_read_as_their_ends(text, codes):
    assert [one.code for one in masked(text).periods] == codes


def test_years_are_masked_by_their_order():
    assert masked("boats in 2020 and 2010").text == "thing in 2015 and 2010"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$3 million", "9 dollars"),
        ("20%", "9 percent"),
        ("3rd", "9th"),
        ("5 years", "9 years"),
        ("60 boats", "9 thing"),
    ],
)
def test_an_amount_shows_its_kind_alone(text, words):
    assert masked(f"was it {text}").text == f"was it {words}"


def test_two_amounts_may_share_a_scale():
    assert [one.value for one in masked("from 2.1 to 4.1 bn").amounts] == [Decimal("2.1E+9"), Decimal("4.1E+9")]


def test_marks_stand_where_their_words_stand():
    found = masked("did Anholm sell more fish than Brava in 2020")
    assert [found.words[mark.at] for mark in found.marks] == ["alpha", "beta", "2010"]


def test_a_unit_without_an_amount_is_what_is_asked_for():
    assert masked("fish sales in euros").units == {"EUR"}
    assert masked("fish sales of 3 euros").units == frozenset()
    assert [unit_named(word) for word in ("percentage", "years", "usd", "boats")] == ["%", "year", "USD", None]


def test_a_question_without_any_mark_is_left_as_it_is():
    assert masked("who is the mayor").text == "who is the mayor"
    assert masked("").words == ()
