"""Keeps the vectors of a large base in a database: what it lacks is encoded block by block, and none is held here."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from bot.encoder.vector_cache import EncodeProgress, no_progress
from bot.engine.vectors import EncoderHandle, encode_edited
from bot.knowledge.entries import Entry
from bot.matching.candidate_search import EntryBlock, Ints, StoredCandidates, VectorStore
from bot.matching.entry_blocks import entry_block, entry_keys
from bot.matching.index import variants_of
from bot.matching.index_update import RowChanges
from bot.matching.pca import FEW, SAMPLE, principal_axes
from bot.matching.terms import Terms
from bot.matching.vectors import Floats, concatenate, quantize

_BLOCK = 256
"""Entries encoded by one thread at a time, and kept in one transaction."""


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What vectors are made with."""

    encoder: EncoderHandle
    known: Terms

    def blocks(self, entries: Sequence[Entry], keys: Ints, axes: Floats) -> Iterator[EntryBlock]:
        """The entries with their vectors, a few blocks at a time side by side: the model leaves Python's lock."""
        threads = os.cpu_count() or 1
        with ThreadPoolExecutor(threads) as pool:
            for begin in range(0, len(entries), threads * _BLOCK):
                places = range(begin, min(begin + threads * _BLOCK, len(entries)), _BLOCK)
                yield from pool.map(lambda n: self._block(entries[n : n + _BLOCK], keys[n : n + _BLOCK], axes), places)

    def axes(self, entries: Sequence[Entry]) -> Floats:
        """The principal axes of a base, from a sample of its entries."""
        whole = np.eye(self._dimensions, dtype=np.float32)
        if len(entries) <= FEW:
            return whole
        spread = entries[:: 1 + len(entries) // SAMPLE]
        sample = self.blocks(spread, np.zeros(len(spread), dtype=np.int64), whole)
        return principal_axes(concatenate([quantize(one.fused) for one in sample]))

    @property
    def _dimensions(self) -> int:
        if self.encoder.session is None:
            raise ValueError("without an encoder there are no vectors to store")
        return self.encoder.session.dimensions

    def _block(self, entries: Sequence[Entry], keys: Ints, axes: Floats) -> EntryBlock:
        vectors = encode_edited(entries, [variants_of(one) for one in entries], self.known, self.encoder, pieced=False)
        if vectors is None:
            raise ValueError("without an encoder there are no vectors to store")
        return entry_block(entries, keys, vectors, axes)


def store_vectors(
    entries: Sequence[Entry],
    known: Terms,
    encoder: EncoderHandle,
    store: VectorStore,
    progress: EncodeProgress = no_progress,
) -> StoredCandidates:
    """The search among entries whose vectors are kept in the store from now on. Raises OutsideError."""
    work, keys = _Encoding(encoder, known), entry_keys(entries, encoder.name, known)
    axes = store.axes(encoder.name, lambda: work.axes(entries))
    _add(entries, keys, axes, work, store, progress)
    store.forget(keys)
    return store.search(keys, axes)


def store_edited(
    old: StoredCandidates, changes: RowChanges, known: Terms, encoder: EncoderHandle, store: VectorStore
) -> StoredCandidates:
    """The search after an edit, whose fresh entries are kept in the store. Raises OutsideError."""
    work, rows = _Encoding(encoder, known), list(changes.fresh)
    fresh = [changes.entries[row] for row in rows]
    keys = old.keys[changes.before]
    keys[rows] = entry_keys(fresh, encoder.name, known)
    axes = store.axes(encoder.name, lambda: work.axes(changes.entries))
    _add(fresh, keys[rows], axes, work, store, no_progress)
    return store.search(keys, axes)


def _add(
    entries: Sequence[Entry], keys: Ints, axes: Floats, work: _Encoding, store: VectorStore, progress: EncodeProgress
) -> None:
    _, first = np.unique(keys, return_index=True)  # entries of one content are kept once

    def lacking() -> Ints:
        return np.sort(first)[store.lacking(keys[np.sort(first)])]

    def blocks() -> Iterator[EntryBlock]:
        places, done = lacking(), 0  # again: another process may have filled it while this one waited
        for block in work.blocks([entries[n] for n in places], keys[places], axes):
            yield block
            done += len(block.keys)
            progress(done, len(places))

    if len(lacking()):
        store.fill(blocks())
