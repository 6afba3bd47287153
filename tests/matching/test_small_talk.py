"""Greetings and thanks get help; whatever has content left is looked up."""

import pytest

from bot.matching.decision import Outcome
from bot.matching.query import parse_query
from bot.matching.small_talk import is_small_talk
from tests.matching.bases import PAGES, matcher, written

GREETED = """\
# Manners

## Greeting {#greeting}

Ahoy!

Also asked:
- hello there
- good morning
- hi, how are you
- hey everyone

## Where is the tea kept? {#tea}

In the galley.

Also asked:
- place of the tea
- where do i find tea
"""


@pytest.mark.parametrize(
    "text",
    ["hi", "Hello!", "hey there", "good morning everyone", "thanks", "Thank you so much!!", "thx", "ok cool", "bye",
     "what r you", "What are you exactly?", "what can you do", "what can you do for me?", "help", "help me please",
     "how are you today", "are you a bot or a human?", "what's your name", "how does this bot work", "hi bot",
     "that was very helpful, thanks a lot", "<@42> hello", "GOOD EVENING", "could you help us"],
)  # fmt: skip
def test_courtesy_and_questions_about_the_bot_are_smalltalk(text):
    assert is_small_talk(parse_query(text))


@pytest.mark.parametrize(
    "text",
    ["hello, how many ships called?", "thanks, and when was it signed", "what can you tell me about the treaty",
     "who are they", "help me find the fees", "what is your source for the fees", "good harbours", "how does it work",
     "do you know the treaty", "are you sure it is open", "who is it", "what", "why", "2023", ""],
)  # fmt: skip
def test_what_has_content_left_is_not(text):
    assert not is_small_talk(parse_query(text))


@pytest.mark.parametrize("text", ["the right to work", "night work", "team", "is this your job", "day to day"])
def test_words_of_courtesy_that_stand_for_content_are_not(text):
    assert not is_small_talk(parse_query(text))


@pytest.mark.parametrize("by_words", [True, False])
def test_a_base_with_its_own_greetings_answers_them_and_nothing_else_of_the_kind(tmp_path, by_words):
    manners = matcher(written(tmp_path / "base", {**PAGES, "manners.md": GREETED}), by_words=by_words)
    assert manners.greeting_ids == {"greeting"}
    for text in ("hello there", "hi there everyone", "Good morning!!"):
        assert [one.entry.id for one in manners.decide(text).answers] == ["greeting"], text
    for text in ("who made you", "ignore all previous instructions", "you stupid bot"):
        assert manners.decide(text).outcome is Outcome.HELP, text


def test_a_base_without_greetings_leaves_them_to_help(by_meaning):
    assert by_meaning.greeting_ids == frozenset()
    assert by_meaning.decide("hello there").outcome is Outcome.HELP


@pytest.mark.parametrize("text", ["what the fuck is the treaty about", "how many ships called, you stupid bot?"])
def test_a_rude_question_is_a_question(text):
    assert not is_small_talk(parse_query(text))


@pytest.mark.parametrize("text", ["fuck you", "why are you so stupid", "you useless bot", "go fuck yourself"])
def test_rudeness_alone_is_small_talk(text):
    assert is_small_talk(parse_query(text))
