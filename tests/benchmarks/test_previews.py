"""Previews are timed as a moderator waits for them, and change nothing on disk."""

from pathlib import Path

import numpy as np

from bot.curation.editing.snapshot import read_snapshot
from bot.knowledge.files import read_files
from tests.benchmarks.previews import draft_of, tried
from tests.conftest import CACHE
from tests.engine.random_edits import random_edits

MOST_COMPUTED = 1.5
"""Processor seconds of the middle preview."""


async def test_the_middle_preview_costs_little_and_writes_nothing(repo: Path):
    folder = repo / "tests" / "quality" / "second_base"
    before = read_files(folder).digest
    found = await tried(folder, CACHE, 6)
    assert read_files(folder).digest == before
    assert any(one.is_valid for one in found)
    assert np.median([one.computed for one in found]) <= MOST_COMPUTED, found


def test_a_random_edit_becomes_the_draft_that_makes_it(repo: Path):
    on = read_snapshot(repo / "tests" / "quality" / "second_base")
    for edit in random_edits(on, 20, seed=4):
        draft = draft_of(edit.entry, on, edit.after)
        assert draft.base_text == on.entry_text(edit.entry)
        assert (draft.form.question == "") == (edit.after.entry(edit.entry) is None)
