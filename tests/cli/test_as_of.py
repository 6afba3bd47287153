"""`ask --as-of` answers from the base as it stood, whatever it says now."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.journal_access import open_journal
from bot.curation.publishing.publish import record_revision
from bot.curation.records import MANUAL_EDIT, Change
from bot.settings import read_settings
from tests.answering.bases import harbour

QUESTION = "Is the harbour open at night?"


async def publish(base: Path, files: Mapping[str, bytes], day: int) -> None:
    async with open_journal(read_settings(knowledge=base)) as journal:
        await record_revision(
            journal.revisions, Change("r", MANUAL_EDIT, datetime(2026, 3, day, tzinfo=UTC), "", ()), files
        )


def files_in(base: Path) -> dict[str, bytes]:
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}


@pytest.fixture
def changed(base: Path, tmp_path: Path) -> Path:
    """Give a base whose page lost its entry about the night; its history holds both."""
    page = (base / "pages" / "harbour.md").read_text()
    begin = page.index("## " + QUESTION)
    end = page.find("\n## ", begin)
    folder = harbour(tmp_path / "changed")
    asyncio.run(publish(folder, files_in(folder), 1))
    (folder / "pages" / "harbour.md").write_text(page[:begin] + (page[end + 1 :] if end > 0 else ""))
    asyncio.run(publish(folder, files_in(folder), 2))
    return folder


def entries(out: str) -> list[str]:
    return [answer["entry"] for answer in json.loads(out)["answers"]]


def test_the_base_answers_as_it_stood_on_a_day_and_at_a_revision(bot, changed):
    given = f"{QUESTION}\n".encode()
    for as_of, found in (("2026-03-01", ["night"]), ("1", ["night"]), ("2026-03-02", []), ("2", [])):
        done = bot("ask", "--json", "--as-of", as_of, "--knowledge", changed, given=given)
        assert (done.code, entries(done.out)) == (0, found), as_of
        assert done.err.startswith("As of revision ")
    assert entries(bot("ask", "--json", "--knowledge", changed, given=given).out) == []


@pytest.mark.parametrize("as_of", ["2026-02-01", "99", "last week"])
def test_what_never_stood_is_wrong_use(bot, changed, as_of):
    done = bot("ask", "--as-of", as_of, QUESTION, "--knowledge", changed)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "--as-of: " in done.err
