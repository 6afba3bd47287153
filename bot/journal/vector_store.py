"""The vectors of a large base in PostgreSQL with pgvector: kept once for all processes, by keys of their content."""

from collections.abc import Callable, Iterable

import asyncpg
import numpy as np

from bot.journal.address import DatabaseAddress
from bot.journal.vector_connection import VectorConnection
from bot.journal.vector_rows import entry_rows, wording_rows
from bot.journal.vector_search import StoredSearch
from bot.matching.candidate_search import EntryBlock, Ints
from bot.matching.vectors import Floats

_EMPTIED = """
TRUNCATE vectors.models, vectors.entries;
DROP TABLE IF EXISTS vectors.wordings;
CREATE TABLE vectors.wordings (key bigint NOT NULL, gap boolean NOT NULL, fused public.halfvec({width}) NOT NULL);
"""

# After the first entries: an index that is built at once takes a tenth of the time of one that grows.
_INDEXES = """
SET maintenance_work_mem = '1GB';
CREATE INDEX IF NOT EXISTS wordings_key ON vectors.wordings (key);
CREATE INDEX IF NOT EXISTS wordings_answers ON vectors.wordings
    USING hnsw (fused public.halfvec_ip_ops) WHERE NOT gap;
CREATE INDEX IF NOT EXISTS wordings_gaps ON vectors.wordings USING hnsw (fused public.halfvec_ip_ops) WHERE gap;
ANALYZE vectors.entries, vectors.wordings;
"""

_LACKING = """
SELECT place - 1 FROM unnest($1::bigint[]) WITH ORDINALITY AS wanted (key, place)
WHERE NOT EXISTS (SELECT FROM vectors.entries WHERE entries.key = wanted.key) ORDER BY place
"""

_FORGET = """
WITH gone AS (
    DELETE FROM vectors.entries WHERE added < current_date - 1
    AND NOT EXISTS (SELECT FROM unnest($1::bigint[]) AS kept (key) WHERE kept.key = entries.key) RETURNING key
) DELETE FROM vectors.wordings USING gone WHERE wordings.key = gone.key
"""


class StoredVectors:
    """A VectorStore; `close` it at the end."""

    def __init__(self, address: DatabaseAddress) -> None:
        self._connection = VectorConnection(address)

    def close(self) -> None:
        """Ends its connection."""
        self._connection.close()

    def axes(self, model: str, make: Callable[[], Floats]) -> Floats:
        """The axes of a model, made if there are none."""
        known = self._axes(model)
        if known is not None:
            return known
        with self._connection.locked() as driver:
            known = self._axes(model)
            if known is None:
                known = make()
                self._connection.wait(_begin(driver, model, known))
        return known

    def lacking(self, keys: Ints) -> Ints:
        """The places of those of the keys that have no entry."""
        return np.array([place for (place,) in self._connection.fetch(_LACKING, keys.tolist())], dtype=np.int64)

    def fill(self, blocks: Iterable[EntryBlock]) -> None:
        """Adds blocks of entries one by one."""
        with self._connection.locked() as driver:
            for block in blocks:
                self._connection.wait(_copy(driver, block))
            self._connection.wait(driver.execute(_INDEXES))

    def forget(self, keys: Ints) -> None:
        """Drops all entries but these and new ones."""
        with self._connection.locked() as driver:
            self._connection.wait(driver.execute(_FORGET, keys.tolist()))

    def search(self, keys: Ints, axes: Floats) -> StoredSearch:
        """Finds candidates among the entries with these keys."""
        return StoredSearch(self._connection, keys, axes)

    def _axes(self, model: str) -> Floats | None:
        found = self._connection.fetch("SELECT axes, width FROM vectors.models WHERE model = $1", model)
        return next((np.frombuffer(held, "<f4").astype(np.float32).reshape(-1, width) for held, width in found), None)


async def _begin(driver: "asyncpg.Connection[asyncpg.Record]", model: str, axes: Floats) -> None:
    async with driver.transaction():
        await driver.execute(_EMPTIED.format(width=axes.shape[1]))
        held = np.ascontiguousarray(axes, "<f4").tobytes()
        await driver.execute("INSERT INTO vectors.models VALUES ($1, $2, $3)", model, held, axes.shape[1])


async def _copy(driver: "asyncpg.Connection[asyncpg.Record]", block: EntryBlock) -> None:
    async with driver.transaction():
        into = driver.copy_records_to_table
        await into("entries", schema_name="vectors", columns=("key", "gap", "held"), records=entry_rows(block))
        await into("wordings", schema_name="vectors", records=wording_rows(block))
