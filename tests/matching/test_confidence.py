"""More evidence never means less confidence, and the threshold keeps the precision that was asked for."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bot.matching.confidence import Confidence, fit, threshold_for
from bot.matching.features import FEATURE_NAMES

WIDTH = len(FEATURE_NAMES)
VALUES = st.floats(-2, 4, width=32)
SAMPLES = st.integers(2, 30).flatmap(
    lambda count: st.tuples(
        arrays.arrays(np.float64, (count, WIDTH), elements=VALUES),
        arrays.arrays(np.bool_, count),
        arrays.arrays(np.float64, count, elements=st.floats(0.01, 3)),
    )
)


@settings(max_examples=60)
@given(SAMPLES, arrays.arrays(np.float64, WIDTH, elements=VALUES), st.integers(0, WIDTH - 1), st.floats(0, 5))
def test_more_of_any_feature_never_lowers_it_whatever_it_was_learnt_from(sample, features, which, more):
    made = fit(*sample)
    assert min(made.weights) >= 0
    raised = features.copy()
    raised[which] += more
    assert made.probability(raised) >= made.probability(features)


@given(SAMPLES)
@settings(max_examples=60)
def test_it_is_a_probability_and_the_same_each_time(sample):
    made = fit(*sample)
    sure = made.probability(sample[0])
    assert np.isfinite(sure).all()
    assert ((sure > 0) & (sure < 1)).all()
    assert fit(*sample) == made


def test_it_tells_right_from_wrong_by_the_feature_that_does():
    chance = np.random.default_rng(5)
    features = chance.normal(size=(400, WIDTH))
    right = features[:, 2] + 0.3 * chance.normal(size=400) > 0
    made = fit(features, right, np.ones(400))
    assert made.weights[2] > 5 * max(made.weights[n] for n in range(WIDTH) if n != 2)
    assert ((made.probability(features) > 0.5) == right).mean() > 0.85


def test_a_feature_that_speaks_against_gets_no_weight():
    features = np.linspace(-1, 1, 100)[:, None] * np.array([[1.0, -1.0]])
    made = fit(features, features[:, 0] > 0, np.ones(100))
    assert made.weights[0] > 0
    assert made.weights[1] == 0


def test_it_is_calibrated_where_evidence_says_nothing():
    made = fit(np.zeros((200, WIDTH)), np.arange(200) % 4 == 0, np.ones(200))
    assert made.probability(np.zeros(WIDTH)) == pytest.approx(0.25, abs=0.02)


def test_what_weighs_more_counts_more():
    right = np.array([True] * 5 + [False] * 5)
    heavy = np.where(right, 9.0, 1.0)
    assert fit(np.zeros((10, 1)), right, heavy).probability(np.zeros(1)) == pytest.approx(0.9, abs=0.03)


def test_one_row_and_many_rows_are_alike():
    made = Confidence((1.0, 0.5), -1.0)
    rows = np.array([[0.0, 0.0], [2.0, 1.0]])
    assert made.probability(rows).tolist() == [float(made.probability(row)) for row in rows]


@pytest.mark.parametrize(
    ("precision", "at"),
    [(1.0, 0.7), (0.75, 0.45), (0.6, 0.35), (0.5, 0.2)],
)
def test_the_threshold_lies_below_the_last_answer_that_keeps_the_precision(precision, at):
    given_ = np.array([0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2])
    right = np.array([True, True, False, True, False, False, True])
    assert threshold_for(precision, given_, right, np.ones(7)) == pytest.approx(at)


def test_without_any_right_answer_nothing_is_sure_enough():
    assert threshold_for(0.9, np.array([0.9, 0.5]), np.array([False, False]), np.ones(2)) == 1.0


def test_importance_moves_the_threshold():
    given_, right = np.array([0.9, 0.8]), np.array([False, True])
    assert threshold_for(0.9, given_, right, np.array([1.0, 1.0])) == 1.0
    assert threshold_for(0.9, given_, right, np.array([1.0, 99.0])) == 0.8


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=30), st.floats(0.5, 0.99))
def test_what_the_threshold_lets_through_is_right_often_enough(rows, precision):
    given_, right = np.array([sure for sure, _ in rows]), np.array([one for _, one in rows])
    assume(len(set(given_.tolist())) == len(rows))
    at = threshold_for(precision, given_, right, np.ones(len(rows)))
    through = right[given_ >= at]
    assert not len(through) or through.mean() >= precision - 1e-9


@given(st.lists(st.tuples(st.sampled_from([0.2, 0.4, 0.6, 0.8]), st.booleans()), min_size=1, max_size=30))
def test_equal_confidences_are_let_through_together_or_not_at_all(rows):
    given_, right = np.array([sure for sure, _ in rows]), np.array([one for _, one in rows])
    at = threshold_for(0.75, given_, right, np.ones(len(rows)))
    through = right[given_ >= at]
    assert not len(through) or through.mean() >= 0.75 - 1e-9
