"""The softmax over entries learns what their wordings have in common, and learns the same every time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.classifier import STRENGTH, train

SIZE = 24


def clusters(entries: int, each: int, spread: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of length one round as many middles as there are entries, and whose each is."""
    chance = np.random.default_rng(seed)
    middles = np.linalg.qr(chance.normal(size=(SIZE, SIZE)))[0][:entries]
    owners = np.repeat(np.arange(entries, dtype=np.int32), each)
    vectors = middles[owners] + spread * chance.normal(size=(len(owners), SIZE))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), owners


@settings(max_examples=40)
@given(st.integers(2, 12), st.integers(3, 8), st.integers(0, 10**6))
def test_clusters_it_was_trained_on_and_new_points_of_them_are_told_apart(entries, each, seed):
    vectors, owners = clusters(entries, each, 0.06, seed)
    made = train(vectors, owners, entries)
    assert (made.probabilities(vectors).argmax(axis=1) == owners).all()
    noise = 0.06 * np.random.default_rng(seed + 1).normal(size=vectors.shape).astype(np.float32)
    assert (made.probabilities(vectors + noise).argmax(axis=1) == owners).mean() > 0.9


def test_the_same_data_give_the_same_weights_and_other_data_others():
    vectors, owners = clusters(7, 5, 0.2, 3)
    one, again = train(vectors, owners, 7), train(vectors.copy(), owners.copy(), 7)
    assert np.array_equal(one.weights, again.weights)
    assert np.array_equal(one.mean, again.mean)
    assert not np.array_equal(one.weights, train(*clusters(7, 5, 0.2, 4), 7).weights)


@given(st.integers(1, 6), st.integers(0, 10**6))
def test_shares_are_shares(entries, seed):
    vectors, owners = clusters(entries, 3, 0.3, seed)
    shares = train(vectors, owners, entries).probabilities(vectors)
    assert shares.shape == (len(vectors), entries)
    assert shares.sum(axis=1) == pytest.approx(1, abs=1e-4)
    assert (shares >= 0).all()


def test_training_ends_near_the_lowest_loss():
    vectors, owners = clusters(5, 6, 0.25, 9)
    made, data = train(vectors, owners, 5), vectors - vectors.mean(axis=0)
    shares = made.probabilities(vectors)
    shares[np.arange(len(owners)), owners] -= 1
    start = np.full_like(shares, 1 / 5)
    start[np.arange(len(owners)), owners] -= 1
    slope = np.linalg.norm(data.T @ shares + made.weights / STRENGTH)
    assert slope < 0.02 * np.linalg.norm(data.T @ start)


@pytest.mark.parametrize("turned", [1.0, -1.0])
def test_training_comes_to_rest_where_shares_are_as_large_as_they_can_be(turned):
    """Two entries that share all but one axis: the curvature is the highest there is, and long steps overshoot."""
    chance = np.random.default_rng(2)
    owners = np.arange(400, dtype=np.int32) % 2
    vectors = chance.normal(size=(400, SIZE)).astype(np.float32) * 0.1
    vectors[:, 0] += 1
    vectors[:, 1] += turned * 0.01 * (2 * owners - 1)
    made, data = train(vectors, owners, 2), vectors - vectors.mean(axis=0)
    shares = made.probabilities(vectors)
    assert np.isfinite(made.weights).all()
    shares[np.arange(len(owners)), owners] -= 1
    start = np.full_like(shares, 0.5)
    start[np.arange(len(owners)), owners] -= 1
    assert np.linalg.norm(data.T @ shares + made.weights / STRENGTH) < 0.05 * np.linalg.norm(data.T @ start)


def test_an_entry_without_wordings_gets_next_to_nothing():
    vectors, owners = clusters(4, 5, 0.1, 1)
    shares = train(vectors, owners, 5).probabilities(vectors)
    assert shares[:, 4].max() < shares.max(axis=1).min()


def test_alike_vectors_are_no_division_by_zero():
    vectors = np.tile(np.eye(1, SIZE, dtype=np.float32), (6, 1))
    shares = train(vectors, np.array([0, 0, 0, 1, 1, 1], dtype=np.int32), 2).probabilities(vectors)
    assert shares == pytest.approx(0.5)
