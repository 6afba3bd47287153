"""Follow-ups are read in the talk they belong to, and a talk is forgotten after half an hour."""

from pathlib import Path

import pytest

from bot.answering import wording
from bot.answering.reply import Reply
from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.engine.conversation import TALK_SECONDS, TALKS, Conversations, ask_in_talk
from bot.engine.talk import Talk
from bot.matching.decision import Outcome, Reason
from bot.settings import read_settings
from tests.answering.bases import harbour
from tests.conftest import CACHE

WHY = Reply(question="Why?", status=Outcome.UNKNOWN, revision="")
SHIPS = "How many ships did the harbour count in 2023?"


class Timer:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    folder = tmp_path_factory.mktemp("harbour")
    return open_engine(harbour(folder), read_settings(cache=folder / "cache", encoder=False))


def test_a_follow_up_is_read_after_the_question_before_it_and_says_what_it_was_taken_as(engine):
    talks = Conversations(Timer())
    first, _ = ask_in_talk(engine, talks, "a", "How many ships did the harbour count in 2023?")
    second, _ = ask_in_talk(engine, talks, "a", "and in 2022?")
    assert first.taken_as is None
    meant = "How many ships did the harbour count in 2022?"
    assert (second.question, second.taken_as) == ("and in 2022?", meant)
    assert talks.last("a") == Talk(meant, ("calls_2023",), earlier=("calls_2023",))


def test_a_message_about_something_unknown_is_not_completed(engine):
    talks = Conversations(Timer())
    ask_in_talk(engine, talks, "a", "How many ships did the harbour count in 2023?")
    reply, _ = ask_in_talk(engine, talks, "a", "who counts the cathedrals")
    assert (reply.taken_as, reply.answers, reply.uncovered) == (None, (), ("cathedral",))


def test_talks_do_not_mix(engine):
    talks = Conversations(Timer())
    ask_in_talk(engine, talks, "a", "How many ships did the harbour count in 2023?")
    assert ask_in_talk(engine, talks, "b", "and in 2022?")[0].taken_as is None


def test_a_talk_is_forgotten_after_half_an_hour():
    timer = Timer()
    talks = Conversations(timer)
    talks.remember("a", WHY)
    timer.now = TALK_SECONDS - 1
    assert talks.last("a") == Talk("Why?")
    timer.now = TALK_SECONDS + 1
    assert talks.last("a") is None


def test_talks_are_bounded():
    talks = Conversations(Timer())
    for number in range(TALKS + 1):
        talks.remember(number, WHY)
    assert talks.last(0) is None
    assert talks.last(TALKS) == Talk("Why?")


def test_talks_of_one_person_are_forgotten_together():
    talks = Conversations(Timer())
    for key in ((1, 10), (1, 11), (2, 10)):
        talks.remember(key, WHY)
    talks.forget(lambda talk: isinstance(talk, tuple) and talk[0] == 1)
    assert [talks.last(key) for key in ((1, 10), (1, 11), (2, 10))] == [None, None, Talk("Why?")]


@pytest.mark.parametrize("text", ["thanks!", "lol", "good bot", "great, thank you", "\N{THUMBS UP SIGN}"])
def test_thanks_and_praise_beneath_an_answer_get_a_short_line_and_keep_the_talk(engine, text):
    talks = Conversations(Timer())
    ask_in_talk(engine, talks, "a", SHIPS)
    reply, _ = ask_in_talk(engine, talks, "a", text)
    assert (reply.status, reply.message) == (Outcome.HELP, wording.WELCOME)
    assert ask_in_talk(engine, talks, "a", "and in 2022?")[0].taken_as


@pytest.mark.parametrize("text", ["that's wrong", "thats wrong", "no thats wrong", "not true", "that isnt right"])
def test_a_complaint_beneath_an_answer_is_asked_for_its_reason(engine, text):
    talks = Conversations(Timer())
    ask_in_talk(engine, talks, "a", SHIPS)
    assert ask_in_talk(engine, talks, "a", text)[0].message == wording.COMPLAINT


@pytest.mark.parametrize("text", ["are you sure?", "who says so?", "source?", "tell me more"])
def test_what_is_asked_of_an_answer_gives_it_again_with_its_sources(engine, text):
    talks = Conversations(Timer())
    first, _ = ask_in_talk(engine, talks, "a", "Is the harbour open at night?")
    again, _ = ask_in_talk(engine, talks, "a", text)
    assert (again.answers, again.taken_as) == (first.answers, first.question)


def test_a_new_topic_is_not_mixed_with_the_old_one(engine):
    talks = Conversations(Timer())
    ask_in_talk(engine, talks, "a", "Is the harbour open at night?")
    reply, _ = ask_in_talk(engine, talks, "a", "What does the harbour earn?")
    assert [one.entry for one in reply.answers] == ["fees"]
    assert reply.taken_as in (None, "What does the harbour earn?")


@pytest.fixture(scope="module")
def towns(repo: Path) -> AnswerEngine:
    return open_engine(repo / "tests/quality/second_base", read_settings(cache=CACHE))


def said(engine: AnswerEngine, *messages: str) -> Reply:
    """The reply to the last message of a talk."""
    talks = Conversations(Timer())
    return [ask_in_talk(engine, talks, "a", message)[0] for message in messages][-1]


