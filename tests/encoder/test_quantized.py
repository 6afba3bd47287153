"""Packing loses next to nothing, and taking and joining lose nothing at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.encoder.quantized import join, quantize
from bot.encoder.session import Embedding, Floats
from tests.encoder.real import same

SIZE = 8


def made(lengths: list[int], seed: int) -> list[Embedding]:
    """Texts with so many pieces each, of vectors of length one."""
    chance = np.random.default_rng(seed)

    def rows(count: int) -> Floats:
        found = chance.normal(size=(count, SIZE)).astype(np.float32)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))

    return [Embedding(rows(1)[0], chance.integers(0, 30_000, n).astype(np.int32), rows(n)) for n in lengths]


LENGTHS = st.lists(st.integers(0, 6), max_size=7)
SEEDS = st.integers(0, 2**32 - 1)


@given(LENGTHS, SEEDS, st.data())
def test_what_is_taken_is_what_would_be_packed_alone(lengths, seed, data):
    texts = made(lengths, seed)
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=9)) if texts else []
    assert same(quantize(texts, SIZE).take(rows), quantize([texts[row] for row in rows], SIZE))


@given(st.lists(LENGTHS, min_size=1, max_size=5), SEEDS)
def test_what_is_joined_is_what_would_be_packed_together(groups, seed):
    parts = [made(lengths, seed + n) for n, lengths in enumerate(groups)]
    assert same(join([quantize(part, SIZE) for part in parts]), quantize([one for part in parts for one in part], SIZE))


@given(LENGTHS, LENGTHS, SEEDS)
def test_joining_and_taking_apart_again_changes_nothing(first, second, seed):
    one, other = quantize(made(first, seed), SIZE), quantize(made(second, seed + 1), SIZE)
    both = join([one, other])
    assert len(both) == len(one) + len(other)
    assert same(both.take(range(len(one))), one)
    assert same(both.take(range(len(one), len(both))), other)


def test_packed_vectors_point_where_the_encoders_do(session):
    texts = session.encode(["how many ships called in 2023", "a", "the harbour closes at dusk"])
    packed = quantize(texts, session.dimensions)
    for n, text in enumerate(texts):
        span = slice(packed.starts[n], packed.starts[n + 1])
        vectors = packed.codes[span].astype(np.float32) * packed.scales[span, None].astype(np.float32)
        assert packed.vectors[n].astype(np.float32) @ text.vector == pytest.approx(1, abs=1e-3)
        assert (vectors * text.piece_vectors).sum(axis=1) == pytest.approx(1, abs=2e-3)
        assert list(packed.pieces[span]) == list(text.pieces)


def test_no_texts_make_an_empty_pack_of_the_right_width():
    empty = quantize([], SIZE)
    assert (len(empty), empty.vectors.shape, empty.codes.shape) == (0, (0, SIZE), (0, SIZE))
    assert same(empty.take([]), empty)
