"""Processes that publish to one base are killed, cut off, or left without a database: what was confirmed is there."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pytest

from bot.app.base_access import open_revisions
from bot.app.exchange import push
from bot.settings import Settings
from tests.app.publishing import ENTRY, WORDED, publish_shared, wording
from tests.app.test_shared_base import SharingBot, ended, settings, sharing, until
from tests.curation.bases import library
from tests.journal.postgresql import Server

__all__ = ["settings"]

AGREED = 10.0
"""Seconds within which every process answers from the last revision again."""


@dataclass
class Publisher:
    """A process that publishes one wording of an entry after another, and what it was told."""

    entry: str
    process: ForkServerProcess
    heard: Connection
    numbers: dict[int, int] = field(default_factory=dict)

    def hear(self) -> int:
        """Takes in what it has told since; gives how many of its publications are confirmed."""
        while self.heard.poll():
            try:
                turn, number = self.heard.recv()
            except EOFError:
                break
            assert isinstance(number, int), number
            self.numbers[turn] = number
        return len(self.numbers)


@dataclass
class Publishers:
    """One for each entry; whoever is killed is followed by another, which goes on where that one was."""

    settings: Settings
    context: ForkServerContext
    running: dict[str, Publisher] = field(default_factory=dict)
    confirmed: dict[int, tuple[str, int]] = field(default_factory=dict)
    last_turn: int = 0

    def start(self, entry: str) -> None:
        heard, told = self.context.Pipe(duplex=False)
        self.last_turn += 1_000
        process = self.context.Process(target=publish_shared, args=(self.settings, entry, self.last_turn, told))
        process.start()
        told.close()
        self.running[entry] = Publisher(entry, process, heard)

    def kill(self, entry: str) -> None:
        one = self.running.pop(entry)
        one.process.kill()
        one.process.join()
        one.hear()
        self.confirmed |= {number: (entry, turn) for turn, number in one.numbers.items()}

    async def busy(self, seconds: float) -> None:
        """Waits until each has published again."""
        before = {one.entry: one.hear() for one in self.running.values()}
        await until(lambda: all(one.hear() > before[one.entry] for one in self.running.values()), seconds)


@pytest.fixture
def context() -> ForkServerContext:
    found = get_context("forkserver")
    found.set_forkserver_preload(["tests.app.publishing"])
    return found


@pytest.fixture
async def publishers(settings: Settings, context: ForkServerContext, tmp_path: Path) -> AsyncIterator[Publishers]:
    await asyncio.to_thread(push, settings, library(tmp_path), "", overwrite=False)
    found = Publishers(settings, context)
    yield found
    for entry in tuple(found.running):
        found.kill(entry)


async def rounds(publishers: Publishers, server: Server, times: int, *, stopping: bool) -> None:
    """So many failures, each at a random moment; after each everybody publishes again and agrees."""
    dice = random.Random(21)
    async with sharing(publishers.settings) as watching:
        for entry in WORDED:
            publishers.start(entry)
        await publishers.busy(60)
        for _ in range(times):
            await asyncio.sleep(dice.uniform(0, 0.3))
            happens = dice.choice(["killed", "killed", "cut off", "stopped" if stopping else "killed"])
            if happens == "killed":
                entry = dice.choice(list(WORDED))
                publishers.kill(entry)
                await publishers.busy(AGREED)
                publishers.start(entry)
            elif happens == "cut off":
                await ended(server, "LISTEN")
            else:
                await server.stopped(5.0)
            await publishers.busy(60)
        for entry in WORDED:
            publishers.kill(entry)
        await all_there(publishers, watching)


async def all_there(publishers: Publishers, watching: SharingBot) -> None:
    """Every confirmed revision is in the journal with its wording, nothing is half done, and the watcher agrees."""
    async with open_revisions(publishers.settings) as store:
        revisions = store.revisions
        assert await revisions.pending() == ()
        for number, (entry, turn) in publishers.confirmed.items():
            found = await revisions.get(number)
            assert found is not None
            assert wording(turn, entry) in (found.change.entries[0].after or "")
        [last] = await revisions.latest(1)
    await until(lambda: watching.revision == last.change.base, AGREED)
    assert len(publishers.confirmed) > len(WORDED)
    assert watching.live().ask("Who runs the library?")[0].answers[0].entry == ENTRY


async def test_whatever_fails_a_few_times_nothing_confirmed_is_lost(publishers: Publishers, postgresql: Server):
    await rounds(publishers, postgresql, 5, stopping=False)


@pytest.mark.soak
async def test_whatever_fails_100_times_nothing_confirmed_is_lost(publishers: Publishers, postgresql: Server):
    await rounds(publishers, postgresql, 100, stopping=True)
