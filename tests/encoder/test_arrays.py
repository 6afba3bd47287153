"""What was learnt from a base is kept whole or not at all: a damaged file is as good as none."""

from hashlib import blake2b
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.encoder.arrays import load, save

KEPT = {"weights": np.arange(12, dtype=np.float32).reshape(3, 4), "right": np.array([True, False]),
        "none": np.zeros((0, 2))}  # fmt: skip


def equal(found, kept) -> bool:
    return set(found) == set(kept) and all(
        found[name].dtype == kept[name].dtype and np.array_equal(found[name], kept[name]) for name in kept
    )


def test_arrays_come_back_as_they_were_kept(tmp_path):
    save(tmp_path / "new", "key", KEPT)
    assert equal(load(tmp_path / "new", "key"), KEPT)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["key.arrays"]


def test_the_last_kept_wins_and_keys_are_apart(tmp_path):
    save(tmp_path, "key", KEPT)
    save(tmp_path, "key", {"a": np.ones(3)})
    save(tmp_path, "other", KEPT)
    assert equal(load(tmp_path, "key"), {"a": np.ones(3)})
    assert equal(load(tmp_path, "other"), KEPT)


def test_what_was_never_kept_is_none(tmp_path):
    assert load(tmp_path, "key") is None
    assert load(tmp_path / "absent", "key") is None


def test_a_place_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path):
    place = tmp_path / "file"
    place.write_text("in the way")
    save(place, "key", KEPT)
    assert load(place, "key") is None
    assert place.read_text() == "in the way"


def test_an_object_in_a_file_is_never_unpickled(tmp_path):
    body = BytesIO()
    np.savez(body, a=np.array([{"an": "object"}], dtype=object))
    whole = body.getvalue() + blake2b(body.getvalue(), digest_size=32).digest()
    (tmp_path / "key.arrays").write_bytes(whole)
    assert load(tmp_path, "key") is None


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x03\x04", b"\x93NUMPY\x01\x00", b"\0" * 4000])
def test_a_file_of_another_kind_is_none(tmp_path, content):
    (tmp_path / "key.arrays").write_bytes(content)
    assert load(tmp_path, "key") is None


@settings(max_examples=300)
@given(at=st.floats(0, 1), bit=st.integers(-1, 7))
def test_a_bit_turned_or_an_end_cut_off_gives_what_was_kept_or_nothing(tmp_path_factory, at, bit):
    folder = tmp_path_factory.mktemp("learnt")
    save(folder, "key", KEPT)
    data = bytearray((folder / "key.arrays").read_bytes())
    place = min(int(at * len(data)), len(data) - 1)
    if bit < 0:
        del data[place:]
    else:
        data[place] ^= 1 << bit
    (folder / "key.arrays").write_bytes(data)
    found = load(folder, "key")
    assert found is None or equal(found, KEPT)
