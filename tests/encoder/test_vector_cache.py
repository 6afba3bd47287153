"""The cache never gives a wrong vector: what it holds is what would be made afresh, or it is made afresh."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.encoder import vector_cache
from bot.encoder.cache_file import SUFFIX, CorruptCache
from bot.encoder.quantized import QuantizedVectors, quantize
from bot.encoder.vector_cache import CacheSegment, VectorCache, key_of
from tests.encoder.real import Counted, encoded_by, encoder, same

TEXTS = ("how many ships called in 2023", "when does the harbour close", "income from fees", "who owns it", "")


@pytest.fixture(scope="module")
def expected(session) -> QuantizedVectors:
    return quantize([session.encode([text])[0] for text in TEXTS], session.dimensions)


@pytest.fixture
def kept(session, tmp_path) -> Path:
    """A cache that holds the texts, in one file."""
    VectorCache(tmp_path, session).vectors(TEXTS)
    (path,) = files(tmp_path)
    return path


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("vectors/*/*"))


def test_what_is_fresh_and_what_is_kept_are_the_same_vectors(session, tmp_path, expected):
    for encoded in (len(TEXTS), 0):
        cache = VectorCache(tmp_path, session)
        found, count = encoded_by(cache, TEXTS)
        assert (count, cache.notes) == (encoded, [])
        assert same(found, expected)


def test_vectors_come_in_the_order_asked_for_however_often(session, tmp_path, expected):
    rows = [3, 0, 0, 4, 3]
    asked = [TEXTS[row] for row in rows]
    for _ in range(2):
        assert same(VectorCache(tmp_path, session).vectors(asked), expected.take(rows))


def test_no_texts_have_no_vectors(session, tmp_path):
    assert len(VectorCache(tmp_path, session).vectors([])) == 0
    assert files(tmp_path) == []


def test_plain_texts_follow_with_the_same_vectors_and_without_pieces(session, tmp_path, expected):
    for encoded in (5, 0):
        counted = Counted()
        found = VectorCache(tmp_path, session).vectors(TEXTS[:2], counted, TEXTS[1:4])
        assert counted.encoded == encoded
        assert same(found.take(range(2)), expected.take(range(2)))
        assert np.array_equal(found.vectors[2:], expected.vectors[1:4])
        assert found.starts[2:].tolist() == [found.starts[2]] * 4


def test_a_text_kept_plain_is_encoded_again_where_its_pieces_are_wanted(session, tmp_path, expected):
    VectorCache(tmp_path, session).vectors((), plain=TEXTS)
    found, count = encoded_by(VectorCache(tmp_path, session), TEXTS)
    assert count == len(TEXTS)
    assert same(found, expected)


def test_only_what_was_never_met_is_encoded(session, tmp_path, expected):
    assert encoded_by(VectorCache(tmp_path, session), TEXTS[:3])[1] == 3
    found, count = encoded_by(VectorCache(tmp_path, session), TEXTS)
    assert count == 2
    assert same(found, expected)


def test_many_files_are_joined_into_few_and_nothing_is_lost(session, tmp_path):
    texts = [f"question number {n}" for n in range(30)]
    for n in range(len(texts)):
        VectorCache(tmp_path, session).vectors(texts[: n + 1])
        assert len(files(tmp_path)) <= 9
    found, count = encoded_by(VectorCache(tmp_path, session), texts)
    assert count == 0
    assert same(found, quantize(session.encode(texts), session.dimensions))


def _other_model(path: Path) -> bytes:
    whole = vector_cache.read_segment(path, path.parent.name)
    return vector_cache.write_segment(path.parent.parent / "elsewhere", whole, "another model").read_bytes()


DAMAGE = {
    "cut in the middle": lambda path: path.read_bytes()[: path.stat().st_size // 2],
    "its last byte gone": lambda path: path.read_bytes()[:-1],
    "cut within its first line": lambda path: path.read_bytes()[:7],
    "empty": lambda _: b"",
    "one byte too long": lambda path: path.read_bytes() + b"\0",
    "garbage": lambda _: b"\x93garbage\n" * 99,
    "written twice over": lambda path: path.read_bytes() * 2,
    "of another model": _other_model,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_file_that_is_damaged_is_noticed_taken_away_and_made_anew(session, kept, expected, damage):
    kept.write_bytes(damage(kept))
    folder = kept.parents[2]
    cache = VectorCache(folder, session)
    found, count = encoded_by(cache, TEXTS)
    assert same(found, expected)
    assert count == len(TEXTS)
    assert cache.notes == [f"the cached vectors in {kept.name} are damaged; they are made anew"]
    assert not kept.exists()
    again = VectorCache(folder, session)
    assert encoded_by(again, TEXTS)[1] == 0
    assert again.notes == []


def test_a_damaged_file_beside_a_sound_one_costs_only_its_own_texts(session, kept, expected):
    folder = kept.parents[2]
    VectorCache(folder, session).vectors(["one more"])
    kept.write_bytes(kept.read_bytes()[:-5])
    found, count = encoded_by(VectorCache(folder, session), ["one more", *TEXTS])
    assert count == len(TEXTS)
    assert same(found.take(range(1, 6)), expected)


@settings(max_examples=80)
@given(at=st.floats(0, 1), bit=st.integers(-1, 7))
def test_any_bit_turned_or_any_end_cut_off_is_noticed(tmp_path_factory, at, bit):
    session = encoder()
    folder = tmp_path_factory.mktemp("cache")
    (vector,) = session.encode(["what is kept"])
    path = vector_cache.write_segment(
        folder, CacheSegment((key_of("what is kept"),), quantize([vector], session.dimensions)), session.name
    )
    data = bytearray(path.read_bytes())
    place = min(int(at * len(data)), len(data) - 1)
    if bit < 0:
        del data[place:]
    else:
        data[place] ^= 1 << bit
    path.write_bytes(data)
    with pytest.raises(CorruptCache):
        vector_cache.read_segment(path, session.name)


def test_a_folder_that_cannot_be_written_is_noted_and_answers_go_on(session, tmp_path, expected):
    place = tmp_path / "taken"
    place.write_text("a file where the folder should be")
    cache = VectorCache(place, session)
    for _ in range(2):
        assert same(cache.vectors(TEXTS), expected)
    assert all(note.startswith(f"vectors cannot be kept in {place}") for note in cache.notes)
    assert cache.notes
    assert place.read_text() == "a file where the folder should be"


def test_a_folder_where_a_file_should_be_is_noted_and_answers_go_on(session, kept, expected):
    kept.unlink()
    kept.mkdir()
    cache = VectorCache(kept.parents[2], session)
    assert same(cache.vectors(TEXTS), expected)
    assert cache.notes


def test_a_damaged_file_that_cannot_be_taken_away_is_noted_and_answers_go_on(session, kept, expected, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    kept.write_bytes(b"garbage")
    monkeypatch.setattr(Path, "unlink", refuse)
    cache = VectorCache(kept.parents[2], session)
    assert same(cache.vectors(TEXTS), expected)
    assert cache.notes


def test_a_disk_that_is_full_loses_nothing_that_was_kept(session, tmp_path, monkeypatch):
    texts = [f"question number {n}" for n in range(9)]
    for text in texts[:8]:
        VectorCache(tmp_path, session).vectors([text])

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        cache = VectorCache(tmp_path, session)
        assert len(cache.vectors(texts)) == len(texts)
        assert "No space left on device" in cache.notes[0]
    assert encoded_by(VectorCache(tmp_path, session), texts[:8])[1] == 0
    assert [path.name for path in files(tmp_path) if path.suffix != SUFFIX] == []
