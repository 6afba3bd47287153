"""An amount or day that the question brings is combined with a figure; a question without one is left alone."""

from datetime import date
from pathlib import Path

from bot.app.bootstrap import open_engine
from bot.matching.confidence import shipped_confidence
from bot.quantities import given_amounts
from bot.quantities.results import Computed, DateCounted, Result
from tests.matching.bases import settings
from tests.quantities.bases import town as town_folder

RULES = """\
A sailor earns 6 hours of shore leave on every single voyage, whatever the weather and the length of it.
"""

LEAVE = """\
# Leave of the crew

## How much shore leave does a sailor earn? {#leave}

**6 hours** for each voyage.

> A sailor earns 6 hours of shore leave on every single voyage
> -- report, 21

Also asked:
- shore leave of sailors
Figures:
- leave = 6 hours; shore leave earned per voyage
"""


def combined(town, question: str):
    asked = town.quantities.parse(question)
    assert asked is not None
    found = given_amounts.combine(asked, question)
    return found[0] if found else None


def test_an_amount_of_the_asker_is_taken_from_a_figure(town):
    result = combined(town, "of the 2023 budget we have already used €3 million, how much is left for us")
    assert isinstance(result, Computed)
    assert result.result is Result.GIVEN
    assert result.steps[0].value.value == 12_000_000


def test_a_length_of_time_is_counted_from_the_day_given(town):
    result = combined(town, "i signed the lease of the quay on 3 March 2021, when is it over for me")
    assert isinstance(result, DateCounted)
    assert (result.start, result.end) == (date(2021, 3, 3), date(2051, 3, 3))


def test_a_question_about_the_base_brings_nothing(town):
    assert combined(town, "how many beds did the North Hospital have in 2023") is None
    assert combined(town, "by what percentage did the budget grow from 2022 to 2023") is None


def test_a_place_in_an_order_is_no_amount(town):
    assert combined(town, "how much unemployment rate do i get in my first year") is None


def test_times_of_what_the_name_of_a_rate_counts_are_multiplied(tmp_path: Path):
    base = town_folder(tmp_path, {"leave.md": LEAVE}, RULES)
    crew = open_engine(base, settings(by_words=True), confidence=shipped_confidence(encoded=False))
    result = combined(crew, "what does shore leave add up to over 7 voyages")
    assert isinstance(result, Computed)
    assert result.steps[0].value.value == 42
    assert result.steps[0].value.unit.code == "hour"
