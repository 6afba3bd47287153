"""A bot of two processes with PostgreSQL between them: each has its shards, and they identify one after another."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
import pytest_asyncio

from tests.journal.postgresql import started
from tests.wire.child import Bot, running
from tests.wire.conftest import Places
from tests.wire.server.changes import PATIENCE
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import GUILD, OTHER_GUILD
from tests.wire.server.spec import Spec
from tests.wire.world import PLAIN, somebody, texts

pytestmark = pytest.mark.asyncio(loop_scope="session")

GUILDS = (GUILD, OTHER_GUILD)

IDENTIFY_SECONDS = 5.0
"""Between two shards of a bucket (docs: events/gateway, max_concurrency)."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def url() -> AsyncIterator[str]:
    with started() as server:
        async with server.database() as found:
            yield found


@pytest.mark.soak
async def test_two_processes_share_the_shards_and_identify_in_turn(url: str, places: Places, spec: Spec | None):
    async with Loopback(spec) as server, AsyncExitStack() as stack:
        server.gateway.shards, server.gateway.guilds = 2, GUILDS
        bots = [
            await stack.enter_async_context(running(places().environment(server.address, **sharing(url, f"{n}/2"))))
            for n in range(2)
        ]
        await server.connected()
        (_, first), (_, second) = server.gateway.identified_at
        assert sorted(shard for shard, _ in server.gateway.identified_at) == [0, 1]
        assert second - first >= IDENTIFY_SECONDS
        asked = [await server.slash("ask", replace(somebody(), guild=one), question=PLAIN) for one in GUILDS]
        for one in asked:
            await one.until_done()
            assert "$5 million" in texts(one.message or {})
        assert [await shards_of(bot) for bot in bots] == [[0], [1]]
        assert [await bot.end() for bot in bots] == [0, 0]
    assert server.judge.faults == []


async def shards_of(bot: Bot) -> list[int]:
    """The shards a process says are its own, once it is ready."""
    for _ in range(int(10 * PATIENCE)):
        status, said = await bot.probe("/readyz")
        if status == 200:
            break
        await asyncio.sleep(0.1)
    return [one["number"] for one in json.loads(said)["gateway"]["shards"]]


def sharing(url: str, shards: str) -> dict[str, str]:
    return {"DATABASE_URL": url, "DOSSIER_SHARDS": shards, "DOSSIER_HEALTH_PORT": "0"}
