"""Two processes may keep one journal: both open it at once, and nothing either of them confirmed is missing."""

from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context

import pytest

from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from tests.journal.conftest import FILE
from tests.journal.writing import TIMES, write


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_nothing_that_either_process_kept_is_missing(kind, request, tmp_path):
    url = await request.getfixturevalue("postgresql").emptied() if kind == "postgresql" else None
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        ones, others = pool.map(write, [url] * 2, [tmp_path / FILE] * 2, ["one", "other"])
    database = Database(address_of(url, tmp_path / FILE))
    journal = build_journal(database, lambda: datetime.now(UTC))
    first, *rest = await journal.questions.pending()
    assert (first.unanswered.question, first.count, len(rest)) == ("asked of both", 2 * TIMES, 2 * TIMES)
    names = {one.number: one.change.author.name for one in await journal.revisions.latest(3 * TIMES)}
    assert names == dict.fromkeys(ones, "one") | dict.fromkeys(others, "other")
    await database.close()
