"""What a question takes for granted is denied where an entry states the contrary, and held where nothing does."""

from pathlib import Path

import pytest

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.matching.decision import Outcome, Reason
from bot.settings import read_settings
from tests.conftest import CACHE


@pytest.fixture(scope="module")
def workshop(repo: Path) -> AnswerEngine:
    return open_engine(repo / "tests/quality/workshop_base", read_settings(cache=CACHE))


def test_what_an_entry_denies_is_denied_where_a_question_takes_it_for_granted(workshop):
    reply, _ = workshop.ask("Why is the workshop open on Sundays?")
    (answer,) = reply.answers
    assert answer.text == "No. It stays closed on Sundays because of the neighbours."
    assert reply.corrects is not None
    assert reply.corrects.asked == "Is the workshop open on Sundays?"


@pytest.mark.parametrize("question", ["Why is the workshop closed on Sundays?", "Why is it not open on Sundays?"])
def test_nothing_is_denied_to_a_question_that_knows_better(workshop, question):
    reply, _ = workshop.ask(question)
    assert reply.corrects is None
    assert not any(one.text.startswith("No") for one in reply.answers)


def test_what_others_did_is_said_of_them(shipped):
    reply, _ = shipped.ask("Why did Iran lift the ban on the S-300?")
    assert reply.answers[0].text.startswith("No, not Iran but Russia: Moscow lifted the ban")
    assert reply.corrects is not None
    assert (reply.corrects.asked, reply.corrects.holds) == ("Iran", "Russia")


def test_a_premise_about_somebody_the_entry_never_mentions_is_held(shipped):
    reply, _ = shipped.ask("When did Khomeini adopt the obligation against foreign forces in Moscow?")
    assert (reply.status, reply.reason, reply.answers) == (Outcome.SUGGESTED, Reason.UNSURE, ())
    assert reply.suggestions[0].entry == "caspian_when"


def test_the_same_question_about_the_right_one_is_answered(shipped):
    reply, _ = shipped.ask("When did Russia lift the ban on the S-300?")
    assert (reply.status, reply.corrects) == (Outcome.ANSWERED, None)
