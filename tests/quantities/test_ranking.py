"""The derivation that a question most likely asks for comes first, with a confidence."""

import pytest

from bot.quantities.arbiter import MIN_COMPUTED
from bot.quantities.operations import Operation, opposite


@pytest.mark.parametrize(
    ("question", "operation", "inputs"),
    [
        ("how many percent more waste was collected in 2022 than in 2023", Operation.PERCENT, {"waste_22", "waste_23"}),
        (
            "how many times as many visitors had the museum in 2023 as in 2022",
            Operation.FACTOR,
            {"visitors_22", "visitors_23"},
        ),
        ("how many beds did the North Hospital have in 2023", Operation.VALUE, {"beds_23"}),
    ],
)
def test_operation_and_inputs_are_those_asked_for(town, question, operation, inputs):
    choice = town.quantities.parse(question).choice
    assert choice.derivation.operation is operation
    assert {one.record.figure.name for one in choice.derivation.inputs} == inputs
    assert choice.confidence > MIN_COMPUTED


def test_a_question_about_nothing_held_has_little_confidence(town):
    for question in ("how many beds per visitor has the north hospital", "how many visitors per worker"):
        assert town.quantities.parse(question).choice.confidence < 0.3


def test_a_flow_is_never_chosen_as_a_share_of_the_flow_the_other_way(town):
    found = town.quantities.prepared
    assert found is not None
    refused = set(range(len(found.derivations))) - set(found.eligible.tolist())
    assert refused
    for row in refused:
        one = found.derivations[row]
        assert one.operation is Operation.SHARE
        assert opposite(*one.inputs)
