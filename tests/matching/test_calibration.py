"""The threshold of a base: as precise as was asked for, yet not silent on most of its own questions."""

import numpy as np
import pytest

from bot.matching.calibration import ANSWERABLE, DEFAULT_QUESTIONS, HELD_OUT, TrainingSample, calibrate
from bot.matching.confidence import Confidence, threshold_for
from bot.matching.features import FEATURE_NAMES, SIMILARITY
from bot.matching.folds import FOLDS
from bot.matching.parameters import MIN_ANSWERED

SHIPPED = Confidence(tuple(3.0 * (n == SIMILARITY) for n in range(len(FEATURE_NAMES))), -7.0)


def sample(apart: float, count: int = 4000) -> TrainingSample:
    """As many questions that the base holds as that it does not, whose likeness lies so far apart."""
    chance = np.random.default_rng(7)
    holds = np.arange(count) % 2 == 0
    features = np.full((count, len(FEATURE_NAMES)), 0.5)
    features[:, SIMILARITY] = chance.normal(2, 0.3, size=count) + apart * holds
    kinds = np.where(holds, ANSWERABLE, HELD_OUT)
    return TrainingSample(features, holds, kinds, np.ones(count), np.arange(count) % FOLDS)


def answered(found: TrainingSample, precision: float) -> tuple[float, float]:
    """The share of its own questions that the base answers, and what the precision alone would leave of it."""
    made = calibrate(found, precision, SHIPPED)
    given = made.probability(found.features)
    at = threshold_for(precision, given, found.right, found.importance)
    return float((given[found.right] >= made.threshold).mean()), float((given[found.right] >= at).mean())


@pytest.mark.parametrize("precision", [0.97, 0.999])
def test_a_base_that_cannot_be_precise_still_answers_most_of_its_own_questions(precision):
    share, precise = answered(sample(apart=0.6), precision)
    own = 2000 / (2000 + DEFAULT_QUESTIONS)
    assert precise < 0.5
    assert share == pytest.approx(MIN_ANSWERED, abs=1.5 * (1 - own) + 0.02)


def test_a_base_that_can_be_precise_is_as_precise_as_asked_for():
    share, precise = answered(sample(apart=1.5), 0.9)
    assert share == pytest.approx(precise, abs=0.03)
    assert share > MIN_ANSWERED + 0.2
