"""Killed at any moment of publishing: after the restart the base is the old or the new one, and the journal agrees."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from bot.curation.publishing.recovery import recover
from bot.curation.records.revisions import manifest_of
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from bot.knowledge.folder import read_folder
from tests.journal.publishing import files_of, publish_turns, turn_of

LONGEST = 0.05
"""Seconds from a confirmed publication until the process is killed, at most: some more publications."""


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def processes() -> ForkServerContext:
    """Give processes that begin at once, with everything imported."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.journal.publishing"])
    return context


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Give a folder at turn 0, and where its journal is."""
    folder = tmp_path / "knowledge"
    for name, body in files_of(0).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    return folder, tmp_path / "journal.sqlite3"


def killed(processes: ForkServerContext, places: tuple[Path, Path], turn: int, dice: random.Random) -> int:
    """Publish from a turn on, kill it some time after the dice say; give the last turn it confirmed."""
    heard, told = processes.Pipe(duplex=False)
    process = processes.Process(target=publish_turns, args=(*places, turn, told))
    process.start()
    told.close()
    first = [patient(heard) for _ in range(1 + dice.randrange(3))]
    process.join(dice.uniform(0, LONGEST))
    process.kill()
    process.join()
    return max(*first, *confirmed(heard), turn)


def patient(heard: Connection) -> int:
    """The next turn it confirms, however slow the machine is."""
    assert heard.poll(60)
    turn: int = heard.recv()
    return turn


def confirmed(heard: Connection) -> Iterator[int]:
    try:
        while True:
            yield heard.recv()
    except EOFError:
        return


async def restarted(places: tuple[Path, Path], least: int) -> tuple[int, Counter[str]]:
    """What a start finds: the turn, and how what was cut short ended. All must agree."""
    folder, file = places
    database = Database(address_of(None, file))
    revisions = build_journal(database, lambda: datetime.now(UTC)).revisions
    ends = Counter(one.outcome.name for one in await recover(folder, revisions))
    files = files_in(folder)
    turn = turn_of(files)
    assert turn in (least, least + 1)
    assert not [one for one in read_folder(folder)[1] if one.severity == "error"]
    assert await revisions.pending() == ()
    last = await revisions.latest(least + 2)
    if last:  # killed before the very first publication, there is none
        assert await revisions.manifest(last[0].number) == manifest_of(files)
        assert [one.change.base for one in last] == [f"r{n}" for n in range(turn, -1, -1)]
    await database.close()
    return turn, ends


async def killed_often(processes: ForkServerContext, places: tuple[Path, Path], times: int) -> Counter[str]:
    dice, turn, ends = random.Random(8), 0, Counter[str]()
    for _ in range(times):
        turn, ended = await restarted(places, killed(processes, places, turn, dice))
        ends += ended
    assert turn > 0
    return ends


@pytest.mark.parametrize("torn", [{"pages/page_3.md": b"# pag"}, {"pages/page_3.md": files_of(2)["pages/page_3.md"]}])
def test_a_torn_file_or_a_folder_between_two_turns_is_no_turn(torn):
    assert turn_of(files_of(3)) == 3
    assert turn_of(files_of(3) | torn) is None


async def test_killed_a_few_times_base_and_journal_agree(processes, places):
    await killed_often(processes, places, 6)


@pytest.mark.soak
async def test_killed_200_times_base_and_journal_agree_each_time(processes, places):
    ends = await killed_often(processes, places, 200)
    assert ends.keys() == {"FINISHED", "COMPLETED", "DROPPED"}, ends