def test_the_last_answer_is_given_again_where_it_says_what_is_asked(towns):
    reply = said(towns, "What did the new crane cost?", "who paid for it?")
    assert [one.entry for one in reply.answers] == ["crane"]


def test_but_not_where_it_only_is_about_the_same_thing(towns):
    assert said(towns, "How warm does the water of the basin get?", "how deep is it?").answers == ()


def test_what_holds_for_another_is_not_said_of_the_one_asked_about(towns):
    other = said(towns, "How long do people wait for an operation in Norhaven?", "and in Aldersea?")
    assert (other.status, other.reason) == (Outcome.UNKNOWN, Reason.GUARD_PARTY)
    assert other.message == "The base has this for Norhaven, not for Aldersea."
    back = said(towns, "How long is the concession of Brightwater Ferries?", "can it be extended?")
    assert back.answers == ()


def test_a_follow_up_without_an_answer_leaves_the_talk_where_it_was(towns):
    reply = said(towns, "How long is the concession of Kestrel Lines?", "hm, why though?", "and Brightwater?")
    assert [one.entry for one in reply.answers] == ["brightwater_concession"]


@pytest.mark.parametrize("choice", ["2", "the second one", "number 2 please"])
def test_one_of_several_offers_is_picked_by_its_number(towns, choice):
    picked = said(towns, "nurses or beds", choice)
    assert [one.entry for one in picked.answers] == [said(towns, "nurses or beds").suggestions[1].entry]


def test_yes_picks_the_first_offer_and_nothing_where_none_was_made(towns):
    assert [one.entry for one in said(towns, "nurses or beds", "yes").answers] == ["beds_norhaven"]
    assert said(towns, "What did the new crane cost?", "2").answers == ()


def test_a_period_is_asked_of_the_same_one(towns):
    reply = said(towns, "How many beds does the hospital of Millbrook have?", "and in 2015?")
    assert not {"beds_aldersea", "beds_norhaven"} & {one.entry for one in reply.answers}


def test_the_last_answer_is_not_given_for_a_kind_of_thing_it_lacks(repo):
    workshop = open_engine(repo / "tests/quality/workshop_base", read_settings(cache=CACHE))
    assert said(workshop, "What does a storage box cost?", "how big is the box?").answers == ()
    again = said(workshop, "When was the workshop founded?", "by whom?")
    assert [one.entry for one in again.answers] == ["founded"]


@pytest.mark.parametrize(
    ("talk", "text"),
    [
        (("How much did Iran export to Russia in 2023?", "in percent of the total?"), "32.5%"),
        (("How large was EAEU-Iran trade in 2023?", "so how many percent more?"), "95"),
    ],
)
def test_what_is_to_be_done_with_figures_is_done_with_those_just_given(shipped, talk, text):
    conversations = Conversations(Timer())
    for message in talk:
        reply, _ = ask_in_talk(shipped, conversations, "one", message)
    assert reply.computed is not None
    assert text in reply.answers[0].text


@pytest.mark.parametrize("text", ["who signed it?", "why not?", "how much gold in percent of the total?"])
def test_what_says_more_is_not_computed_from_figures_just_given(shipped, text):
    conversations = Conversations(Timer())
    ask_in_talk(shipped, conversations, "one", "How much did Iran export to Russia in 2023?")
    assert ask_in_talk(shipped, conversations, "one", text)[0].computed is None


def test_what_leads_near_the_last_answer_is_given_though_no_reading_is_sure_of_it(shipped):
    conversations = Conversations(Timer())
    for message in ("did iran send drones", "how many", "what are they called over there"):
        reply, _ = ask_in_talk(shipped, conversations, "one", message)
    assert [one.entry for one in reply.answers] == ["geran"]


def test_why_after_a_duration_asks_for_the_reason_of_that_duration(shipped):
    assert said(shipped, "how long is the treaty valid", "why").gap == "gap_treaty_why_term"


def test_two_questions_of_a_follow_up_are_both_asked_of_what_was_spoken_of(shipped):
    reply = said(shipped, "bushehr reactor why was it delayed", "what did it cost and how many reactors")
    assert [one.reason for one in reply.parts] == [Reason.GAP, Reason.GAP]
    assert "no cost" in (reply.parts[0].message or "")


def test_what_is_asked_in_a_word_is_not_answered_about_something_never_spoken_of(shipped):
    assert said(shipped, "which countries does the gas go through", "price?").answers == ()
    reply = said(shipped, "who supplied most of irans weapons 2000 to 2007?", "and the rest, who", "how much was that")
    assert "s300_value" not in [one.entry for one in reply.answers]


def test_two_answers_given_one_after_the_other_are_put_together(shipped):
    talk = ("how much did russia sell to iran in 2023", "and the other way round?")
    reply = said(shipped, *talk, "together?")
    assert reply.computed is not None
    assert "$4 billion" in reply.answers[0].text
    assert said(shipped, *talk, "why?").computed is None


def test_an_amount_of_another_year_is_not_answered_by_what_has_no_amount(shipped):
    reply = said(shipped, "trade russia iran 2023", "same for 2022?")
    assert (reply.answers, reply.reason) == ((), Reason.GUARD_PERIOD)


def test_of_two_that_answer_as_surely_the_one_near_the_last_answer_is_given(shipped):
    reply = said(shipped, "when was the s300 ban lifted", "what was the contract worth btw")
    assert [one.entry for one in reply.answers] == ["s300_value"]
