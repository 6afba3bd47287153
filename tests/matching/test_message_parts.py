"""A message is split into the questions that stand by themselves; lists and clauses that hang on another are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.message_parts import questions_of, split_message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("when was it signed and how many articles are there", ["when was it signed", "how many articles are there"]),
        ("When was it signed? And who did sign it?", ["When was it signed?", "who did sign it?"]),
        ("what is banned; how long does it last?", ["what is banned", "how long does it last?"]),
        (
            "what does it forbid, and why was the pier closed?",
            ["what does it forbid", "why was the pier closed?"],
        ),
        ("what does it cover and what it leaves out", ["what does it cover", "what it leaves out"]),
        ("which boats do they want, which crew and for what", ["which boats do they want", "which crew and for what"]),
        ("why didnt they sign and why is it so dear", ["why didnt they sign", "why is it so dear"]),
        ("since when talks went on and what it regulates", ["since when talks went on", "what it regulates"]),
        ("what did she say of it... and the mayor?", ["what did she say of it...", "and the mayor?"]),
        ("ferries 2023?? and trams same year", ["ferries 2023??", "and trams same year"]),
        ("when was it signed and also where was it signed", ["when was it signed", "where was it signed"]),
        ("WHEN WAS IT SIGNED AND HOW MANY SHIPS ARE THERE", ["WHEN WAS IT SIGNED", "HOW MANY SHIPS ARE THERE"]),
        ("when was the pact signed and who keeps the light?", ["when was the pact signed", "who keeps the light?"]),
        ("What is banned? Who owns the quays?", ["What is banned?", "Who owns the quays?"]),
        ("what did it cost and what happened next", ["what did it cost", "what happened next"]),
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
    assert list(questions_of(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "how many ships and yachts called",
        "trade between the north and the south, and the east",
        "coal, salt and rope",
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
    assert list(questions_of(text)) == [text]


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


@given(st.lists(st.sampled_from("what is and how many ; ? , who are the ships also plus".split()), max_size=20))
def test_whatever_is_asked_has_parts_of_its_own_words(words: list[str]):
    text = " ".join(words)
    parts = questions_of(text)
    assert parts
    assert all(part in text for part in parts)
