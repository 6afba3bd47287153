"""A page is checked in seconds, whatever was written into it to make that slow."""

import time
from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.curation.editing.snapshot import snapshot_of
from bot.knowledge.files import read_files
from tests.curation.hostile_pages import hostile_pages

SECONDS = 5.0
PAGES = dict(hostile_pages())
QUICK = ("an answer of '1 million '", "a quote of '\u0301\u0316'", "'See: ' of ','", "588 figures")


def test_there_are_two_hundred_of_them():
    assert len(PAGES) >= 200


@pytest.mark.parametrize("name", [pytest.param(one, marks=() if one in QUICK else pytest.mark.soak) for one in PAGES])
def test_a_page_written_to_be_slow_is_checked_in_seconds(name: str, tmp_path: Path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "base.toml").write_text('format = 1\nname = "Harbour"\n', encoding="utf-8")
    (tmp_path / "sources" / "src.txt").write_text("the harbour earns five million euros.\n", encoding="utf-8")
    (tmp_path / "pages" / "page.md").write_text(PAGES[name], encoding="utf-8")
    begin = time.thread_time()
    found = snapshot_of(read_files(tmp_path))
    check(found.base, found.problems)
    assert time.thread_time() - begin < SECONDS
