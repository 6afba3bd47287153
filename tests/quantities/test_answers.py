"""Questions that figures answer: what comes out stands in the text, with its sum and a quote behind each input."""

from decimal import Decimal

import pytest

from bot.answering.reply import COMPUTED
from bot.matching.decision import Outcome
from tests.quantities.rates import mostly

COMPUTES = [
    ("by how much did the beds of the North Hospital grow from 2021 to 2023", ["80 beds", "25%", "1.25"]),
    ("growth of hospital beds in the north hospital 2022 to 2023 in percent", ["17.6%"]),
    ("how many times as many beds had the North Hospital in 2023 as in 2021", ["1.25"]),
    ("how much less rubbish was collected in 2023 than in 2022", ["300 tonnes"]),
    ("by what percentage did the waste collected fall from 2022 to 2023", ["25%"]),
    ("what is the difference between the mean temperature in January 2023 and July 2023", ["24 degrees"]),
    ("by how much did the unemployment rate fall between 2022 and 2023", ["1.3 percentage points"]),
    ("by how much did the harbour's result improve from 2021 to 2022", ["€3 million"]),
    ("how many more accidents were there on the ferry in 2022 than in 2021", ["4 accidents"]),
    ("how many more beds has the North Hospital than the South Hospital in 2023", ["150 beds"]),
    ("ratio of beds of the northern hospital to the southern hospital 2023", ["1.6"]),
    ("how much more coal did Northport ship to Southport than Southport to Northport", ["375 tonnes"]),
    ("how many times as much coal went from Northport to Southport as from Southport to Northport in 2023", ["4"]),
    ("What share of the waste collected in 2023 was recycled?", ["40%"]),
    ("what share of the coal traffic in 2023 went from Northport to Southport", ["80%"]),
    ("recycled waste in percent of the waste collected 2023", ["40%"]),
    ("How many beds do the North Hospital and the South Hospital have together in 2023?", ["650 beds"]),
    ("beds of both hospitals together 2023", ["650 beds"]),
    ("how much coal was shipped between Northport and Southport in both directions together in 2023", ["625 tonnes"]),
    ("how much did the budget of the town grow a year from 2022 to 2023 on average", ["€2.5 million a year"]),
    ("diff between the beds of the north hospital and the south hospital in 2023", ["150 beds"]),
    ("growth in % of the beds of the north hospital from 2021 until 2023", ["25%"]),
    ("coal shipped from Northport to Southport is x times that from Southport to Northport in 2023, what is x", ["4"]),
    ("coal traffic was 625 tonnes, 500 tonnes went to Southport, what is left for Northport", ["125 tonnes"]),
    ("how many percentage points higher was the unemployment rate in 2022 than in 2023", ["1.3 percentage points"]),
    ("by what amount did the beds of the North Hospital top those of the South Hospital in 2023", ["150 beds"]),
    ("which share had Southport in the coal traffic of 2023", ["20%"]),
    ("360 tonnes of 900 tonnes of waste in 2023, how much percent is it", ["40%"]),
    ("hospital beds of the two hospitals in 2023 summed", ["650 beds"]),
    ("does coal shipped from Southport make more than a third of the coal traffic in 2023", ["No", "20%"]),
]


@mostly(0.76, ("question", "shown"), COMPUTES)
def test_what_no_entry_states_is_computed(town, question, shown):
    reply, _ = town.ask(question)
    assert reply.status is Outcome.ANSWERED
    answer = reply.answers[0]
    assert answer.entry == COMPUTED
    assert all(one in answer.text for one in shown), answer.text
    assert "Computed" in answer.text
    assert reply.computed is not None
    assert reply.computed.formula in answer.text


@mostly(0.86, ("question", "shown"), COMPUTES)
def test_a_computed_answer_shows_its_inputs_and_a_quote_behind_each(town, question, shown):
    reply, _ = town.ask(question)
    assert reply.computed is not None
    answer = reply.answers[0]
    known = {one.id: one for found in town.reply_builder.figures.values() for one in found}
    assert [one.id for one in answer.figures] == list(reply.computed.inputs)
    assert all(Decimal(one.value) == known[one.id].figure.quantity.value for one in answer.figures)
    said = " ".join(one.quote for one in answer.citations)
    digits = [format(abs(known[one].figure.quantity.written.normalize()), ",f") for one in reply.computed.inputs]
    assert all(one in said for one in digits), (digits, said)


@pytest.mark.parametrize("question", ["when does the lease of the quay end", "until what year does the quay lease run"])
def test_a_term_ends_as_long_after_its_start(town, question):
    reply, _ = town.ask(question)
    assert "March 2050" in reply.answers[0].text
    assert reply.computed is not None
    assert reply.computed.formula == "March 2020 + 30 years = March 2050"


def test_all_figures_about_something_are_listed(town):
    reply, _ = town.ask("list all figures about hospital beds")
    values = {figure.value for figure in reply.answers[0].figures}
    assert values == {"400", "340", "320", "250"}
    assert reply.computed is not None
    assert len(reply.computed.inputs) == 4


YES_OR_NO = [
    ("did the north hospital have more than 350 beds in 2023?", "Yes", "400 beds"),
    ("Did the North Hospital have more than 350 beds in 2022?", "No", "340 beds"),
    ("did the museum have more than 35,000 visitors in 2023", "Yes", "40,000 visitors"),
    ("does the shipyard have more than 500 workers", "Yes", "700 workers"),
    ("is the lease of the quay longer than 25 years", "Yes", "30 years"),
    ("is the lease of the quay longer than 400 months", "No", "30 years"),
    ("Did the budget exceed 10 million euros in 2023?", "Yes", "€15 million"),
    ("was the budget above €20 million in 2023", "No", "€15 million"),
    ("is the lease of the quay for 30 years", "Yes", "30 years"),
    ("was more waste collected in 2023 than in 2022", "No", "900 tonnes"),
    ("did the beds of the North Hospital double between 2021 and 2023", "No", "1.25"),
    ("is the budget of 2023 at least twice as high as that of 2022", "No", "1.2"),
    ("less than 300 beds in the South Hospital in 2023?", "Yes", "250 beds"),
]


@mostly(0.84, ("question", "word", "shown"), YES_OR_NO)
def test_a_limit_or_comparison_gets_yes_or_no_with_the_figure(town, question, word, shown):
    answer = town.ask(question)[0].answers[0]
    assert answer.text.startswith(word)
    assert shown in answer.text


def test_a_rounded_result_says_to_what_it_was_rounded(town):
    reply, _ = town.ask("growth of hospital beds in the north hospital 2022 to 2023 in percent")
    assert reply.computed is not None
    assert "= 17.6% (rounded to one decimal place)" in reply.computed.formula
    assert "to one decimal place" in reply.computed.rounding


def test_an_exact_result_says_that_it_is(town):
    reply, _ = town.ask("How many beds do the North Hospital and the South Hospital have together in 2023?")
    assert reply.computed is not None
    assert reply.computed.rounding == "none: the result is exact"


def test_sources_that_differ_are_told_side_by_side(town):
    reply, _ = town.ask("how many ships counted the harbour in 2023")
    assert reply.answers[0].text == "Ships counted, harbour, 2023: report says 412 ships, almanac says 415 ships."
    assert {one.source for one in reply.answers[0].citations} == {"report", "almanac"}
    assert reply.computed is None
