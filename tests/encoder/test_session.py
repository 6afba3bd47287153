"""The model gives the same vectors for the same text, whatever stands beside it and whoever asks."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.encoder.session import PIECES, Embedding
from tests.encoder.real import encoder

TEXTS = ("how many ships called", "when does it close", "what does the harbour earn in a year, all fees included?")


def alike(one: Embedding, other: Embedding) -> bool:
    return (
        np.array_equal(one.vector, other.vector)
        and np.array_equal(one.pieces, other.pieces)
        and np.array_equal(one.piece_vectors, other.piece_vectors)
    )


def test_texts_of_like_meaning_lie_nearer_than_others(session):
    near, like, far = (one.vector for one in session.encode(["a big ship", "a large vessel", "a recipe for soup"]))
    assert near @ like > 0.6 > 0.3 > near @ far


def test_a_text_has_the_same_vectors_alone_and_among_others_in_any_order(session):
    alone = [session.encode([text])[0] for text in TEXTS]
    assert all(map(alike, alone, session.encode(TEXTS)))
    assert all(map(alike, reversed(alone), session.encode(TEXTS[::-1])))


def test_a_text_has_the_same_vectors_in_every_thread(session):
    expected = session.encode(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(session.encode, [TEXTS] * 12):
            assert all(map(alike, expected, found))


def test_no_text_gives_no_vectors(session):
    assert session.encode([]) == []


def test_an_empty_text_has_a_vector_and_no_pieces(session):
    (found,) = session.encode([""])
    assert (len(found.pieces), found.piece_vectors.shape) == (0, (0, session.dimensions))
    assert np.isclose(np.linalg.norm(found.vector), 1)


def test_the_pieces_of_texts_are_those_they_are_encoded_with(session):
    assert session.pieces(TEXTS) == {int(piece) for one in session.encode(TEXTS) for piece in one.pieces}
    assert session.pieces([]) == frozenset()


def test_a_long_text_is_read_as_far_as_the_model_was_trained_for(session):
    long, longer = session.encode(["word " * PIECES, "word " * PIECES + "and something else"])
    assert len(long.pieces) == PIECES - 2
    assert alike(long, longer)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_has_vectors_of_length_one(text):
    (found,) = encoder().encode([text])
    assert found.vector.dtype == np.float32
    assert np.isclose(np.linalg.norm(found.vector), 1, atol=1e-4)
    assert len(found.pieces) == len(found.piece_vectors)
    assert np.allclose(np.linalg.norm(found.piece_vectors, axis=1), 1, atol=1e-4)
