"""The bot on a simulated Discord: a server with a channel and three members."""

from collections.abc import AsyncIterator

import pytest
from simcord.env import Env

from bot.chat.client import Client, intents
from bot.chat.sync import KeptNowhere
from bot.chat.tools import Tools
from tests.behaviour.world import World
from tests.chat.equipment import current, desk, equipment, pen, time

__all__ = ["current", "desk", "equipment", "pen", "time"]


@pytest.fixture
async def world(equipment: Tools) -> AsyncIterator[World]:
    env = Env(Client(equipment, KeptNowhere()), shard_count=1, approved_intents=intents())
    await env.start()
    made = World.made(env)
    try:
        yield made
    finally:
        await env.shutdown()
    assert env.errors_since(made.seen_errors) == ()
