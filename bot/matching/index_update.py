"""The index of an edited base, made from the index before: what the edit leaves alone is moved, not computed again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.entries import Entry, EntryKind
from bot.matching.candidate_search import StoredCandidates
from bot.matching.classifier import SoftmaxClassifier, fit_column
from bot.matching.index import (
    Index,
    Ints,
    SemanticIndex,
    build_index,
    entry_stems,
    fused_vectors,
    piece_idf,
    variants_of,
)
from bot.matching.lexical import update_idf_index
from bot.matching.pca import project
from bot.matching.row_selection import spans
from bot.matching.vectors import BaseVectors, QuantizedRows, concatenate

T = TypeVar("T")

Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class RowChanges:
    """How the rows of an index change with an edit.

    `before` has the old row of each entry, -1 for a new one; `places` the new row of each old entry, -1 for one that
    is gone. `fresh` are the new rows of entries that are new or differ from before, `stale` the old rows of those that
    differ or are gone.
    """

    entries: tuple[Entry, ...]
    before: NDArray[np.int64]
    places: Ints
    fresh: tuple[int, ...]
    stale: tuple[int, ...]

    def kept(self, of_rows: Mapping[int, T]) -> dict[int, T]:
        """What is known of some old rows, by the new rows of the entries that stay as they are."""
        stale = frozenset(self.stale)
        return {int(self.places[row]): known for row, known in of_rows.items() if row not in stale}


def row_changes(old: Sequence[Entry], new: Sequence[Entry]) -> RowChanges:
    """The changes from one list of entries to another, both ordered by id. An entry that only moved is the same."""
    rows, after = {one.id: n for n, one in enumerate(old)}, {one.id: n for n, one in enumerate(new)}
    before = np.array([rows.get(one.id, -1) for one in new], dtype=np.int64)
    fresh = tuple(n for n, one in enumerate(new) if before[n] < 0 or not _is_same(old[before[n]], one))
    places = np.array([after.get(one.id, -1) for one in old], dtype=np.int32)
    changed = {int(before[n]) for n in fresh} | set(np.flatnonzero(places < 0).tolist())
    return RowChanges(tuple(new), before, places, fresh, tuple(sorted(changed - {-1})))


def _is_same(one: Entry, other: Entry) -> bool:
    return one is other or (one == other and one.page == other.page)


def update_index(
    old: Index, changes: RowChanges, vectors: BaseVectors | None, stored: StoredCandidates | None = None
) -> Index:
    """The index after an edit; `vectors` are those of the fresh entries alone, None without an encoder.

    `stored` is where those of all entries are, if the old index has its own stored.
    """
    texts = {n: entry_stems(changes.entries[n], variants_of(changes.entries[n]), old.terms) for n in changes.fresh}
    places = changes.places.copy()
    places[list(changes.stale)] = -1
    whole = update_idf_index(old.entry_terms, places, texts, len(changes.entries))
    if old.semantic is None or vectors is None:
        asked = [variants_of(one) for one in changes.entries]
        return build_index(changes.entries, asked, old.terms, None, None, whole, stored)
    gaps = np.array([one.kind is EntryKind.GAP for one in changes.entries], dtype=np.bool_)
    bounds, semantic = _semantic(old.semantic, old.bounds, changes, vectors)
    kinds = (np.flatnonzero(~gaps), np.flatnonzero(gaps))
    return Index(changes.entries, old.terms, gaps, kinds, bounds, whole, None, semantic)


def _semantic(
    old: SemanticIndex, old_bounds: Ints, changes: RowChanges, vectors: BaseVectors
) -> tuple[Ints, SemanticIndex]:
    """The bounds of the entries' variants, and their vectors."""
    counts = [len(variants_of(changes.entries[n])) for n in changes.fresh]
    fresh_bounds = np.cumsum([0, *counts], dtype=np.int32)
    fused, norms = fused_vectors(vectors, fresh_bounds)
    # Old rows and fresh ones after them, then each new row from where it is among these.
    origin = changes.before.copy()
    origin[list(changes.fresh)] = len(old_bounds) - 1 + np.arange(len(changes.fresh))
    begins = np.concatenate([old_bounds[:-1], old_bounds[-1] + fresh_bounds[:-1]])[origin]
    ends = np.concatenate([old_bounds[1:], old_bounds[-1] + fresh_bounds[1:]])[origin]
    rows = spans(begins, ends).places
    bounds = np.concatenate([[0], np.cumsum(ends - begins)]).astype(np.int32)
    variants = old.variants.followed_by(vectors.variants).take(rows)
    tells = piece_idf(variants, bounds, max(vectors.stop_pieces, default=0))
    return bounds, SemanticIndex(
        variants=variants,
        passages=concatenate([old.passages, vectors.passages]).take(origin),
        fused=concatenate([old.fused, project(fused, old.axes)]).take(rows),
        axes=old.axes,
        centroid_norms=np.concatenate([old.centroid_norms, norms])[origin],
        piece_idf=tells,
        is_stop_piece=np.isin(np.arange(len(tells)), list(vectors.stop_pieces)),
        classifier=_classifier(old, old_bounds, changes, variants.vectors, bounds),
    )


def _classifier(
    old: SemanticIndex, old_bounds: Ints, changes: RowChanges, vectors: QuantizedRows, bounds: Ints
) -> SoftmaxClassifier | None:
    """The classifier with the columns of the entries there are now; those whose variants changed are fitted anew."""
    if old.classifier is None:
        return None
    weights = np.where(changes.before >= 0, old.classifier.weights[:, changes.before], 0).astype(np.float32)
    found, before = SoftmaxClassifier(weights, old.classifier.mean), old.variants.vectors.codes
    other = [n for n in changes.fresh if not _has_variants(vectors.codes, bounds, n, before, old_bounds, changes)]
    if not other:
        return found
    data, owners = (
        vectors.to_floats(slice(None)),
        np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds)),
    )
    for row in other:
        found = fit_column(found, data, owners, row)
    return found


def _has_variants(
    codes: Codes, bounds: Ints, row: int, old_codes: Codes, old_bounds: Ints, changes: RowChanges
) -> bool:
    """True if the entry in a row has the variants that it had before the edit."""
    was = int(changes.before[row])
    span = slice(old_bounds[was], old_bounds[was + 1]) if was >= 0 else slice(0)
    return np.array_equal(codes[bounds[row] : bounds[row + 1]], old_codes[span])
