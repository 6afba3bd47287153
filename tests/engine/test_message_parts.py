"""A message is split into the questions that stand by themselves; lists and clauses that hang on another are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.message_parts import split_message


def clauses(text: str) -> list[str]:
    return [part for section in split_message(text) for part in section.clauses or (section.question,)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("when was it signed and how many articles are there", ["when was it signed", "how many articles are there"]),
        ("When was it signed? And who did sign it?", ["When was it signed?", "who did sign it?"]),
        ("what is banned; how long does it last?", ["what is banned", "how long does it last?"]),
        ("is it open at night and does it cost anything", ["is it open at night", "does it cost anything"]),
        ("how much was traded plus what are the goods", ["how much was traded", "what are the goods"]),
        ("when was it signed and by whom was it drafted", ["when was it signed", "by whom was it drafted"]),
        ("How long is it valid\nHow many articles has it", ["How long is it valid", "How many articles has it"]),
        ("- How long is it valid\n- How many articles has it", ["How long is it valid", "How many articles has it"]),
        (
            "1. How long is it valid? 2. Who signed it? 3. What was trade?",
            ["How long is it valid?", "Who signed it?", "What was trade?"],
        ),
        (
            "what does it cost, when does it open, who runs the place",
            ["what does it cost", "when does it open", "who runs the place"],
        ),
        ("Thanks! When was it signed? Who signed it?", ["When was it signed?", "Who signed it?"]),
    ],
)
def test_questions_that_stand_by_themselves_are_apart(text: str, parts: list[str]):
    assert clauses(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "how many ships and yachts called",
        "trade between the north and the south, and the east",
        "coal, salt and rope",
        "what does it cover and what it leaves out",
        "who came and left",
        "what is it and why",
        "is it red or white",
        "how do the two differ, and by how much",
        "When the north visited the south, what was signed?",
        "My token leaked. Who may lock me out?",
        "",
        "and",
        "? ? ?",
    ],
)
def test_one_question_stays_one(text: str):
    assert clauses(text) == [text]


def test_what_a_message_states_is_the_context_of_its_questions():
    first, second = split_message("My token leaked. Who may lock me out? Who is told?")
    assert (first.context, second.context) == ("My token leaked.", "My token leaked.")
    (only,) = split_message("hardware: what is the cap and how long must i wait")
    assert only.context == "hardware"


@given(st.lists(st.sampled_from("what is and how many ; ? , who are \n 1. - ships also plus".split(" ")), max_size=20))
def test_every_message_has_at_least_one_question(words: list[str]):
    assert split_message(" ".join(words))


@given(st.text(max_size=200))
def test_any_text_can_be_split(text: str):
    assert split_message(text)
