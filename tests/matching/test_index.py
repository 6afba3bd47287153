"""The vectors of entries are joined in blocks, of which nothing is seen."""

import numpy as np
import pytest

from bot.matching import index
from bot.matching.matcher import Matcher
from bot.matching.vectors import BaseVectors


@pytest.mark.parametrize("block", [1, 2, 3])
def test_entries_of_several_blocks_are_joined_as_those_of_one(by_meaning: Matcher, block: int, monkeypatch):
    semantic = by_meaning.index.semantic
    assert semantic is not None
    assert by_meaning.encode is not None
    vectors = BaseVectors(semantic.variants, semantic.passages, semantic.passages, by_meaning.encode)
    rows, norms = index.fused_vectors(vectors, by_meaning.index.bounds)
    monkeypatch.setattr(index, "BLOCK", block)
    again, same_norms = index.fused_vectors(vectors, by_meaning.index.bounds)
    assert len(again) == len(rows) == by_meaning.index.bounds[-1]
    np.testing.assert_array_equal(again.to_floats(slice(None)), rows.to_floats(slice(None)))
    np.testing.assert_array_equal(same_norms, norms)
