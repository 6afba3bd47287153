"""A number, year, direction or sign taken for granted is corrected where the base holds another, and only there."""

import pytest

from bot.matching.decision import Outcome
from tests.quantities.rates import mostly

WRONG = [
    ("why did the North Hospital have 500 beds in 2023", "500", "400 beds"),
    ("is the lease of the quay for 20 years", "20 years", "30 years"),
    ("why is the quay leased for 99 years", "99 years", "30 years"),
    ("Why did the number of beds of the North Hospital fall from 2021 to 2023?", "a fall", "from 320 beds"),
    ("Why did the unemployment rate rise from 2022 to 2023?", "a rise", "from 6.5%"),
    ("why did the beds of the North Hospital triple between 2021 and 2023", "triple", "1.25"),
    ("why did Southport ship 500 tonnes of coal to Northport in 2023", "500", "125 tonnes"),
    ("why did the museum have 32,000 visitors in 2020", "32,000, 2020", "32,000 visitors"),
    ("the budget of 9 million euros in 2023, who decided on it", "9 million euros", "€15 million"),
    ("why was the budget 15 million dollars in 2023", "15 million dollars", "€15 million"),
    ("is the lease of the quay for two decades", "20 years", "30 years"),
    ("waste collected rose from 1,200 to 900 tonnes, why", "a rise", "from 1,200 tonnes"),
    ("Was the keeper of the lighthouse elected in 1990?", "1990", "1987"),
]


@mostly(0.61, ("question", "asked", "holds"), WRONG)
def test_what_a_question_presumes_wrongly_is_corrected(town, question, asked, holds):
    reply, _ = town.ask(question)
    assert reply.status is Outcome.ANSWERED
    assert reply.corrects is not None
    assert reply.corrects.asked.startswith(asked)
    assert reply.answers[0].text.startswith("No")
    assert holds in reply.answers[0].text
    assert reply.answers[0].citations


RIGHT = [
    "why did the North Hospital have 400 beds in 2023",
    "why is the quay leased for 30 years",
    "why did the unemployment rate fall from 2022 to 2023",
    "why did the museum have about 39,000 visitors in 2023",
    "why did the museum have 38,000 visitors in 2023",
    "who counted 412 ships in 2023",
    "what does the figure of 900 tonnes stand for",
    "which page 3 of the report speaks of beds",
    "was the keeper of the lighthouse elected in 1987?",
    "is the quay leased for three decades",
    "how many beds did the North Hospital have two years before 2023",
]


@pytest.mark.parametrize("question", RIGHT)
def test_what_holds_or_cannot_be_told_is_not_corrected(town, question):
    assert town.ask(question)[0].corrects is None


def test_a_number_that_is_another_figures_is_no_premise(town):
    """Thirty years are the lease's: whoever speaks of them may ask about the beds."""
    assert town.ask("after the lease of 30 years, how many beds are there in 2023")[0].corrects is None
