"""A stated confidence is held against what came of it, on questions that did not teach it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.calibration import ANSWERABLE, GAP, HELD_OUT, OUT_OF_SCOPE, TrainingSample
from bot.matching.confidence import Confidence
from bot.matching.features import FEATURE_NAMES, GAP_LEAD, SIMILARITY
from bot.matching.folds import FOLDS
from bot.matching.reliability import LEAST, THRESHOLDS, reliability

PRECISION = 0.9
SHIPPED = Confidence(tuple(3.0 * (n == SIMILARITY) for n in range(len(FEATURE_NAMES))), -6.0)


def sample(count: int = 1500, seed: int = 3) -> TrainingSample:
    """As many questions of either sort; the nearer, the likelier right, which only an answerable one can be."""
    chance = np.random.default_rng(seed)
    features = np.abs(chance.normal(1, 0.3, size=(2 * count, len(FEATURE_NAMES))))
    near = features[:, SIMILARITY] = chance.normal(2, 0.8, size=2 * count)
    right = chance.random(2 * count) < 1 / (1 + np.exp(-3 * (near - 2)))
    kinds = np.where(right, ANSWERABLE, chance.choice([ANSWERABLE, HELD_OUT, GAP], size=2 * count))
    kinds[near < 0.5] = OUT_OF_SCOPE
    return TrainingSample(features, right & (kinds == ANSWERABLE), kinds, np.full(2 * count, 1 / count),
                  np.arange(2 * count) % FOLDS)  # fmt: skip


def test_what_holds_in_all_parts_alike_is_kept():
    found = reliability(sample(), PRECISION, SHIPPED)
    assert found.enough
    assert found.error < 0.07
    for one in found.bins:
        assert one.low <= one.stated <= one.high
        assert one.asked < 100 or one.right == pytest.approx(one.stated, abs=0.15)


def test_a_part_that_is_other_than_the_rest_taught_shows():
    """Were the folds judged by what they taught themselves, an odd one would go unseen."""
    whole = sample()
    odd = whole.folds == 0
    turned = replace(whole, right=np.where(odd & (whole.kinds == ANSWERABLE), ~whole.right, whole.right))
    assert reliability(turned, PRECISION, SHIPPED).error > 2 * reliability(whole, PRECISION, SHIPPED).error


def test_a_higher_threshold_answers_less_and_holds_back_more():
    others = reliability(sample(), PRECISION, SHIPPED).others
    assert [one.threshold for one in others] == list(THRESHOLDS)
    assert [one.right for one in others] == sorted((one.right for one in others), reverse=True)
    assert [one.wrong for one in others] == sorted((one.wrong for one in others), reverse=True)
    assert [one.held for one in others] == sorted(one.held for one in others)
    assert others[0].right > others[-1].right


def test_the_own_threshold_gives_what_one_beside_it_gives():
    found = reliability(sample(), PRECISION, SHIPPED)
    nearest = min(found.others, key=lambda one: abs(one.threshold - found.chosen.threshold))
    assert found.chosen.right == pytest.approx(nearest.right, abs=0.1)
    assert found.chosen.held == pytest.approx(nearest.held, abs=0.1)


def test_a_question_nearer_to_a_gap_is_not_answered_however_sure():
    whole = sample()
    whole.features[:, GAP_LEAD] = -0.1
    found = reliability(whole, PRECISION, SHIPPED)
    assert found.bins == ()
    assert {(one.right, one.wrong, one.held) for one in (found.chosen, *found.others)} == {(0.0, 0.0, 1.0)}


def test_kinds_that_count_for_nothing_are_left_out():
    whole = sample()
    none = replace(whole, importance=np.where(whole.kinds == HELD_OUT, 0.0, whole.importance))
    assert reliability(none, PRECISION, SHIPPED).unanswerable < reliability(whole, PRECISION, SHIPPED).unanswerable


def test_few_hidden_wordings_are_not_enough():
    few, enough = (
        reliability(sample(LEAST // 4), PRECISION, SHIPPED),
        reliability(sample(2 * LEAST), PRECISION, SHIPPED),
    )
    assert few.answerable < LEAST <= enough.answerable
    assert (few.enough, enough.enough) == (False, True)


def test_a_base_without_hidden_wordings_has_no_table():
    whole = sample(30)
    far = whole.kinds != ANSWERABLE
    parts = (getattr(whole, name)[far] for name in ("features", "right", "kinds", "importance", "folds"))
    found = reliability(TrainingSample(*parts), PRECISION, SHIPPED)
    assert (found.answerable, found.enough, found.bins) == (0, False, ())


@settings(max_examples=40)
@given(st.integers(1, 40), st.integers(0, 10**6))
def test_shares_are_shares_and_every_question_lies_in_one_bin(count, seed):
    whole = sample(count, seed)
    found = reliability(whole, PRECISION, SHIPPED)
    for one in (found.chosen, *found.others):
        assert 0 <= one.right <= one.right + one.wrong <= 1
        assert 0 <= one.held <= 1
    assert 0 <= found.error <= 1
    if found.bins:
        assert sum(one.asked for one in found.bins) == found.answerable + found.unanswerable
