"""What was learnt comes back as it was, for its revision and model alone."""

from pathlib import Path

import numpy as np
import pytest

from bot.engine import model_cache
from bot.engine.model_cache import TrainedState
from bot.matching import lexical
from bot.matching.calibration import TrainingSample
from bot.matching.classifier import SoftmaxClassifier

SAMPLE = TrainingSample(
    np.eye(3, 4), np.array([True, False, False]), np.array([0, 1, 3]), np.ones(3), np.array([0, 1, 2])
)
HEAD = SoftmaxClassifier(np.ones((4, 2), dtype=np.float32), np.zeros(4, dtype=np.float32))
WORDS = lexical.build_idf_index([("harbour", "clos", "dusk"), ("harbour", "été"), ()])


def same(one: TrainedState, other: TrainedState) -> bool:
    parts = [(getattr(one.sample, name), getattr(other.sample, name)) for name in SAMPLE.__slots__]
    if one.head and other.head:
        parts += [(one.head.weights, other.head.weights), (one.head.mean, other.head.mean)]
    return (
        all(np.array_equal(left, right) and left.dtype == right.dtype for left, right in parts)
        and (one.head is None) == (other.head is None)
        and {stem: places.tolist() for stem, places in one.words.postings.items()}
        == {stem: places.tolist() for stem, places in other.words.postings.items()}
        and (one.words.size, one.words.idf, one.words.unseen_idf)
        == (other.words.size, other.words.idf, other.words.unseen_idf)
    )


@pytest.mark.parametrize("head", [HEAD, None])
@pytest.mark.parametrize("words", [WORDS, lexical.build_idf_index([()])])
def test_what_is_kept_comes_back(tmp_path, head, words):
    found = TrainedState(SAMPLE, head, words)
    model_cache.save(tmp_path, "revision", "model", found)
    again = model_cache.load(tmp_path, "revision", "model")
    assert again is not None
    assert same(again, found)
    assert again.words.coverage(("harbour", "dusk")).tolist() == words.coverage(("harbour", "dusk")).tolist()


def test_another_revision_model_or_code_has_learnt_nothing_yet(tmp_path, monkeypatch):
    model_cache.save(tmp_path, "revision", "model", TrainedState(SAMPLE, HEAD, WORDS))
    assert model_cache.load(tmp_path, "other", "model") is None
    assert model_cache.load(tmp_path, "revision", "other") is None
    monkeypatch.setattr(model_cache, "_code_hash", lambda: "of another version")
    assert model_cache.load(tmp_path, "revision", "model") is None


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path):
    model_cache.save(tmp_path, "revision", "model", TrainedState(SAMPLE, HEAD, WORDS))
    (kept,) = (tmp_path / "trained").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert model_cache.load(tmp_path, "revision", "model") is None
