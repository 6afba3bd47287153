"""A first look along the axes kept finds what a look at everything finds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.axes import _FEW, KEPT, principal, turned
from bot.matching.vectors import Floats, as_rows

SIZE = 384


def spread(count: int, seed: int) -> Floats:
    """Vectors that differ less from axis to axis, as those of texts do."""
    draw = np.random.default_rng(seed)
    turn = np.linalg.qr(draw.normal(size=(SIZE, SIZE)))[0]
    return np.asarray(draw.normal(size=(count, SIZE)) * np.geomspace(1, 0.02, SIZE) @ turn, dtype=np.float32)


def test_few_vectors_keep_all_axes():
    rows = as_rows(spread(50, 1))
    axes = principal(rows)
    assert np.array_equal(axes, np.eye(SIZE))
    assert np.allclose(turned(rows, axes).unpacked(slice(None)), rows.unpacked(slice(None)), atol=1e-5)


def test_of_many_vectors_the_nearest_by_all_axes_are_near_by_those_kept():
    held = spread(2 * _FEW, 2)
    rows = as_rows(held)
    axes = principal(rows)
    cut = turned(rows, axes)
    assert axes.shape == (SIZE, KEPT)
    assert np.allclose(axes.T @ axes, np.eye(KEPT), atol=1e-4)
    for asked in spread(20, 3):
        best = int((held @ asked).argmax())
        assert best in np.argsort(-cut.products(asked[None] @ axes)[0])[:8]


@given(st.integers(0, 3))
def test_nothing_is_turned_to_nothing(count):
    rows = as_rows(spread(count, 4))
    assert len(turned(rows, principal(rows))) == count
