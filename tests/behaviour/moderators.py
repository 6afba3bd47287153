"""A server whose moderators edit a base on disk, by the same parts the bot runs: people with each role and without."""

from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, RoleHandle
from simcord.env import Env
from simcord.results import InteractionResult

from bot.app.base_access import open_store
from bot.app.bootstrap import open_engine
from bot.app.supervisor import prepare_lookup
from bot.chat.client import Client
from bot.chat.context import BotContext, build_context
from bot.chat.invite import intents
from bot.curation.records import ServerSettings
from bot.engine.editor import run_editor
from bot.engine.live import LiveEngine
from bot.settings import Settings
from tests.behaviour.recording import Recorded
from tests.behaviour.world import World
from tests.chat.builders import ManualClock, PixelRenderer, harbour_engine
from tests.journals import NewJournal

FORM = ("question", "also", "answer", "quotes", "rest")
MUSEUM = {
    "question": "What does the museum show?", "also": "exhibits of the museum\nwhat is in the museum",
    "answer": "Nets, lamps and models.", "quotes": "shows nets, lamps and models\n-- harbour, 9", "rest": "",
}  # fmt: skip


@dataclass
class ModeratedWorld:
    """The world with its moderators: viv looks, ed and eda write, pub and pia publish; bob holds no role."""

    world: World
    bot: BotContext
    folder: Path
    read_again: Callable[[], Awaitable[object]]
    notices: ChannelHandle
    roles: dict[str, RoleHandle]
    viv: MemberActor
    ed: MemberActor
    eda: MemberActor
    pub: MemberActor
    pia: MemberActor

    @classmethod
    async def made(cls, world: World, bot: BotContext, folder: Path, read_again: Callable[[], Awaitable[object]],
                   ) -> "ModeratedWorld":  # fmt: skip
        guild = world.guild
        roles = {name: guild.create_role(name) for name in ("viewer", "editor", "publisher")}

        def member(name: str, role: str) -> MemberActor:
            return guild.add_member(world.env.create_user(name), roles=[roles[role]])

        people = {"viv": "viewer", "ed": "editor", "eda": "editor", "pub": "publisher", "pia": "publisher"}
        found = cls(world, bot, folder, read_again, guild.create_text_channel("moderators"), roles,
                    **{name: member(name, role) for name, role in people.items()})  # fmt: skip
        await world.env.settle()
        await found.set_up()
        return found

    async def set_up(self, *, second_person: bool = False) -> None:
        """Gives the roles their rights."""
        viewer, editor, publisher = (frozenset({self.roles[name].id}) for name in ("viewer", "editor", "publisher"))
        chosen = ServerSettings(self.notices.id, viewer, editor, publisher, second_person)
        await self.bot.journal.servers.put(self.world.guild.id, chosen)

    async def command(self, who: MemberActor, name: str, **options: Any) -> InteractionResult:
        """Somebody gives a command of /knowledge."""
        return await who.slash(self.world.channel, f"knowledge {name}", **options)

    async def write(self, who: MemberActor, values: dict[str, str], **options: Any) -> InteractionResult:
        """Somebody adds an entry by the form."""
        return await who.submit_modal(await self.command(who, "add", **options), values)


def prefilled(result: InteractionResult) -> dict[str, str]:
    """What stands in the fields of a form that was opened."""
    assert result.modal is not None
    return {one["component"]["custom_id"]: one["component"].get("value", "") for one in result.modal["components"]}


@pytest.fixture(scope="session")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the base to copy, and the cache of what was learnt from it."""
    made = tmp_path_factory.mktemp("harbours")
    harbour_engine(made)
    return made


@pytest.fixture
async def moderated(
    harbours: Path, tmp_path: Path, time: ManualClock, pen: PixelRenderer, recorded: Recorded, new_journal: NewJournal
) -> AsyncIterator[ModeratedWorld]:
    folder = copytree(harbours / "base", tmp_path / "base")
    settings = Settings.model_construct(knowledge=folder, cache=harbours / "cache", encoder=False)
    live, journal = LiveEngine(open_engine(folder, settings), settings, open_store(settings)), new_journal()
    async with AsyncExitStack() as stack:
        worker = stack.enter_context(ThreadPoolExecutor(1))
        stack.callback(live.worker.close)
        editor = await stack.enter_async_context(run_editor(live, journal))
        given = replace(build_context(live, journal, worker, time, time, draw=pen), editor=editor, moderated=None)
        live.on_swap(partial(prepare_lookup, given))
        env = Env(Client(given), shard_count=1, approved_intents=intents())
        await env.start()
        stack.push_async_callback(env.shutdown)
        world = World.made(env)
        live.subscribe(world.bot.on_knowledge_event)
        await live.reload()
        await editor.record()
        yield await ModeratedWorld.made(world, given, folder, live.reload)
    assert recorded.sent > 0
    assert env.errors_since(world.seen_errors) == ()
