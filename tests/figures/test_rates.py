"""A rate is what an amount is counted by, and never a distance in time or another amount's."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.numbers import find_numbers
from bot.figures.rates import rate_in_sentence, read_rate

RIGHT_BEHIND = [
    (" a year", "year"),
    (" a year before the fire", "year"),
    (" per barrel", "barrel"),
    ("/month", "month"),
    (" an hour.", "hour"),
    (" annually", "year"),
]
NO_RATE = [
    " a year earlier",
    " a year later than that",
    " a month ago",
    " a year and a half earlier",
    " a year before.",
    " a year before that.",
    " a week apart",
    " a house",
    " of it a year",
]


@pytest.mark.parametrize(("text", "per"), RIGHT_BEHIND)
def test_what_stands_right_behind_an_amount_is_its_rate(text, per):
    found = read_rate(text, 0)
    assert found is not None
    assert found[0] == per


@pytest.mark.parametrize("text", NO_RATE)
def test_a_distance_in_time_is_no_rate(text):
    assert read_rate(text, 0) is None


SENTENCES = [
    ("owes (ten hours) of community work a year.", "year"),
    ("owes (ten hours) of work in the gardens per month", "month"),
    ("(40) new members a year, and no more", "year"),
    ("Each year a member owes (ten hours).", "year"),
    ("It was so in 2020. Every month they pay (£5).", "month"),
    ("(ten hours) of work in a year", None),
    ("(ten hours) were spent by a member a year", None),
    ("(£500) now and £20 a year", None),
    ("(10) people visited a day centre", None),
    ("Each year in May four of (ten hours)", None),
    ("Each year they met. It cost (£5).", None),
    ("(26 months) of waiting a year earlier", None),
    ("(ten hours).", None),
]


@pytest.mark.parametrize(("text", "per"), SENTENCES)
def test_a_sentence_gives_a_rate_only_where_it_can_be_no_other_amounts(text, per):
    start, end = text.index("("), text.index(")") - 1
    assert rate_in_sentence(text.replace("(", "").replace(")", ""), start, end) == per


LINKS = ("-", " ", "'", "’", "\u00a0", "- ", " -", ", ", "-of-", " of ")


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("word", ["ab", "a", "year", "per"])
def test_no_chain_of_words_takes_long_to_read(link, word):
    text = "5 years of " + link.join([word] * 1000)
    began = time.process_time()
    assert rate_in_sentence(text, 0, 7) in {None, "year"}
    find_numbers(text)
    assert time.process_time() - began < 1


def test_a_word_with_hyphens_counts_as_one_between_an_amount_and_its_rate():
    text = "5 hours of up-to-the-minute-and-by-the-book work a year"
    assert rate_in_sentence(text, 0, 7) == "year"


@given(st.text(max_size=60) | st.text("0123456789 aeyr.per\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_gives_a_rate_or_none(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    rate = rate_in_sentence(text, start, end)
    assert rate is None or rate in text.lower() or rate in {"year", "month", "week", "day"}
