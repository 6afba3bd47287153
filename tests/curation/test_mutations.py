"""The checker finds what is broken: every operator at several places, with the text and on fingerprints alone."""

from pathlib import Path

import pytest

from tests.curation.mutants import Bench, Mutant, Operator, copy_of
from tests.curation.operators import INVISIBLE, OPERATORS

pytestmark = pytest.mark.usefixtures("remembered")

SURVIVORS = 200
"""Of so many mutants at most one survives."""


@pytest.fixture
def with_text(repo: Path, shared: Path, tmp_path: Path) -> Bench:
    return Bench(copy_of(repo / "knowledge", tmp_path / "knowledge", shared / "sources"))


@pytest.fixture
def on_prints(repo: Path, tmp_path: Path) -> Bench:
    return Bench(copy_of(repo / "knowledge", tmp_path / "knowledge", None))


def _survivors(bench: Bench, operators: list[Operator], places: int) -> tuple[list[Mutant], int]:
    made = [mutant for operator in operators for mutant in bench.mutants(operator, places)]
    return [mutant for mutant in made if not bench.finds(mutant)], len(made)


def _assert_found(survivors: list[Mutant], total: int) -> None:
    listed = "\n".join(mutant.shown for mutant in survivors)
    print(f"{total - len(survivors)} of {total} mutants found\n{listed}")
    assert len(survivors) <= max(1, total // SURVIVORS), listed


ON_PRINTS = [one for one in OPERATORS if not one.needs_text]


@pytest.mark.soak
def test_mutants_are_found_with_the_text_at_hand(with_text: Bench) -> None:
    _assert_found(*_survivors(with_text, OPERATORS, 1))


@pytest.mark.soak
def test_mutants_are_found_on_fingerprints_alone(on_prints: Bench) -> None:
    _assert_found(*_survivors(on_prints, ON_PRINTS, 1))


@pytest.mark.soak
@pytest.mark.parametrize("places", [5, 20])
def test_at_least_199_of_200_mutants_are_found_with_the_text_at_hand(with_text: Bench, places: int) -> None:
    _assert_found(*_survivors(with_text, OPERATORS, places))


@pytest.mark.soak
@pytest.mark.parametrize("places", [5, 20])
def test_at_least_199_of_200_mutants_are_found_on_fingerprints_alone(on_prints: Bench, places: int) -> None:
    _assert_found(*_survivors(on_prints, ON_PRINTS, places))


def test_forty_operators_each_say_which_rule_they_break() -> None:
    assert len(OPERATORS) >= 40
    assert all(operator.rule for operator in (*OPERATORS, *INVISIBLE))


def test_what_no_rule_can_see_is_listed_and_is_not_seen(on_prints: Bench) -> None:
    survivors, total = _survivors(on_prints, INVISIBLE, 2)
    print(f"{len(survivors)} of {total} changes that no rule sees")
    assert {mutant.operator.name for mutant in survivors} == {operator.name for operator in INVISIBLE}
