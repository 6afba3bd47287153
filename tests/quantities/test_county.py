"""A second base with other units: what figures give beyond one sum, and where they are silent."""

import pytest

from bot.answering.reply import COMPUTED
from bot.matching.decision import Outcome, Reason
from tests.quantities.rates import mostly

COMPUTES = [
    ("how long is the ambulance contract if extended twice", "36 months + 2 * 12 months = 60 months"),
    ("how many extensions long is the ambulance contract", "36 months / 12 months = 3"),
    ("when does the ambulance contract end", "May 2022 + 36 months = May 2025"),
    (
        "how many patients were treated in Aldra and Brume together in 2022",
        "2,300 patients + 1,150 patients = 3,450 patients",
    ),
    ("ratio of patients treated Aldra to Brume 2022", "2,300 patients / 1,150 patients = 2"),
    ("what did others than Aldra and Brume pay in road fees 2022", "£40,000 - £20,000 - £12,000 = £8,000"),
    ("all beds of the county in 2022 if 120 beds are 40%", "120 beds / 40% = 300 beds"),
    ("how many % of the ambulance does Corvo own if the town has 55%", "100% - 55% = 45"),
    ("how many times more rye was harvested in Aldra in 2021 than in 2022", "480 tonnes / 360 tonnes = 1.33"),
    ("was more rye harvested in Aldra in 2022 than in 2021", "360 tonnes - 480 tonnes = -120 tonnes"),
]


@mostly(0.3, ("question", "formula"), COMPUTES)
def test_what_follows_from_several_figures_is_computed(county, question, formula):
    reply = county.ask(question)[0]
    assert reply.computed is not None, reply
    assert formula in reply.computed.formula
    assert reply.answers[0].entry == COMPUTED
    assert reply.answers[0].citations


CORRECTED = [
    ("is the ambulance contract for 2 years", "2 years", "36 months"),
    ("why was the Aldra clinic opened in 1980", "1980", "1974"),
    ("why was the vaccination rate down in 2022", "a fall", "from 62%"),
    ("when Dorn sent 90 tonnes of rye to Brume in 2022, what was paid", "Dorn", "from Aldra to Brume"),
    ("did Brume send 90 tonnes of rye to Aldra in 2022", "90", "30 tonnes"),
]


@mostly(0.4, ("question", "asked", "holds"), CORRECTED)
def test_a_wrong_length_year_direction_or_party_is_corrected(county, question, asked, holds):
    reply = county.ask(question)[0]
    assert reply.corrects is not None, reply
    assert reply.corrects.asked == asked
    assert reply.answers[0].text.startswith("No")
    assert holds in reply.answers[0].text


VERDICTS = [
    ("is the ambulance contract 3 years", "Yes"),
    ("does Aldra have more than a third of the beds of the county", "Yes"),
    ("does Aldra have less than a fifth of the beds of the county", "No"),
    ("was the waiting time for an operation in Aldra more than 50 days in 2021", "Yes"),
    ("was more rye harvested in Aldra in 2022 than in 2021", "No"),
]


@mostly(0.4, ("question", "word"), VERDICTS)
def test_months_stand_for_years_and_fractions_for_percentages(county, question, word):
    assert county.ask(question)[0].answers[0].text.startswith((f"{word}: ", f"{word}, "))


SILENT = [
    "how much wheat did Aldra harvest in 2022",
    "how many patients are treated per day in Aldra in 2022",
    "how many patients were treated in Aldra in 1990",
    "what is the sum of rye harvested in Aldra and Brume in 2022",
    "growth of patients treated in Aldra from 2022 to 2025",
    "was the waiting time for an operation in Aldra more than 61 days in 2021",
    "has the mill of Brume more than 50 workers",
]


@mostly(0.85, "question", SILENT)
def test_what_the_figures_do_not_give_is_not_answered(county, question):
    reply = county.ask(question)[0]
    assert reply.status is Outcome.UNKNOWN
    assert reply.reason in (Reason.INCOMPARABLE, Reason.GUARD_PERIOD)
    assert reply.figures
    assert reply.message


def test_a_year_that_dates_an_amount_corrects_no_event(county):
    """The patients of 1990 are not held: nobody says that they were treated in another year instead."""
    assert county.ask("how many patients were treated in Aldra in 1990")[0].corrects is None


def test_a_measure_that_names_another_party_is_not_meant_without_it(county):
    """Patients from Brume are asked for where Brume is named; else all patients are."""
    reply = county.ask("by how much did the patients treated in Aldra grow from 2021 to 2022")[0]
    assert reply.computed is not None
    assert "460 patients" in reply.computed.formula
    assert all("Brume" not in one.text for one in reply.answers[0].figures)


CHARTED = [
    "by how much did the rye harvested in Aldra fall from 2021 to 2022",
    "list all figures about rye harvested",
]


@pytest.mark.parametrize("question", CHARTED)
def test_figures_set_side_by_side_come_with_a_chart_in_words(county, question):
    (answer,) = county.ask(question)[0].answers
    assert answer.chart is not None
    assert len(answer.chart.points) >= 2
    assert all(point.rpartition(": ")[2] in answer.chart.alt for point in answer.chart.points)
    values = {one.text.rpartition(": ")[2] for one in answer.figures}
    assert {point.rpartition(": ")[2] for point in answer.chart.points} <= values


@pytest.mark.parametrize(
    "question", ["how long is the ambulance contract", "all beds of the county in 2022 if 120 beds are 40%"]
)
def test_one_figure_or_two_units_make_no_chart(county, question):
    assert county.ask(question)[0].answers[0].chart is None
