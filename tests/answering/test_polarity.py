"""Yes and No are said only to the very question they answer."""

import pytest

from bot.answering.polarity import asks_yes_or_no, drop_yes_no, negated

HEADING = "Is the harbour open at night?"
ANSWER = "No, it closes at dusk."


def said(asked: str, answer: str = ANSWER, heading: str = HEADING) -> str:
    return drop_yes_no(answer, heading, asked, tuple)


@pytest.mark.parametrize("asked", [HEADING, "is the harbour open at night", "harbour open at night?", "open at night?"])
def test_the_headings_own_question_gets_the_word(asked):
    assert said(asked) == ANSWER


@pytest.mark.parametrize(
    "asked",
    [
        "Is the harbour not open at night?",
        "Isn't the harbour open at night?",
        "Isn’t the harbour open at night?",
        "Is the harbour closed at night?",
        "Is it false that the harbour is open at night?",
        "Is the harbour never open at night?",
        "When is the harbour open at night?",
    ],
)
def test_a_question_that_may_turn_it_round_gets_the_fact_without_the_word(asked):
    assert said(asked) == "It closes at dusk."


def test_a_bare_word_is_said_after_the_question_it_answers():
    assert said("Is the harbour closed at night?", "No.") == "Is the harbour open at night? No."


@pytest.mark.parametrize("answer", ["No date is given.", "No one knows.", "Nobody knows.", "Yesterday it was."])
def test_a_statement_that_only_begins_with_such_letters_is_never_cut(answer):
    assert said("Is the harbour closed at night?", answer) == answer


@pytest.mark.parametrize("answer", ["No -- it closes.", "No: it closes.", "no. It closes.", "No \u2014 it closes."])
def test_the_mark_after_the_word_goes_with_it(answer):
    assert said("Is the harbour closed at night?", answer) == "It closes."


def test_an_answer_to_an_open_question_keeps_its_first_word():
    assert said("anything", "Yes, both.", heading="Which of them agreed?") == "Yes, both."


def test_two_negations_are_none():
    assert negated("Is it not so?")
    assert not negated("Can it not be without a keeper?")
    assert not negated("Is it so?")


def test_a_question_for_yes_or_no_begins_with_the_verb():
    assert asks_yes_or_no("Hasn't it been built?")
    assert not asks_yes_or_no("Who is it?")
    assert not asks_yes_or_no("")
