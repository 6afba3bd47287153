"""The other methods find what is plainly there, and each says the label of the nearest wording."""

import numpy as np
import pytest

from bot.encoder.files import packaged
from tests.benchmarks.rivals import Make, rivals
from tests.benchmarks.scale import Synthetic
from tests.encoder.real import encoder

WORDINGS = ("where is the harbour", "who keeps the lighthouse", "keeper of the lighthouse", "price of coal")
LABELS = ("place", "keeper", "keeper", "coal")


@pytest.fixture(scope="module", params=range(len(rivals(encoder().encode))))
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = rivals(encoder().encode)[request.param]
    return made


def test_a_rival_finds_the_nearest_wording(make):
    found = make(WORDINGS, LABELS).best(["price of coal", "lighthouse keeper", "where is the harbour?"])
    assert found.labels == ("coal", "keeper", "place")
    assert found.scores.shape == (3,)
    assert found.given.all()


def test_a_rival_scores_nonsense_lower(make):
    method = make(WORDINGS, LABELS)
    near, far = method.best(["price of coal", "qwrtz zxcvb"]).scores
    assert near > far


def test_made_up_vectors_have_true_pieces_and_length_one():
    synthetic = Synthetic(packaged())
    one, other = synthetic.encode(["where is the harbour", "coal"])
    (real,) = encoder().encode(["where is the harbour"])
    assert one.pieces.tolist() == real.pieces.tolist()
    assert np.linalg.norm(one.piece_vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(one.vector) == pytest.approx(1, abs=1e-5)
    assert abs(float(one.vector @ other.vector)) < 0.3
    assert synthetic.name == encoder().name
