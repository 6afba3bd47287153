"""The fit of the shipped confidence: more evidence never means less of it, whatever it was learnt from."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bot.matching.features import FEATURE_NAMES
from tests.quality.confidence.fitting import fit

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
