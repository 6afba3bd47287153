"""Every question of a message is answered in order, or named with its own reason."""

import pytest

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.engine.parts import MOST_PARTS, READ_CHARACTERS, READING_COST, QuestionReader, answer_message
from bot.engine.readings import Reading
from bot.matching.decision import Outcome, Reason
from bot.settings import read_settings
from tests.answering.bases import harbour
from tests.conftest import CACHE

OPEN = "Is the harbour open at night?"
EARNS = "What does the harbour earn?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    folder = tmp_path_factory.mktemp("harbour")
    return open_engine(harbour(folder), read_settings(cache=folder / "cache", encoder=False))


@pytest.mark.parametrize("joint", [" ", "\n", " And ", "\n- "])
def test_two_questions_have_two_answers_in_order(engine, joint):
    reply, _ = engine.ask(f"{OPEN}{joint}{EARNS}")
    assert [one.entry for one in reply.answers] == ["night", "fees"]
    assert [(one.question, one.entries) for one in reply.parts] == [(OPEN, ("night",)), (EARNS, ("fees",))]
    assert (reply.uncovered, reply.message) == ((), None)


def test_a_question_without_an_answer_is_named_with_its_own_reason(engine):
    reply, _ = engine.ask(f"{OPEN} Who is the prime minister of Peru?")
    assert reply.status is Outcome.ANSWERED
    assert reply.uncovered == ("Who is the prime minister of Peru?",)
    answered, open_ = reply.parts
    assert (answered.status, answered.message) == (Outcome.ANSWERED, None)
    assert open_.status is not Outcome.ANSWERED
    assert (open_.entries, bool(open_.reason), bool(open_.message)) == ((), True, True)


def test_one_question_has_no_parts(engine):
    assert engine.ask(OPEN)[0].parts == ()


def test_later_questions_of_a_long_message_are_named(engine):
    questions = [OPEN, EARNS, OPEN, EARNS, OPEN, EARNS]
    reply, _ = engine.ask("\n".join(questions))
    assert len(reply.parts) == len(questions)
    assert reply.uncovered == (OPEN, EARNS)
    assert all("at most 4" in one.message for one in reply.parts[MOST_PARTS:] if one.message)
    assert [one.entry for one in reply.answers] == ["night", "fees"]


def test_a_question_about_something_else_is_not_answered_with_what_was_asked_before(repo):
    towns = open_engine(repo / "tests/quality/second_base", read_settings(cache=CACHE, encoder=False))
    reply, _ = towns.ask("Why did Aldersea lose hospital beds? What is the capital of France?")
    assert [one.status for one in reply.parts] == [Outcome.UNKNOWN, Outcome.UNKNOWN]


@pytest.mark.parametrize("joint", ["? ", " and ", "\n"])
def test_of_a_message_made_of_many_questions_so_much_is_read_and_none_vanishes(engine: AnswerEngine, joint: str):
    asked = [f"who keeps the lamp number {word} in the harbour" for word in "one two three four five six seven".split()]
    read: list[str] = []

    def answer(text: str) -> Reading:
        read.append(text)
        return engine.read(text)

    message = joint.join(asked)
    reply = answer_message(
        message, QuestionReader(answer, lambda _: False, lambda _: False, lambda one, *_: one), engine.names
    )
    assert sum(len(one) + READING_COST for one in read[1:]) <= READ_CHARACTERS
    named = " ".join(one.question for one in reply.parts) or reply.question
    assert all(one in named for one in asked)


def test_key_words_before_a_question_are_a_question_too(shipped):
    reply, _ = shipped.ask("trade 2023 and who signed the treaty")
    assert [one.entries for one in reply.parts] == [("trade_2023",), ("treaty_signed",)]


def test_what_points_back_is_not_answered_by_what_speaks_of_others(shipped):
    reply, _ = shipped.ask("What is the S-300 contract worth, and who signed it?")
    assert "treaty_signed" not in [one.entry for one in reply.answers]


def test_a_name_that_is_added_asks_the_same_of_it(shipped):
    reply, _ = shipped.ask("what did Putin say of the agreement? and Trump?")
    first, second = reply.parts
    assert first.entries == ("putin_reaction",)
    assert (second.status, second.reason) == (Outcome.UNKNOWN, Reason.GAP)
