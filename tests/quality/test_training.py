"""The heads can be trained anew by anybody: the same seed gives the same bytes."""

import pytest

from bot.encoder.files import packaged
from bot.encoder.session import Session
from bot.quantities.model_file import packaged_model, unpack
from tests.quality.training.__main__ import Size, train
from tests.quality.training.dataset import Vectors

SMALL = Size(seeds=(1,), questions=12, held=2, words=30)


@pytest.mark.soak
def test_the_same_seed_gives_the_same_bytes_whatever_was_encoded_before():
    session = Session(packaged())
    used = Vectors(session)
    used.add(["an unrelated text that is rather long, so that a batch would be padded to it"])
    made = train(SMALL, Vectors(session), seed=1)
    assert train(SMALL, used, seed=1) == made
    assert unpack(made).arrays.keys() == packaged_model().arrays.keys()
