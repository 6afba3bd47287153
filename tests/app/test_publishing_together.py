"""Two bots on one folder and journal: what either is told to be published is on disk, always."""

from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.journal_access import open_journal
from bot.curation.history import files_at
from bot.curation.records import MANUAL_EDIT
from bot.knowledge.files import read_files
from bot.settings import Settings
from tests.app.publishing import ANN, ENTRY, PAGE, publish_beside, settings_in, wording
from tests.curation.bases import library
from tests.journal.postgresql import Server

TURNS, SOAK_TURNS = 12, 250
ENTRIES = (ENTRY, "opening")


@pytest.fixture
def processes() -> ForkServerContext:
    """Give processes that begin at once, with everything imported."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.app.publishing"])
    return context


def published_beside(processes: ForkServerContext, settings: Settings, turns: int) -> dict[str, list[object]]:
    """What each of two bots was told of its publications, in order."""
    ears = {}
    for entry in ENTRIES:
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=publish_beside, args=(settings, entry, turns, told))
        process.start()
        told.close()
        ears[entry] = heard, process
    found: dict[str, list[object]] = {}
    for entry, (heard, process) in ears.items():
        found[entry] = [heard.recv()[1] for _ in range(turns) if heard.poll(60)]
        process.join(60)
    return found


@pytest.fixture(params=["file", "postgresql"])
async def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Give a library in a folder, with its journal in a file or in PostgreSQL."""
    library(tmp_path)
    if request.param == "file":
        return settings_in(tmp_path)
    server: Server = request.getfixturevalue("postgresql")
    return settings_in(tmp_path).model_copy(update={"database_url": SecretStr(await server.emptied())})


@pytest.mark.parametrize("turns", [TURNS, pytest.param(SOAK_TURNS, marks=pytest.mark.soak)])
async def test_what_two_bots_publish_at_once_is_all_on_disk_and_each_in_its_revision(
    processes: ForkServerContext, settings: Settings, turns: int
):
    numbers = published_beside(processes, settings, turns)
    assert [len([n for n in found if isinstance(n, int)]) for found in numbers.values()] == [turns, turns], numbers
    page = (settings.knowledge / PAGE).read_text()
    assert all(f"- {wording(turns, entry)}\n" in page for entry in ENTRIES)
    async with open_journal(settings) as journal:
        for entry, told in numbers.items():
            for turn, number in enumerate(told, 1):
                assert isinstance(number, int)
                assert wording(turn, entry) in (await files_at(journal.revisions, number))[PAGE].decode()
        newest = await journal.revisions.latest(9 * turns)
        assert await journal.revisions.pending() == ()
        assert await files_at(journal.revisions, newest[0].number) == dict(read_files(settings.knowledge).shared)
        assert [one.change.author for one in newest] == [ANN] * 2 * turns + [MANUAL_EDIT]
