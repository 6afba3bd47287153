"""What people say around a question is left aside; the question itself never is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.small_talk import base_openers, strip_filler


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hi, when was it signed?", "when was it signed?"),
        ("Hello there, could you tell me when it was signed please", "when it was signed"),
        ("please tell me who owns the quays, thanks", "who owns the quays"),
        ("do you know how many ships called", "how many ships called"),
        ("btw when was it signed", "when was it signed"),
        ("when was it signed pls thx", "when was it signed"),
    ],
)
def test_courtesy_around_a_question_is_left_aside(text, left):
    assert strip_filler(text) == left


@pytest.mark.parametrize(
    "text",
    ["when was it signed", "hi there", "thanks", "us and them", "who said hello", "", "so-called treaty of 1987",
     "is the light red, please or white", "okra exports", "andes trade"],
)  # fmt: skip
def test_what_is_no_courtesy_stays(text):
    assert strip_filler(text) == text


@pytest.mark.parametrize(
    "text", ["i am " * 200, "so " * 300, "for a b c d " * 80, "please, " * 120, "hi, i know " * 90]
)
def test_a_long_run_of_courtesy_takes_no_time(text):
    begin = time.perf_counter()
    strip_filler(text[:1000] + " x")
    assert time.perf_counter() - begin < 0.5


@given(st.text(max_size=100))
def test_what_is_left_is_a_part_of_what_was_said(text):
    assert strip_filler(text) in text


def test_an_opening_that_the_base_is_asked_with_stays():
    known = base_openers(["i need to book a room", "I need to cancel", "tell me the time", "when does it open"])
    assert strip_filler("i need to move house", known) == "i need to move house"
    assert strip_filler("tell me the way please", known) == "the way"
