"""While its journal cannot be used the bot answers on and says what it could not keep; nothing kept before is lost."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat import texts
from bot.chat.context import BotContext, build_context
from bot.journal import connections
from bot.journal.address import address_of
from bot.journal.database import Database
from bot.journal.factory import build_journal
from tests.behaviour.world import World, answered, shown
from tests.chat.builders import ManualClock, PixelRenderer, SwappableEngine

EARN = "What does the harbour earn?"
UNKNOWN = "who owns the harbour"
NOT_KEPT = texts.NOT_KEPT.partition(",")[0]


@pytest.fixture
async def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    monkeypatch.setattr(connections, "TIMEOUT_SECONDS", 0.1)
    found = Database(address_of(None, tmp_path / "state" / "journal.sqlite3"))
    await found.open()
    yield found
    await found.close()


@pytest.fixture
def context(
    current: SwappableEngine, time: ManualClock, pen: PixelRenderer, database: Database
) -> Iterator[BotContext]:
    with ThreadPoolExecutor(1) as worker:
        journal = build_journal(database, lambda: datetime.now(UTC))
        yield build_context(current, journal, worker, time, time, draw=pen)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process writes and does not end."""
    other = sqlite3.connect(folder / "state" / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.close()


@contextmanager
def gone(folder: Path) -> Iterator[None]:
    """The folder of the journal is taken away, and something else stands there."""
    shutil.move(folder / "state", folder / "away")
    (folder / "state").write_text("no folder")
    yield
    (folder / "state").unlink()
    shutil.move(folder / "away", folder / "state")


@pytest.mark.parametrize("outage", [locked, gone])
async def test_the_bot_answers_on_and_says_what_it_could_not_keep(world: World, context: BotContext, tmp_path, outage):
    answer = answered(await world.ask(EARN))
    await world.alice.click(answer, label="Helpful")
    with outage(tmp_path):
        assert "**" in shown(await world.ask(EARN))
        assert shown(await world.bob.click(answer, label="Helpful")).startswith(NOT_KEPT)
        unknown = answered(await world.ask(UNKNOWN))
        assert shown(await world.alice.click(unknown, label="Ask the moderators")).startswith(NOT_KEPT)
    assert len(await context.journal.votes.by_user(world.alice.id)) == 1
    assert await context.journal.votes.by_user(world.bob.id) == ()
    assert shown(await world.bob.click(answer, label="Helpful")) == texts.THANKS_HELPFUL
    assert len(await context.journal.votes.by_user(world.bob.id)) == 1
    await world.alice.click(unknown, label="Ask the moderators")
    assert UNKNOWN in [one.unanswered.question for one in await context.journal.questions.pending()]
