"""Vectors as int8 rows give nearly the products that floats give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.vectors import _BLOCK, Floats, concatenate, quantize

SIZE = 24


def unit(count: int, seed: int) -> Floats:
    vectors = np.random.default_rng(seed).normal(size=(count, SIZE))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@given(st.integers(0, 70), st.integers(1, 3), st.integers(0, 999))
def test_products_are_those_of_floats(count, asked, seed):
    held, questions = unit(count, seed), unit(asked, seed + 1)
    found = quantize(held).dot(questions)
    assert found.shape == (asked, count)
    assert np.allclose(found, questions @ held.T, atol=0.01)


def test_products_do_not_depend_on_where_blocks_end():
    held, questions = unit(2 * _BLOCK + 3, 1), unit(2, 2)
    found = quantize(held).dot(questions)
    assert np.allclose(found, questions @ held.T, atol=0.01)
    for row in (0, _BLOCK - 1, _BLOCK, 2 * _BLOCK, 2 * _BLOCK + 2):
        assert quantize(held[row : row + 1]).dot(questions)[:, 0] == pytest.approx(found[:, row], abs=1e-6)


@given(st.integers(1, 20), st.data())
def test_rows_are_taken_in_the_order_asked_for(count, data):
    rows = quantize(unit(count, 3))
    places = data.draw(st.lists(st.integers(0, count - 1), max_size=9))
    taken = rows.take(places)
    assert np.array_equal(taken.to_floats(slice(None)), rows.to_floats(places))
    assert len(taken) == len(places)


def test_joined_rows_stand_one_after_another():
    one, other = quantize(unit(3, 1)), quantize(unit(4, 2))
    whole = concatenate([one, other])
    assert np.array_equal(whole.to_floats(slice(3)), one.to_floats(slice(None)))
    assert np.array_equal(whole.to_floats(slice(3, 7)), other.to_floats(slice(None)))


def test_a_vector_of_nothing_is_near_to_nothing():
    found = quantize(np.zeros((2, SIZE), dtype=np.float16)).dot(unit(1, 1))
    assert found.tolist() == [[0, 0]]
