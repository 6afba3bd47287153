"""The vectors of entries as rows of the database, and back."""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.matching.candidate_search import EntryBlock, Ints, NearEntries
from bot.matching.vectors import Floats, QuantizedRows

_FLOAT = 4  # bytes


def entry_rows(block: EntryBlock) -> Iterator[tuple[int, bool, bytes]]:
    """Key, whether it is a gap, and exact vectors of each entry: norm, scales, codes, its passage before its variants.

    They are the int8 codes of the index in memory, so that what is found is scored as there.
    """
    for n, (key, gap) in enumerate(zip(block.keys.tolist(), block.gaps.tolist(), strict=True)):
        own = slice(int(block.bounds[n]), int(block.bounds[n + 1]))
        norm, passage = block.centroid_norms[n : n + 1], block.passages.scales[n : n + 1]
        floats = np.concatenate([norm, passage, block.wordings.scales[own]]).astype("<f4")
        yield key, gap, floats.tobytes() + block.passages.codes[n].tobytes() + block.wordings.codes[own].tobytes()


def wording_rows(block: EntryBlock) -> Iterator[tuple[int, bool, bytes]]:
    """Key of the entry, whether it is a gap, and the vector to search by of each variant."""
    owners = np.repeat(np.arange(len(block.keys)), np.diff(block.bounds))
    yield from zip(block.keys[owners].tolist(), block.gaps[owners].tolist(), map(half_vector, block.fused), strict=True)


def near_entries(rows: Ints, held: Sequence[bytes], dimensions: int) -> NearEntries:
    """The entries in some rows of the index, by what `entry_rows` made of them."""
    vectors = [(len(one) - _FLOAT) // (dimensions + _FLOAT) for one in held]  # of each entry, its passage first
    ends = [_FLOAT * (1 + count) for count in vectors]
    floats = np.frombuffer(b"".join(one[:end] for one, end in zip(held, ends, strict=True)), "<f4").astype(np.float32)
    codes = np.frombuffer(b"".join(one[end:] for one, end in zip(held, ends, strict=True)), np.int8)
    codes, passages = codes.reshape(-1, dimensions), np.cumsum([0, *vectors], dtype=np.int64)[:-1]
    norms = passages + np.arange(len(held))
    scales, wordings = np.delete(floats, norms), np.delete(np.arange(len(codes)), passages)
    return NearEntries(
        rows,
        QuantizedRows(codes[wordings], scales[wordings]),
        QuantizedRows(codes[passages], scales[passages]),
        floats[norms],
    )


def half_vector(vector: Floats) -> bytes:
    """A vector as pgvector sends and receives a halfvec: its length, two empty bytes, a half float a dimension."""
    return len(vector).to_bytes(2, "big") + bytes(2) + vector.astype(">f2").tobytes()
