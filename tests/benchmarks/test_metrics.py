"""The judges of the tables judge right: worked examples, and random scores as negative control."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.metrics import Best, Marks, accuracy, auroc, best_cut, mark, separation, shares

SCORES = st.lists(st.integers(0, 4).map(float), min_size=1, max_size=8)


def marks(rows: list[tuple[bool, bool, float, bool]]) -> Marks:
    inside, right, scores, given_ = (np.array(column) for column in zip(*rows, strict=True))
    return Marks(inside, right, scores, given_)


@given(SCORES, SCORES)
def test_auroc_is_the_share_of_pairs_in_order(high, low):
    pairs = [1.0 if a > b else 0.5 if a == b else 0.0 for a in high for b in low]
    assert auroc(np.array(high), np.array(low)) == pytest.approx(sum(pairs) / len(pairs))


def test_scores_that_know_nothing_separate_nothing():
    draw = np.random.default_rng(5)
    inside = draw.random(4000) < 0.5
    blind = Marks(inside, inside, draw.random(4000), np.ones(4000, dtype=np.bool_))
    assert separation(blind) == pytest.approx(0.5, abs=0.03)
    told = Marks(inside, inside, inside + draw.random(4000) * 0.5, np.ones(4000, dtype=np.bool_))
    assert separation(told) == 1


def test_an_answer_is_right_when_its_label_is_the_one_expected():
    found = Best(("a", "b", "a", None), np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, True, False]))
    got = mark(["a", "a", None, None], found)
    assert got.right.tolist() == [True, False, False, False]
    assert got.inside.tolist() == [True, True, False, False]
    assert accuracy(got) == 0.5


def test_shares_at_the_methods_own_threshold():
    found = shares(marks([
        (True, True, 0.9, True), (True, True, 0.2, False), (True, False, 0.8, True), (True, False, 0.1, False),
        (False, False, 0.7, True), (False, False, 0.3, False),
    ]))  # fmt: skip
    assert (found.right, found.wrong, found.held, found.silent) == (0.25, 0.25, 0.5, 0.5)
    assert found.precision == pytest.approx(1 / 3)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 4).map(float)), min_size=1, max_size=10))
def test_the_best_cut_is_the_best_of_all_thresholds(rows):
    found = marks([(inside, inside and right, score, True) for inside, right, score in rows])
    cuts = []
    for threshold in range(6):
        said = found.scores >= threshold
        right = (found.right & said).sum() / max(1, found.inside.sum())
        silent = (~said & ~found.inside).sum() / max(1, (~found.inside).sum())
        cuts.append(right + (silent if (~found.inside).any() else 1))
    best = best_cut(found)
    assert best.right + best.silent == pytest.approx(max(cuts))
