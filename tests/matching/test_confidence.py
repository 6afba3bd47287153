"""What is shipped is monotone, and the threshold keeps the precision that was asked for."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.matching.confidence import Confidence, shipped_confidence, threshold_for
from bot.matching.features import FEATURE_NAMES


@pytest.mark.parametrize("encoded", [True, False])
def test_no_evidence_for_an_answer_speaks_against_it_in_what_is_shipped(encoded):
    made = shipped_confidence(encoded=encoded)
    assert len(made.weights) == len(FEATURE_NAMES)
    assert min(made.weights) >= 0
    assert 0 < made.threshold < 1


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
