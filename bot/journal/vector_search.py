"""Finds candidates by the HNSW indexes of pgvector and by shared words, and reads their exact vectors."""

from collections.abc import Sequence

import numpy as np

from bot.journal.vector_connection import NEIGHBOURS, VectorConnection
from bot.journal.vector_rows import half_vector, near_entries
from bot.matching.candidate_search import Ints, NearEntries
from bot.matching.pca import OVERSAMPLING
from bot.matching.row_selection import spans, top_rows
from bot.matching.vectors import Floats

BY_WORDS = 5
"""How many times the wanted number of entries is taken by what is added to similarity, chiefly shared words."""

_NEAREST = """
WITH asked AS (SELECT unnest($2::public.halfvec[]) AS vector)
SELECT found.key, found.similarity FROM asked CROSS JOIN LATERAL (
    SELECT key, -(fused OPERATOR(public.<#>) asked.vector) AS similarity FROM vectors.wordings WHERE NOT gap
    ORDER BY fused OPERATOR(public.<#>) asked.vector LIMIT $3
) AS found
UNION ALL SELECT found.key, found.similarity FROM asked CROSS JOIN LATERAL (
    SELECT key, -(fused OPERATOR(public.<#>) asked.vector) AS similarity FROM vectors.wordings WHERE gap
    ORDER BY fused OPERATOR(public.<#>) asked.vector LIMIT $3
) AS found
UNION ALL SELECT key, -(fused OPERATOR(public.<#>) asked.vector) FROM asked CROSS JOIN vectors.wordings
WHERE key = ANY($1::bigint[])
"""

_TAKE = "SELECT key, held FROM vectors.entries WHERE key = ANY($1::bigint[])"


class StoredSearch:
    """Candidates of an index whose rows have these keys; other entries of the database are passed over."""

    def __init__(self, connection: VectorConnection, keys: Ints, axes: Floats) -> None:
        self._connection, self._axes, self.keys = connection, axes, keys
        self._order = np.argsort(keys, kind="stable")

    def nearest(self, asked: Floats, added: Floats, kinds: Sequence[Ints], most: int) -> NearEntries:
        """The OVERSAMPLING x `most` nearest of each kind, as in memory, among those that the indexes find."""
        by_words = self.keys[top_rows(added, kinds, BY_WORDS * most)]
        wanted = [half_vector(one) for one in asked @ self._axes]
        similar: dict[int, float] = {}
        for key, similarity in self._connection.fetch(_NEAREST, by_words.tolist(), wanted, NEIGHBOURS):
            similar[key] = max(similarity, similar.get(key, similarity))
        rows, owners = self._rows(np.array([*similar], dtype=np.int64))
        near = np.array([*similar.values()], dtype=np.float32)[owners] + added[rows]
        is_gap = np.isin(rows, kinds[1])
        kept = top_rows(near, (np.flatnonzero(~is_gap), np.flatnonzero(is_gap)), OVERSAMPLING * most)
        rows, is_gap = rows[kept], is_gap[kept]
        return self.take(rows[np.lexsort((rows, is_gap))])

    def take(self, rows: Ints) -> NearEntries:
        """These entries, without those that another process has dropped meanwhile."""
        held = {key: bytes(one) for key, one in self._connection.fetch(_TAKE, self.keys[rows].tolist())}
        left = rows[[key in held for key in self.keys[rows].tolist()]]
        return near_entries(left, [held[key] for key in self.keys[left].tolist()], len(self._axes))

    def _rows(self, keys: Ints) -> tuple[Ints, Ints]:
        """All rows with one of these keys, and the place of its key."""
        begins, ends = (np.searchsorted(self.keys, keys, side, self._order) for side in ("left", "right"))
        known = np.flatnonzero(ends > begins)
        found = spans(begins[known], ends[known])
        return self._order[found.places], np.repeat(known, (ends - begins)[known])
