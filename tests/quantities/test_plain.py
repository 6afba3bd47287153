"""Where no figure is clearly asked for, the matcher's decision stands untouched."""

from dataclasses import replace

import pytest

from bot.matching.decision import Outcome
from bot.quantities.nearest import operand_table

ORDINARY = [
    "why was the old bridge closed",
    "who owns the ferry",
    "hello there",
    "",
    "is there more fish than salt at the market",
    "does the storm have the largest share in the closing of the bridge",
    "what is the difference between a pillar and a bridge",
    "did the keeper fall from the lighthouse",
    "how many children visit the lighthouse together",
    "how much is the fish",
]


@pytest.mark.parametrize("question", ORDINARY)
def test_an_ordinary_question_is_left_to_the_matcher(town, question):
    decision = town.matcher.decide(question)
    assert town.quantities.answer(question, decision) is None
    assert town.ask(question)[0] == town.reply_builder.build(decision)


def test_a_question_asked_word_for_word_is_answered_by_its_entry(town):
    for entry in town.base.entries:
        for wording in entry.variants:
            assert town.quantities.answer(wording, town.matcher.decide(wording)) is None, wording


def test_two_questions_in_one_message_are_left_to_the_matcher(town):
    asked = "how many beds did the North Hospital have in 2023? and by how much did the budget grow from 2022 to 2023?"
    assert town.quantities.answer(asked, town.matcher.decide(asked)) is None


def test_a_base_without_figures_is_left_to_the_matcher(town):
    nothing = replace(town.quantities, table=operand_table(()))
    asked = "by how much did the budget grow from 2022 to 2023"
    assert nothing.answer(asked, town.matcher.decide(asked)) is None
    assert town.quantities.answer(asked, town.matcher.decide(asked)) is not None


def test_the_same_question_gives_the_same_reply(town):
    asked = "What share of the waste collected in 2023 was recycled?"
    first, second = town.ask(asked)[0], town.ask(asked)[0]
    assert first == second
    assert first.status is Outcome.ANSWERED
