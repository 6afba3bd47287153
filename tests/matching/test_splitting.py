"""A message with two questions is taken apart; lists of nouns and clauses that hang on the first are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.query import split_questions

TWO = {
    "when was it signed and how many articles are there": ("when was it signed", "how many articles are there"),
    "When was it signed? And who did sign it?": ("When was it signed", "who did sign it?"),
    "what is banned; how long does it last?": ("what is banned", "how long does it last?"),
    "what does it forbid, and why was the pier closed?": ("what does it forbid", "why was the pier closed?"),
    "is it open at night and does it cost anything": ("is it open at night", "does it cost anything"),
    "how much was traded plus what are the goods": ("how much was traded", "what are the goods"),
    "when was it signed and also where was it signed": ("when was it signed", "where was it signed"),
    "WHEN WAS IT SIGNED AND HOW MANY SHIPS ARE THERE": ("WHEN WAS IT SIGNED", "HOW MANY SHIPS ARE THERE"),
}


@pytest.mark.parametrize(("text", "parts"), TWO.items())
def test_two_questions_are_two(text, parts):
    assert split_questions(text) == parts


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
        "",
        "and",
        "? ? ?",
    ],
)
def test_one_question_stays_one(text):
    assert split_questions(text) == (text,)


@pytest.mark.parametrize(
    "text",
    ["when was the pact signed and who keeps the light?", "What is banned? Who owns the quays?",
     "what did it cost and what happened next"],
)  # fmt: skip
def test_a_second_question_may_have_any_verb_behind_who_and_what(text):
    assert len(split_questions(text)) == 2


@given(st.lists(st.sampled_from("what is and how many ; ? , who are the ships also plus".split()), max_size=20))
def test_whatever_is_asked_has_one_or_two_parts_of_its_own_words(words):
    text = " ".join(words)
    parts = split_questions(text)
    assert 1 <= len(parts) <= 2
    assert all(part in text for part in parts)
    assert parts == (text,) or all(len(part.split()) >= 3 for part in parts)
