"""How long a moderator waits for the preview of an edit: on the shipped base, and beside ten thousand rows."""

import asyncio
import json
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.app.runtime_tuning import warm_up
from bot.curation.editing.entry_form import form_of
from bot.curation.editing.snapshot import Snapshot, read_snapshot
from bot.curation.publishing.preview import DraftPreview
from bot.curation.records import Draft, DraftPurpose, EntryForm
from bot.engine.editor import KnowledgeEditor
from bot.engine.live import LiveEngine
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from bot.matching.confidence import Confidence, shipped_confidence
from bot.settings import read_settings
from tests.benchmarks import scale
from tests.benchmarks.data import REPO, Absent, write_base
from tests.benchmarks.report import Table
from tests.engine.random_edits import random_edits

EDITS, QUICK_EDITS = 60, 8
LARGE = 10_000
"""Imported rows beside the pages of the shipped base, whose entries are edited."""

SEED = 5
SHIPPED, READERS = REPO / "knowledge", REPO / "tests" / "quality" / "readers.jsonl"


@dataclass(frozen=True, slots=True)
class Tried:
    """One preview: the edit, the seconds it took by the clock and of the processors, and whether it was valid."""

    name: str
    seconds: float
    computed: float
    is_valid: bool
    changed: int


def tables(work: Path, quick: bool) -> Iterator[Table]:
    """The table of previews; without the public sets there are no rows for the large base."""
    count = QUICK_EDITS if quick else EDITS
    bases = {SHIPPED.name: shutil.copytree(SHIPPED, work / "previewed")}
    if not quick:
        try:
            bases[f"with {LARGE:,} rows"] = write_base(
                shutil.copytree(SHIPPED, work / "previewed-large"), scale.entries(LARGE)
            )
        except Absent as absent:
            yield Table("Previews of a large base", f"skipped: {absent}", (), ())
    asked = [json.loads(line)["q"] for line in READERS.read_text(encoding="utf-8").splitlines()]
    cache = work / "cache-previews"
    # Beside so many rows of other subjects some tests of the pages fail, so the confidence is not that of the base.
    confidence = {SHIPPED.name: None}
    found = {
        name: asyncio.run(tried(folder, cache, count, asked, confidence.get(name, shipped_confidence(vectors=True))))
        for name, folder in bases.items()
    }
    yield _table(found)


def _table(found: dict[str, list[Tried]]) -> Table:
    note = (
        "Seconds from a submitted form to its preview, single entries edited at random, both processors free for it; "
        "the base is warm and keeps its readers' questions as recent ones."
    )
    columns = ("base", "edits", "refused", "p50", "p90", "most", "processor p50")
    rows = tuple(
        (
            name,
            str(len(every)),
            str(sum(not one.is_valid for one in every)),
            *(f"{np.quantile([one.seconds for one in every], share):.2f}" for share in (0.5, 0.9, 1)),
            f"{np.median([one.computed for one in every]):.2f}",
        )
        for name, every in found.items()
    )
    return Table("Previews", note, columns, rows)


async def tried(
    folder: Path, cache: Path, count: int, asked: Sequence[str] = (), confidence: Confidence | None = None
) -> list[Tried]:
    """So many random edits of a folder that was asked these questions, each previewed alone; nothing is published.

    A `confidence` that is given is not fitted, and the base's own tests need not pass at first.
    """
    async with _desk(folder, cache, asked, confidence) as editor:
        found = []
        on = read_snapshot(folder)
        for edit in random_edits(on, count, SEED):
            begin, computed = time.perf_counter(), time.process_time()
            shown = await editor.preview(draft_of(edit.entry, on, edit.after))
            took = time.perf_counter() - begin, time.process_time() - computed
            valid, changed = isinstance(shown, DraftPreview) and shown.is_valid, getattr(shown, "changed", ())
            found.append(Tried(edit.name, *took, valid, len(changed)))
    return found


@asynccontextmanager
async def _desk(
    folder: Path, cache: Path, asked: Sequence[str], confidence: Confidence | None
) -> AsyncIterator[KnowledgeEditor]:
    settings = read_settings(knowledge=folder, cache=cache)
    with tempfile.TemporaryDirectory(prefix="dossier-journal-") as kept:
        database = Database(address_of(None, Path(kept) / "journal.sqlite3"))
        await database.open()
        journal = build_journal(database, lambda: datetime.now(UTC))
        await journal.recent_questions.add(*asked)
        live = LiveEngine(open_engine(folder, settings, confidence=confidence), settings, open_store(settings))
        await live.reload()
        editor = KnowledgeEditor(live, journal, lambda: datetime.now(UTC))
        await editor.warm()
        with ThreadPoolExecutor(1) as answers:
            await warm_up(live(), answers)
        yield editor
        live.worker.close()
        await database.close()


def draft_of(entry: str, before: Snapshot, after: Snapshot) -> Draft:
    """The draft that makes of an entry what it is in another snapshot."""
    old, new = before.entry_text(entry) or "", after.entry_text(entry)
    at = before.entry(entry)
    draft = Draft(
        "d", 1, "Ann", DraftPurpose.EDIT, at.at.file if at else "", entry, EntryForm(), old, datetime.now(UTC)
    )
    return replace(draft, purpose=DraftPurpose.RETIRE) if new is None else replace(draft, form=form_of(new))
