"""Candidates from pgvector's indexes are those of a search in memory, and score the same."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.journal.address import address_of
from bot.journal.vector_search import StoredSearch
from bot.journal.vector_store import StoredVectors
from bot.knowledge.entries import Entry, EntryKind, SourceText
from bot.matching.candidate_search import EntryBlock
from bot.matching.encoded_query import EncodedQuery
from bot.matching.entry_blocks import entry_block, entry_keys
from bot.matching.held_out_search import HeldOutSearch
from bot.matching.index import Index, build_index, variants_of
from bot.matching.scoring import NEAREST, score_entries
from bot.matching.terms import build_terms
from bot.matching.vectors import BaseVectors, Floats, VariantVectors, quantize
from tests.journal.postgresql import Server

ENTRIES, DIMENSIONS, GAP_EVERY, SEVERAL_EVERY = 4_500, 384, 50, 7
ASKED = 200
BLOCK = 500
KNOWN = build_terms([])


@dataclass
class Asked:
    vector: Floats
    pieces: NDArray[np.int32]
    piece_vectors: Floats


@dataclass
class Kept:
    """One base, its index in memory and the same index with its vectors in the database."""

    memory: Index
    stored: Index
    questions: list[EncodedQuery]


def unit(vectors: NDArray[np.floating]) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)


def entry(n: int) -> Entry:
    kind = EntryKind.GAP if n % GAP_EVERY == 0 else EntryKind.FACT
    texts = [SourceText(f"word{n % 97} thing{n % 89} {n} {k}") for k in range(2 if n % SEVERAL_EVERY == 0 else 1)]
    return Entry(f"e{n:05}", texts[0], kind, SourceText(f"answer {n}"), also_asked=tuple(texts[1:]))


def vectors_of(wordings: Floats, passages: Floats) -> BaseVectors:
    """The vectors of a base too large for word pieces."""
    none = np.zeros(0, dtype=np.int32)
    held = VariantVectors(
        quantize(wordings), np.zeros(len(wordings) + 1, dtype=np.int64), none, none.astype(np.float32),
        np.zeros((0, DIMENSIONS), dtype=np.int8),
    )  # fmt: skip
    return BaseVectors(held, quantize(passages), quantize(passages[:0]), lambda _texts: ())


@pytest.fixture(scope="module")
def kept(postgresql: Server) -> Iterator[Kept]:
    draw = np.random.default_rng(3)
    entries = [entry(n) for n in range(ENTRIES)]
    asked = [variants_of(one) for one in entries]
    owners = np.repeat(np.arange(ENTRIES), [len(one) for one in asked])
    topics = draw.normal(size=(ENTRIES // 9, DIMENSIONS))[draw.integers(ENTRIES // 9, size=ENTRIES)]
    middles = unit(topics + 0.8 * draw.normal(size=topics.shape))
    wordings = unit(middles[owners] + 0.02 * draw.normal(size=(len(owners), DIMENSIONS)))
    vectors = vectors_of(wordings, unit(middles + 0.02 * draw.normal(size=middles.shape)))
    memory = build_index(entries, asked, KNOWN, vectors)
    assert memory.semantic is not None
    near = unit(wordings[:: len(owners) // ASKED] + 0.04 * draw.normal(size=wordings[:: len(owners) // ASKED].shape))
    questions = [
        EncodedQuery("", (), (f"word{n % 97}",), (Asked(one, np.zeros(0, dtype=np.int32), one[:0]),))
        for n, one in enumerate(near)
    ]
    store = StoredVectors(address_of(postgresql.url("postgres"), Path("unused")))
    axes = memory.semantic.axes
    assert store.axes("model", lambda: axes).shape == axes.shape
    keys = entry_keys(entries, "model", KNOWN)

    def blocks() -> Iterator[EntryBlock]:
        for begin in range(0, ENTRIES, BLOCK):
            part = slice(begin, begin + BLOCK)
            places = slice(int(memory.bounds[begin]), int(memory.bounds[min(begin + BLOCK, ENTRIES)]))
            own = replace(vectors, variants=vectors.variants.take(range(*places.indices(len(owners)))))
            own = replace(own, passages=vectors.passages.take(range(*part.indices(ENTRIES))))
            yield entry_block(entries[part], keys[part], own, axes)

    store.fill(blocks())
    stored = build_index(entries, asked, KNOWN, None, stored=store.search(keys, axes))
    yield Kept(memory, stored, questions)
    store.close()


def test_the_nearest_of_thousands_are_the_same_and_score_the_same(kept: Kept):
    same, best = [], []
    for question in kept.questions:
        memory, stored = score_entries(question, kept.memory), score_entries(question, kept.stored)
        best.append(memory.rows[0] == stored.rows[0])
        scores = dict(zip(memory.rows.tolist(), memory.total.tolist(), strict=True))
        found = dict(zip(stored.rows.tolist(), stored.total.tolist(), strict=True))
        assert all(found[row] == pytest.approx(scores[row], abs=1e-5) for row in found.keys() & scores.keys())
        same.append(len(set(memory.rows[:8].tolist()) & set(stored.rows.tolist())) / 8)
    assert np.mean(best) >= 0.995
    assert np.mean(same) >= 0.98


def test_known_gaps_are_found_beside_nearer_answers(kept: Kept):
    for question in kept.questions[:20]:
        rows = score_entries(question, kept.stored).rows
        assert kept.stored.gaps[rows].sum() == (~kept.stored.gaps[rows]).sum() == NEAREST


def test_an_entry_that_another_process_has_dropped_is_passed_over(kept: Kept):
    search = copy(kept.stored.stored)
    assert isinstance(search, StoredSearch)
    search.keys = search.keys.copy()
    search.keys[3] = 1  # a key that no row has
    assert search.take(np.array([2, 3, 4])).rows.tolist() == [2, 4]


def test_what_is_held_out_scores_as_if_it_had_never_been_there(kept: Kept):
    several = np.flatnonzero(np.diff(kept.memory.bounds) > 1)[:40]
    left = np.delete(np.arange(kept.memory.bounds[-1]), kept.memory.bounds[several])
    assert kept.stored.stored is not None
    found = HeldOutSearch(kept.stored.stored, kept.memory.bounds, left).take(several)
    whole = kept.stored.stored.take(several)
    assert np.array_equal(found.wordings.codes, whole.wordings.codes[1::2])
    passages, wordings = whole.passages.to_floats(slice(None)), found.wordings.to_floats(slice(None))
    assert found.centroid_norms == pytest.approx(np.linalg.norm(passages + wordings, axis=1), abs=1e-6)
