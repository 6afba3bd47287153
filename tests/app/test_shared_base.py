"""Bots that answer from one base in the database: whatever one publishes all answer from, and none overwrites another.

Each has an engine, a store and connections of its own, as if in a process of its own.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.app.exchange import push
from bot.app.journal_access import open_journal, utc_now
from bot.curation.editing.edits import EditConflict
from bot.curation.editing.entry_form import form_of
from bot.curation.records import Author, Draft, DraftPurpose, Journal
from bot.engine.editor import KnowledgeEditor
from bot.engine.live import LiveEngine
from bot.settings import IN_DATABASE, Settings, read_settings
from tests.app.publishing import ENTRY, PAGE, WORDED, wording
from tests.curation.bases import library
from tests.journal.postgresql import Server

SOON = 2.0
"""Seconds within which every bot answers from what one has published."""

ANN, BEN = Author(7, "Ann"), Author(8, "Ben")


@dataclass
class SharingBot:
    """A bot that follows the base in the database."""

    live: LiveEngine
    editor: KnowledgeEditor
    journal: Journal

    @property
    def revision(self) -> str:
        return self.live().base.revision

    def draft(self, turn: int, who: Author, entry: str = ENTRY) -> Draft:
        began = self.editor.text(entry) or ""
        form = replace(form_of(began), also=wording(turn, entry))
        key = f"{turn} {who.name} {entry}"
        return Draft(key, who.user or 0, who.name, DraftPurpose.EDIT, PAGE, entry, form, began, datetime.now(UTC))


@asynccontextmanager
async def sharing(settings: Settings) -> AsyncIterator[SharingBot]:
    """A bot as it runs: each time the base may have changed it reads it."""
    async with open_journal(settings) as journal:
        live = LiveEngine(await asyncio.to_thread(open_engine, IN_DATABASE, settings), settings, open_store(settings))
        await live.reload()

        async def follow() -> None:
            async for _ in live.store.changes(asyncio.Event()):
                await live.reload()

        following = asyncio.create_task(follow())
        try:
            yield SharingBot(live, KnowledgeEditor(live, journal, utc_now), journal)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            live.worker.close()
            await live.store.close()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return read_settings(
        database_url=database_url, knowledge=IN_DATABASE, cache=tmp_path / "cache", state=tmp_path, encoder=False
    )


@pytest.fixture
async def bots(settings: Settings, tmp_path: Path) -> AsyncIterator[list[SharingBot]]:
    await asyncio.to_thread(push, settings, library(tmp_path), "", overwrite=False)
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(sharing(settings)) for _ in range(2)]


async def until(true: Callable[[], bool], seconds: float) -> float:
    """Waits until it is true, for at most so long; gives the seconds it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds
        await asyncio.sleep(0.01)
    return time.monotonic() - begun


async def published(bots: list[SharingBot], times: int) -> list[float]:
    """One bot after another publishes; gives the seconds until all answered from it."""
    took = []
    for turn in range(1, times + 1):
        bot = bots[turn % len(bots)]
        assert isinstance(await bot.editor.publish(bot.draft(turn, ANN), ANN), int)
        took.append(await until(lambda: len({one.revision for one in bots}) == 1, SOON))
        assert all(one.live().ask(wording(turn))[0].answers[0].entry == ENTRY for one in bots)
    return took


async def test_what_one_publishes_all_answer_from_soon(bots: list[SharingBot]):
    await published(bots, 4)


async def test_of_two_moderators_at_one_moment_one_wins_and_the_other_sees_it(bots: list[SharingBot]):
    await collided(bots, 4)


async def collided(bots: list[SharingBot], times: int) -> None:
    for turn in range(1, times + 1):
        drafts = [one.draft(turn * 2 + n, who) for n, (one, who) in enumerate(zip(bots, (ANN, BEN), strict=True))]
        found = await asyncio.gather(
            *(one.editor.publish(draft, who) for one, draft, who in zip(bots, drafts, (ANN, BEN), strict=True))
        )
        [number] = [one for one in found if isinstance(one, int)]
        [conflict] = [one for one in found if not isinstance(one, int)]
        assert isinstance(conflict, EditConflict)
        winner = (ANN, BEN)[found.index(number)]
        newest = (await bots[0].journal.revisions.latest(1))[0]
        assert (newest.number, newest.change.author) == (number, winner)
        await until(lambda: len({one.revision for one in bots}) == 1, SOON)
        assert bots[0].revision == newest.change.base
    assert len(await bots[0].journal.revisions.latest(times + 9)) == 1 + times
    assert await bots[0].journal.revisions.pending() == ()


async def test_edits_of_two_entries_at_one_moment_are_both_published(bots: list[SharingBot]):
    for turn in (1, 2):
        drafts = [one.draft(turn, ANN, entry) for one, entry in zip(bots, WORDED, strict=True)]
        found = await asyncio.gather(*(one.editor.publish(draft, ANN) for one, draft in zip(bots, drafts, strict=True)))
        assert all(isinstance(one, int) for one in found), found
        await until(lambda: len({one.revision for one in bots}) == 1, SOON)
        assert {one.live().base.entries[n].also_asked[0].text for one in bots for n in (0, 1)} >= {
            wording(turn, entry) for entry in WORDED
        }


async def test_an_entry_published_here_is_edited_as_it_was_published(bots: list[SharingBot]):
    for turn in (1, 2, 3):
        assert isinstance(await bots[0].editor.publish(bots[0].draft(turn, ANN), ANN), int)


async def test_a_bot_that_was_cut_off_catches_up(bots: list[SharingBot], postgresql: Server):
    await ended(postgresql, "LISTEN")
    assert isinstance(await bots[0].editor.publish(bots[0].draft(1, ANN), ANN), int)
    await until(lambda: len({one.revision for one in bots}) == 1, 10)


async def ended(server: Server, doing: str) -> None:
    """Ends the connections whose last statement begins so."""
    async with server.ruled() as ruling:
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ILIKE $1"
        assert await ruling.fetch(ends, f"%{doing}%")


@pytest.mark.soak
async def test_what_one_publishes_all_answer_from_within_two_seconds_50_times(bots: list[SharingBot]):
    print(f"the longest of 50: {max(await published(bots, 50)):.3f} s")


@pytest.mark.soak
async def test_two_moderators_collide_200_times(bots: list[SharingBot]):
    await collided(bots, 200)
