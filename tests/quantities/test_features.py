"""What speaks for a derivation: the periods that go unsaid, and the extensions that a question counts."""

import pytest

from bot.quantities.features import extensions_asked
from bot.quantities.operations import Operation


def extra(town, question: str) -> dict[tuple[str, ...], float]:
    """How many periods that were not asked for each difference of beds has."""
    asked = town.quantities.parse(question)
    names = {
        row: tuple(each.record.figure.name for each in one.inputs)
        for row, one in enumerate(asked.found.derivations)
        if one.operation is Operation.DIFFERENCE
    }
    return {inputs: asked.evidence.of(row, "periods_extra") for row, inputs in names.items()}


def test_a_change_since_the_one_year_that_is_named_goes_on_to_the_latest(town):
    found = extra(town, "how many more beds had the North Hospital than in 2021")
    assert found["beds_21", "beds_23"] < found["beds_21", "beds_22"]


def test_a_change_until_the_one_year_that_is_named_began_the_time_before(town):
    found = extra(town, "how many more beds in 2023 than before had the North Hospital")
    assert found["beds_22", "beds_23"] < found["beds_21", "beds_23"]


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("if nobody opts out, until when does the quay lease run after the first extension", 1),
        ("when does the lease of the quay end if nobody extends it", 0),
        ("when does the lease of the quay end if noone prolongs it", 0),
        ("when does the lease of the quay end without an extension", 0),
    ],
)
def test_a_negation_denies_only_the_extension_that_it_stands_before(town, question, times):
    asked = town.quantities.parse(question)
    assert extensions_asked(asked.masked, asked.reading) == times
