"""The yardstick for bases of others: what counts as an answer, and confidence not below the bare cosine."""

import numpy as np
import pytest

from bot.knowledge.rows import ImportedRow
from tests.benchmarks.data import write_base
from tests.benchmarks.labelled import acceptable_entries, composed_answers, loaders, open_base
from tests.benchmarks.transfer import HELD, Ranking, judged, nearest_by_cosine, right_at

ROWS = (
    ImportedRow(id="trees", question="How many trees has the orchard?", answer="It has 240 trees of nine sorts."),
    ImportedRow(id="pruner", question="Who prunes the trees?", answer="Two gardeners prune them in March."),
)


def question(kind: str, *must: list[str]) -> dict[str, object]:
    return {"id": "q", "q": "?", "kind": kind, "must": list(must)}


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory):
    work = tmp_path_factory.mktemp("orchard")
    return open_base(write_base(work / "base", ROWS), work)


def test_an_entry_is_acceptable_if_its_answer_meets_every_group(orchard):
    said = composed_answers(orchard)
    assert said.keys() == {"trees", "pruner"}
    assert acceptable_entries(question("figure", ["240", "two hundred"], ["nine"]), said) == frozenset({"trees"})
    assert acceptable_entries(question("fact", ["March", "march"]), said) == frozenset({"pruner"})
    assert acceptable_entries(question("multi", ["240"], ["March"]), said) == frozenset()
    assert acceptable_entries(question("unanswerable"), said) is None


def test_the_bare_cosine_finds_the_nearest_variant_of_an_answer(orchard):
    entry, cosine = nearest_by_cosine("who prunes the trees", orchard.matcher)
    assert (entry, round(cosine, 1)) == ("pruner", 1.0)


def test_a_threshold_holds_the_share_asked_for():
    answerable = np.array([True] * 4 + [False] * 10)
    scores = np.array([0.99, 0.85, 0.55, 0.95, *np.arange(0.05, 1, 0.1)])
    found = Ranking(np.array([True, True, True, False] + [False] * 10), scores)
    assert right_at(0.5, found, answerable) == 0.75
    assert right_at(0.84, found, answerable) == 0.25
    assert right_at(0.0, found, answerable) == 0.75


@pytest.mark.parametrize("name", ["covidfaq, 1 an entry", "HINT3 sofmattress, all"])
def test_confidence_keeps_up_with_the_bare_cosine_on_public_sets(shared, tmp_path, name):
    found = judged(loaders()[name](tmp_path, most=160))
    gains = [
        right_at(held, found.sure, found.answerable) - right_at(held, found.cosine, found.answerable) for held in HELD
    ]
    assert min(gains) >= FLOOR[name], gains
    assert sum(gains) > LEAST_SUM[name], gains


# Of 118 questions to covidfaq one more or less is .008: with one wording an entry, five are lost at .95.
FLOOR = {"covidfaq, 1 an entry": -0.05, "HINT3 sofmattress, all": 0.0}
LEAST_SUM = {"covidfaq, 1 an entry": -0.05, "HINT3 sofmattress, all": 0.03}
