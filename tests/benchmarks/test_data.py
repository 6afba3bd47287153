"""The sets are read as they lie, and bases of any size are made the same every time."""

import pytest

from bot.knowledge.folder import read_folder
from tests.benchmarks import data, scale
from tests.benchmarks.data import Absent, Asked, QuestionSet


def test_a_base_has_a_row_a_label_and_its_first_wording_asks(tmp_path):
    rows = data.rows({"a": ("how is it", "how so"), "b": ("who is it",)})
    base, problems = read_folder(data.write_base(tmp_path, rows))
    assert problems == ()
    assert [(one.id, one.variants) for one in base.entries] == [("a", ("how is it", "how so")), ("b", ("who is it",))]
    assert {one.answer.text for one in base.entries} == {data.ANSWER}


def test_a_thinned_set_keeps_its_spread():
    asked = tuple(Asked(str(n), None) for n in range(100))
    thin = QuestionSet("x", {}, asked).thinned(10)
    assert [one.text for one in thin.asked] == [str(n) for n in range(0, 100, 10)]
    assert QuestionSet("x", {}, asked).thinned(100).asked == asked


def test_a_set_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("DOSSIER_SHARED", str(tmp_path))
    with pytest.raises(Absent, match=r"clinc150\.jsonl"):
        data.clinc150()


def test_clinc150_has_its_intents_and_questions(shared):
    found = data.clinc150()
    assert len(found.wordings) == 150
    assert {len(texts) for texts in found.wordings.values()} == {data.SHOTS}
    assert sum(one.label is not None for one in found.asked) == 4500
    assert sum(one.label is None for one in found.asked) == 1000
    assert {one.label for one in found.asked} - {None} == set(found.wordings)
    assert found == data.clinc150()


def test_hint3_has_three_bots(shared):
    found = data.hint3()
    assert [len(one.wordings) for one in found] == [28, 59, 21]
    assert sum(len(one.asked) for one in found) == 991 + 983 + 397


def test_a_smaller_base_is_the_beginning_of_a_larger_one(shared):
    count = 25_000  # beyond the texts of the sets, so that some are made up
    large = scale.entries(count)
    assert scale.entries(50) == large[:50]
    assert len({row.question for row in large}) == len({row.id for row in large}) == count
    queries = scale.queries(300)
    assert queries == scale.queries(300)
    assert not {row.question for row in large} & set(queries)
