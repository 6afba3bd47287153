"""The world of the moderators' tests: a harbour base on disk that is changed in chat by the same parts the bot runs."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from simcord.env import Env

from bot.app.bootstrap import open_engine
from bot.app.journal_access import lock_file
from bot.app.supervisor import prepare_lookup
from bot.chat.client import Client, intents
from bot.chat.context import build_context
from bot.chat.sync import NoFingerprints
from bot.engine.editor import run_editor
from bot.engine.live import LiveEngine
from bot.settings import Settings
from tests.behaviour.keeping import Keeping
from tests.behaviour.recording import Recorded
from tests.behaviour.world import World
from tests.chat.base import harbour_engine
from tests.chat.equipment import Pen, Time
from tests.journals import NewJournal


@pytest.fixture(scope="session")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the base to copy, and the cache of what was learnt from it."""
    made = tmp_path_factory.mktemp("harbours")
    harbour_engine(made)
    return made


@pytest.fixture
async def keeping(
    harbours: Path, tmp_path: Path, time: Time, pen: Pen, recorded: Recorded, new_journal: NewJournal
) -> AsyncIterator[Keeping]:
    folder = copytree(harbours / "base", tmp_path / "base")
    settings = Settings.model_construct(knowledge=folder, cache=harbours / "cache", encoder=False)
    live, journal = LiveEngine(open_engine(folder, settings), settings), new_journal()
    async with AsyncExitStack() as stack:
        worker = stack.enter_context(ThreadPoolExecutor(1))
        stack.callback(live.worker.close)
        editor = await stack.enter_async_context(run_editor(live, journal, settings, lock_file(settings)))
        given = replace(build_context(live, journal, worker, time, draw=pen), editor=editor, moderated=None)
        live.on_swap(partial(prepare_lookup, given))
        env = Env(Client(given, NoFingerprints()), shard_count=1, approved_intents=intents())
        await env.start()
        stack.push_async_callback(env.shutdown)
        world = World.made(env)
        live.subscribe(world.bot.on_knowledge_event)
        await live.reload()
        await editor.record()
        yield await Keeping.made(world, given, folder, live.reload)
    assert recorded.sent > 0
    assert env.errors_since(world.seen_errors) == ()
