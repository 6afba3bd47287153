"""What does not fit together is said and shown side by side, and no number is made up."""

from bot.matching.decision import Outcome, Reason
from tests.quantities.rates import mostly

UNFIT = [
    # Units, and money without a rate.
    ("what is the sum of the budget and the waste in 2023", Reason.INCOMPARABLE, {"15000000", "900"}),
    ("did the budget exceed 10 million dollars in 2023", Reason.INCOMPARABLE, {"15000000"}),
    # An estimate against what was; a limit without a value.
    ("by how much will the budget grow from 2023 to 2024", Reason.INCOMPARABLE, {"15000000", "18000000"}),
    ("does the shipyard have more than 900 workers", Reason.INCOMPARABLE, {"700"}),
    ("did the museum have more than 40,500 visitors in 2023", Reason.INCOMPARABLE, {"40000"}),
    # No ratio to zero, across signs, or of degrees.
    ("by how many percent did accidents on the ferry rise from 2021 to 2022", Reason.INCOMPARABLE, {"0", "4"}),
    ("how much did the result of the harbour grow in percent from 2021 to 2022", Reason.INCOMPARABLE, {"1000000"}),
    ("by what percentage did the mean temperature rise from January 2023 to July 2023", Reason.INCOMPARABLE, {"21"}),
    # A part and its whole do not add; sources that differ cannot be computed with.
    ("coal traffic plus coal shipped from Northport to Southport in 2023", Reason.INCOMPARABLE, {"625", "500"}),
    # Periods that are not held.
    ("how many beds did the North Hospital have in 2019", Reason.GUARD_PERIOD, {"320", "340", "400"}),
    ("by how much did the beds of the South Hospital grow from 2022 to 2023", Reason.GUARD_PERIOD, {"250"}),
    ("how much did the waste collected fall between 2019 and 2023", Reason.GUARD_PERIOD, {"900", "1200"}),
    ("total waste collected over 2020 to 2023", Reason.GUARD_PERIOD, {"900", "1200"}),
    ("how many beds did the north hospital have in 2019 and 2023", Reason.GUARD_PERIOD, {"400"}),
    ("how much waste was collected in q2 2023", Reason.GUARD_PERIOD, {"900"}),
    ("convert the budget of 2023 into dollars", Reason.INCOMPARABLE, {"15000000"}),
    ("how many workers per year has the shipyard", Reason.INCOMPARABLE, {"700"}),
]


@mostly(0.64, ("question", "reason", "values"), UNFIT)
def test_figures_that_do_not_fit_are_shown_side_by_side(town, question, reason, values):
    reply, _ = town.ask(question)
    assert (reply.status, reply.reason) == (Outcome.UNKNOWN, reason)
    assert values <= {figure.value for figure in reply.figures}
    assert not reply.answers
    assert reply.message


FIT = [
    ("what is the sum of the budget in 2022 and 2023", "€27.5 million"),
    ("by how much did the budget grow from 2022 to 2023", "€2.5 million"),
    ("how many accidents more were on the ferry in 2022 than in 2021", "4 accidents"),
    ("how much waste was collected in 2022", "1,200 tonnes"),
]


@mostly(0.75, ("question", "shown"), FIT)
def test_the_same_questions_where_figures_fit_are_answered(town, question, shown):
    reply, _ = town.ask(question)
    assert reply.status is Outcome.ANSWERED
    assert shown in " ".join([reply.answers[0].text, *(one.text for one in reply.answers[0].figures)])


@mostly(
    0.5,
    "question",
    [
        "how many beds did the East Hospital have in 2023",
        "what percentage of the budget is spent on hospital beds",
        "how many hospital beds per visitor does the museum have",
        "how much waste was collected per head in 2023",
        "how many workers of the shipyard are over 60",
        "visitors of the museum under 18",
    ],
)
def test_what_no_figure_gives_is_not_answered_with_another(town, question):
    assert town.ask(question)[0].status is not Outcome.ANSWERED
