"""An entry that does not give the kind of value asked for is suggested, not given as the answer."""

from dataclasses import replace

import pytest

from bot.answering.quantity_reply import QuantityReplyBuilder
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.entries import Entry
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.quantities.results import Withheld

SHARE = "what share of the beds of the South Hospital are in the North Hospital"
GROWTH = "by what percentage did the budget grow from 2022 to 2023"
REFUSED = "how many visitors per worker"


def lacks(town: AnswerEngine, question: str, entry: str) -> bool:
    asked = town.quantities.parse(question)
    assert asked is not None
    return town.quantities.coverage.lacks(asked, town.reply_builder.by_id[entry])


@pytest.mark.parametrize(("question", "entry"), [(SHARE, "south_beds"), (GROWTH, "south_beds"), (REFUSED, "budget")])
def test_an_entry_of_plain_amounts_gives_no_percentage_or_rate(town, question, entry):
    assert lacks(town, question, entry)


@pytest.mark.parametrize(
    ("question", "entry"),
    [(GROWTH, "budget"), ("how many beds did the North Hospital have in 2023", "north_beds"), (SHARE, "bridge")],
)
def test_an_entry_with_the_kind_of_value_or_without_figures_lacks_nothing(town, question, entry):
    assert not lacks(town, question, entry)


def test_an_entry_does_not_say_what_an_amount_of_the_askers_own_comes_to(town):
    question = "of the budget we have already used €{} million, how much is left for us"
    assert lacks(town, question.format(3), "budget")
    assert not lacks(town, question.format(15), "budget")


def test_an_entry_whose_wording_asks_for_the_same_computation_answers_it(town):
    question = "how many percent more waste was collected in 2022 than in 2023"
    asked, entry = town.quantities.parse(question), town.reply_builder.by_id["waste"]
    assert asked is not None
    assert town.quantities.coverage.lacks(asked, entry)
    assert not town.quantities.coverage.lacks(asked, _with_wording(entry, question))


def test_a_wording_of_an_entry_is_read_once_however_often_it_is_asked_about(town):
    coverage, entry = town.quantities.coverage, town.reply_builder.by_id["waste"]
    coverage.read_before.clear()
    assert lacks(town, GROWTH, "waste")
    known = dict(coverage.read_before)
    assert known.keys() <= set(entry.variants)
    assert lacks(town, GROWTH, "waste")
    assert all(coverage.read_before[text] is found for text, found in known.items())


def _with_wording(entry: Entry, question: str) -> Entry:
    return replace(entry, also_asked=(replace(entry.heading, text=question),))


def test_an_entry_of_another_year_lacks_the_year_asked_about(town):
    assert lacks(town, "how many beds did the South Hospital have in 2015", "south_beds")
    assert not lacks(town, "how many beds did the South Hospital have in 2023", "south_beds")


def test_what_is_withheld_is_the_first_suggestion(town):
    question = "what percentage of ships were tankers"
    decision = Decision(question, Outcome.ANSWERED, (Candidate(town.reply_builder.by_id["ships"], 0.9, 0.9),))
    result = town.quantities.answer(question, decision)
    assert isinstance(result, Withheld)
    reply = QuantityReplyBuilder(town.reply_builder).build(result, town.reply_builder.build(decision))
    assert (reply.status, reply.reason, reply.answers) == (Outcome.SUGGESTED, Reason.UNSURE, ())
    assert reply.suggestions[0].entry == "ships"
