"""The heads can be trained anew by anybody: the same seed gives the same bytes, and other wordings other bytes."""

import pytest

from bot.encoder.files import packaged
from bot.encoder.session import Session
from bot.quantities.model_file import HASH, packaged_model, unpack
from tests.quality.training.__main__ import Size, train
from tests.quality.training.dataset import Vectors

SMALL = Size(seeds=(1,), questions=25, held=8, words=60)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(packaged())


@pytest.fixture(scope="module")
def trained(session: Session) -> bytes:
    return train(SMALL, Vectors(session), seed=1)


def test_the_same_seed_gives_the_same_bytes_whatever_was_encoded_before(session, trained):
    vectors = Vectors(session)
    vectors.add(["an unrelated text that is rather long, so that a batch would be padded to it"])
    assert train(SMALL, vectors, seed=1) == trained


def test_another_seed_gives_other_bytes(session, trained):
    assert train(SMALL, Vectors(session), seed=2) != trained


def test_what_is_trained_and_what_is_shipped_have_the_same_parts(trained):
    made, shipped = unpack(trained), packaged_model()
    assert made.arrays.keys() == shipped.arrays.keys()
    assert len(HASH.read_text(encoding="ascii").strip()) == 64
