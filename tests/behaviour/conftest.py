"""The bot on a simulated Discord: a server with a channel and three members; a judge reads all that it sends."""

from collections.abc import AsyncIterator, Iterator

import pytest
from simcord.env import Env

from bot.chat.client import Client
from bot.chat.context import BotContext
from bot.chat.invite import intents
from tests.behaviour.moderators import harbours, moderated
from tests.behaviour.recording import Recorded, record
from tests.behaviour.world import World
from tests.chat.builders import context, current, engine, pen, time
from tests.conftest import SHARED
from tests.discord_api.check import spec_at

__all__ = ["context", "current", "engine", "harbours", "moderated", "pen", "time"]


@pytest.fixture(autouse=True)
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    """Hold every request against Discord's description, where that is at hand, and against the rules by hand."""
    path = SHARED / "discord" / "openapi.json"
    made = record(monkeypatch, spec_at(path) if path.is_file() else None)
    yield made
    assert made.faults == []


@pytest.fixture
async def world(context: BotContext, recorded: Recorded) -> AsyncIterator[World]:
    env = Env(Client(context), shard_count=1, approved_intents=intents())
    await env.start()
    made = World.made(env)
    try:
        yield made
    finally:
        await env.shutdown()
    assert env.errors_since(made.seen_errors) == ()
    assert recorded.sent > 0
