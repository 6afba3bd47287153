"""What was encoded lately is not encoded again, and several texts cost one call of the model."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from bot.encoder.embedding_lru import EmbeddingLru
from bot.encoder.session import Embedding, Session
from tests.encoder.real import encoder


@dataclass
class Counted:
    """The real session, with what it was asked."""

    session: Session
    calls: list[list[str]] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        if texts:
            self.calls.append(list(texts))
        return self.session.encode(texts)


@pytest.fixture
def counted() -> Counted:
    return Counted(encoder())


@pytest.fixture
def encode(counted: Counted) -> EmbeddingLru:
    return EmbeddingLru(counted)  # type: ignore[arg-type]  # it has all that is used of a session


def forgetful(counted: Counted, texts: int) -> EmbeddingLru:
    return EmbeddingLru(counted, texts)  # type: ignore[arg-type]  # it has all that is used of a session


def same(one: Embedding, other: Embedding) -> bool:
    return bool(np.allclose(one.vector, other.vector)) and bool(np.allclose(one.piece_vectors, other.piece_vectors))


def test_texts_are_encoded_together_and_once(counted: Counted, encode: EmbeddingLru):
    first = encode(["a ship", "a museum", "a ship"])
    again = encode(["a museum", "a lighthouse", "a ship"])
    assert counted.calls == [["a ship", "a museum"], ["a lighthouse"]]
    assert [first[0] is first[2], again[0] is first[1], again[2] is first[0]] == [True] * 3
    assert all(map(same, again, counted.session.encode(["a museum", "a lighthouse", "a ship"])))
    assert encode([]) == []


def test_what_was_asked_for_longest_ago_is_forgotten_first(counted: Counted):
    encode = forgetful(counted, 2)
    for texts in (["one"], ["two"], ["one"], ["three"], ["one", "two"]):
        encode(texts)
    assert counted.calls == [["one"], ["two"], ["three"], ["two"]]


def test_more_texts_at_once_than_are_remembered_are_all_given(counted: Counted):
    assert len(forgetful(counted, 1)(["one", "two", "three"])) == 3
