"""The bot killed at any moment of publishing: it starts with the old base or the new one, and no draft is lost."""

import asyncio
import random
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from bot.app.bootstrap import open_engine
from bot.app.journal_access import open_journal, recover_publications
from bot.curation.history import files_at
from bot.knowledge.files import read_files
from tests.app.publishing import ENTRY, publish, settings_in, wording
from tests.curation.bases import library

LONGEST = 0.2
"""Seconds from something confirmed until the bot is killed, at most: a publication takes some 0.14."""


@pytest.fixture
def processes() -> ForkServerContext:
    """Give processes that begin at once, with everything imported."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.app.publishing"])
    return context


def killed(processes: ForkServerContext, folder: Path, turn: int, dice: random.Random) -> dict[str, int]:
    """Publish from a turn on, kill it some time after the dice say; give the last turn it saved, and published."""
    heard, told = processes.Pipe(duplex=False)
    process = processes.Process(target=publish, args=(folder, turn, told))
    process.start()
    told.close()
    first = [patient(heard) for _ in range(1 + dice.randrange(4))]
    process.join(dice.uniform(0, LONGEST))
    process.kill()
    process.join()
    return {"saved": turn} | dict(first) | dict(confirmed(heard))


def patient(heard: Connection) -> tuple[str, int]:
    """What it confirms next, however slow the machine is."""
    assert heard.poll(60)
    what, turn = heard.recv()
    return what, turn


def confirmed(heard: Connection) -> Iterator[tuple[str, int]]:
    try:
        while True:
            yield heard.recv()
    except EOFError:
        return


async def restarted(folder: Path, told: dict[str, int]) -> int:
    """The turn that the bot starts with after it was killed; base, journal and drafts must agree."""
    settings = settings_in(folder)
    engine = open_engine(settings.knowledge, settings)
    [entry] = [one for one in engine.base.entries if one.id == ENTRY]
    turn = told["published"]
    if entry.also_asked[0].text == wording(turn + 1):
        turn += 1
    assert turn == 0 or entry.also_asked[0].text == wording(turn)
    assert engine.ask(wording(turn))[0].answers[0].entry == ENTRY or turn == 0
    async with open_journal(settings) as journal:
        [last] = await journal.revisions.latest(1)
        assert (last.change.base, await journal.revisions.pending()) == (engine.base.revision, ())
        assert await files_at(journal.revisions, last.number) == dict(read_files(settings.knowledge).shared)
        kept = [int(draft.key.split()[1]) for draft in await journal.drafts.all()]
        assert told["saved"] <= turn or told["saved"] in kept, "a draft that was saved is lost"
    return turn


async def killed_often(processes: ForkServerContext, folder: Path, times: int) -> None:
    dice, turn = random.Random(8), 0
    library(folder)
    for _ in range(times):
        told = killed(processes, folder, turn, dice)
        await asyncio.to_thread(recover_publications, settings_in(folder))
        turn = await restarted(folder, told)
    assert turn > 0


async def test_killed_a_few_times_the_bot_starts_whole(processes, tmp_path):
    await killed_often(processes, tmp_path, 4)


@pytest.mark.soak
async def test_killed_200_times_the_bot_starts_whole_each_time(processes, tmp_path):
    await killed_often(processes, tmp_path, 200)
