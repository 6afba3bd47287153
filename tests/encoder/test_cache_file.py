"""Cached arrays are kept whole or not at all: a damaged file is noticed whatever is wrong with it."""

import json
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.encoder.cache_file import CorruptCache, read_arrays, write_arrays

KEPT = {
    "right": np.array([True, False, True]),
    "weights": np.arange(12, dtype=np.float32).reshape(3, 4),
    "none": np.zeros((0, 2)),
    "halves": np.ones(5, dtype=np.float16),
    "one": np.array(7),
}


def equal(found, kept) -> bool:
    return list(found) == list(kept) and all(
        found[name].dtype == kept[name].dtype and np.array_equal(found[name], kept[name]) for name in kept
    )


def test_arrays_come_back_as_they_were_written(tmp_path):
    write_arrays(tmp_path / "new" / "key.arrays", KEPT)
    assert equal(read_arrays(tmp_path / "new" / "key.arrays"), KEPT)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["key.arrays"]


def test_the_last_writer_wins(tmp_path):
    write_arrays(tmp_path / "key", KEPT)
    write_arrays(tmp_path / "key", {"a": np.ones(3)})
    assert equal(read_arrays(tmp_path / "key"), {"a": np.ones(3)})


def test_what_was_never_written_is_not_found(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_arrays(tmp_path / "absent" / "key")


def test_a_place_that_cannot_be_written_is_left_as_it_is(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        write_arrays(tmp_path / "file" / "key", KEPT)
    assert (tmp_path / "file").read_text() == "in the way"


def signed(header: object, body: bytes = b"") -> bytes:
    """A file of the format with a header of one's own, and the digest that fits."""
    whole = b"dossier arrays 2\n" + json.dumps(header).encode() + b"\n" + body
    return whole + blake2b(whole, digest_size=32).digest()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b"PK\x03\x04",
        b"\0" * 4000,
        signed([["a", "|O", [1]]], b"\0" * 8),
        signed([["a", "<f8", [9]]], b"\0" * 8),
        signed({"a": 1}),
        signed(7),
    ],
)
def test_a_file_of_another_kind_is_corrupt_and_no_object_is_ever_loaded(tmp_path: Path, content: bytes):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(CorruptCache):
        read_arrays(tmp_path / "key")


@settings(max_examples=300)
@given(at=st.floats(0, 1), bit=st.integers(-1, 7))
def test_a_bit_turned_or_an_end_cut_off_is_noticed(tmp_path_factory, at, bit):
    path = tmp_path_factory.mktemp("trained") / "key"
    write_arrays(path, KEPT)
    data = bytearray(path.read_bytes())
    place = min(int(at * len(data)), len(data) - 1)
    if bit < 0:
        del data[place:]
    else:
        data[place] ^= 1 << bit
    path.write_bytes(data)
    with pytest.raises(CorruptCache):
        read_arrays(path)
