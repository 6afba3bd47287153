"""A first look along the axes kept finds what a look at everything finds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.pca import FEW, KEPT_AXES, principal_axes, project
from bot.matching.vectors import Floats, quantize

SIZE = 384


def spread(count: int, seed: int) -> Floats:
    """Vectors that differ less from axis to axis, as those of texts do."""
    draw = np.random.default_rng(seed)
    turn = np.linalg.qr(draw.normal(size=(SIZE, SIZE)))[0]
    return np.asarray(draw.normal(size=(count, SIZE)) * np.geomspace(1, 0.02, SIZE) @ turn, dtype=np.float32)


def test_few_vectors_keep_all_axes():
    rows = quantize(spread(50, 1))
    axes = principal_axes(rows)
    assert np.array_equal(axes, np.eye(SIZE))
    assert np.allclose(project(rows, axes).to_floats(slice(None)), rows.to_floats(slice(None)), atol=1e-5)


def test_of_many_vectors_the_nearest_by_all_axes_are_near_by_those_kept():
    held = spread(2 * FEW, 2)
    rows = quantize(held)
    axes = principal_axes(rows)
    cut = project(rows, axes)
    assert axes.shape == (SIZE, KEPT_AXES)
    assert np.allclose(axes.T @ axes, np.eye(KEPT_AXES), atol=1e-4)
    for asked in spread(20, 3):
        best = int((held @ asked).argmax())
        assert best in np.argsort(-cut.dot(asked[None] @ axes)[0])[:8]


@given(st.integers(0, 3))
def test_nothing_is_turned_to_nothing(count):
    rows = quantize(spread(count, 4))
    assert len(project(rows, principal_axes(rows))) == count
