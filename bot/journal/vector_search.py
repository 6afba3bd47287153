"""Finds candidates by the HNSW indexes of pgvector and by shared words, and reads their exact vectors."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.journal.vector_connection import NEIGHBOURS, VectorConnection
from bot.journal.vector_rows import half_vector, near_entries
from bot.matching.candidate_search import Ints, NearEntries
from bot.matching.row_selection import spans, top_rows
from bot.matching.vectors import Floats

BY_WORDS = 5
"""How many times the wanted number of entries is taken by what is added to similarity, chiefly shared words."""

_NEAREST = """
WITH asked AS (SELECT unnest($2::public.halfvec[]) AS vector), near AS (
    SELECT unnest($1::bigint[]) AS key
    UNION SELECT found.key FROM asked CROSS JOIN LATERAL (
        SELECT key FROM vectors.wordings WHERE NOT gap ORDER BY fused OPERATOR(public.<#>) asked.vector LIMIT $3
    ) AS found
    UNION SELECT found.key FROM asked CROSS JOIN LATERAL (
        SELECT key FROM vectors.wordings WHERE gap ORDER BY fused OPERATOR(public.<#>) asked.vector LIMIT $3
    ) AS found
)
SELECT key, held FROM near JOIN vectors.entries USING (key)
"""

_TAKE = "SELECT key, held FROM vectors.entries WHERE key = ANY($1::bigint[])"


class StoredSearch:
    """Candidates of an index whose rows have these keys; other entries of the database are passed over."""

    def __init__(self, connection: VectorConnection, keys: Ints, axes: Floats) -> None:
        self._connection, self._axes, self.keys = connection, axes, keys
        self._order = np.argsort(keys, kind="stable")

    def nearest(self, asked: Floats, added: Floats, kinds: Sequence[Ints], most: int) -> NearEntries:
        """The NEIGHBOURS nearest of each kind to each vector, and the BY_WORDS x `most` with most added."""
        by_words = self.keys[top_rows(added, kinds, BY_WORDS * most)]
        wanted = [half_vector(one) for one in asked @ self._axes]
        records = self._connection.fetch(_NEAREST, by_words.tolist(), wanted, NEIGHBOURS)
        held = {int(key): bytes(one) for key, one in records}
        rows = self._rows(np.array([*held], dtype=np.int64))
        gaps = kinds[1]
        is_gap = np.isin(rows, gaps) if len(gaps) < len(rows) else gaps[np.searchsorted(gaps, rows) % len(gaps)] == rows
        return self._entries(rows[np.lexsort((rows, is_gap))], held)

    def take(self, rows: Ints) -> NearEntries:
        """These entries; raises KeyError where another process dropped one."""
        records = self._connection.fetch(_TAKE, self.keys[rows].tolist())
        return self._entries(rows, {int(key): bytes(one) for key, one in records})

    def _entries(self, rows: Ints, held: Mapping[int, bytes]) -> NearEntries:
        return near_entries(rows, [held[key] for key in self.keys[rows].tolist()], len(self._axes))

    def _rows(self, keys: Ints) -> Ints:
        """All rows with one of these keys."""
        begins, ends = (np.searchsorted(self.keys, keys, side, self._order) for side in ("left", "right"))
        known = ends > begins
        return self._order[spans(begins[known], ends[known]).places]
