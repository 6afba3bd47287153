"""Entries as a database keeps them: the key of each, and blocks of their vectors."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np

from bot.knowledge.entries import Entry, EntryKind
from bot.matching.candidate_search import EntryBlock, Ints
from bot.matching.index import fused_vectors, variants_of
from bot.matching.terms import Terms
from bot.matching.vectors import BaseVectors, Floats

_KEY = 8  # bytes: of a million entries two have the same key once in thirty million bases


def entry_keys(entries: Iterable[Entry], model: str, terms: Terms) -> Ints:
    """A key of each entry: it changes with the model and with all that its vectors are made from."""
    made_with = repr((model, sorted(terms.aliases.items()))).encode("utf-8", "surrogatepass")
    salt = blake2b(made_with, digest_size=_KEY).digest()
    return np.array([_key(entry, salt) for entry in entries], dtype=np.int64)


def _key(entry: Entry, salt: bytes) -> int:
    parts = (entry.kind is EntryKind.GAP, variants_of(entry), entry.heading.text, entry.answer.text)
    digest = blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=_KEY, salt=salt)
    return int.from_bytes(digest.digest(), "big", signed=True)


def entry_block(entries: Sequence[Entry], keys: Ints, vectors: BaseVectors, axes: Floats) -> EntryBlock:
    """A block of at most index.BLOCK entries, with the vectors of these alone."""
    bounds = np.cumsum([0, *(len(variants_of(one)) for one in entries)], dtype=np.int32)
    joint, norms = fused_vectors(vectors, bounds)
    gaps = np.array([one.kind is EntryKind.GAP for one in entries], dtype=np.bool_)
    fused = joint.to_floats(slice(None)) @ axes
    return EntryBlock(keys, gaps, bounds, vectors.variants.vectors, vectors.passages, norms, fused)
