"""Requests that Discord takes and never answers, and answers it holds back: whoever asks by command is answered."""

import asyncio

from bot.chat.request_limit import HANGING_SECONDS
from tests.wire.child import running
from tests.wire.conftest import Places
from tests.wire.server.faults import HELD_BACK, Cut
from tests.wire.server.interactions import RESPONSE_SECONDS
from tests.wire.server.loopback import Loopback
from tests.wire.world import PLAIN, somebody

HANGING, MENTIONS, ASKED = 60, 50, 40


async def test_commands_are_acknowledged_while_requests_hang_and_mentions_are_held_back(places: Places):
    async with Loopback() as server, running(places().environment(server.address)) as bot:
        await bot.joins(server)
        for _ in range(HANGING):
            server.rest.faults.plan("POST", r"/interactions/.*|/channels/.*", Cut.HUNG)
        hung = [await server.slash("ask", somebody(), question=PLAIN) for _ in range(HANGING // 2)]
        for _ in range(HANGING // 2):
            await server.writes(PLAIN, somebody())
        await server.changes.until(lambda: server.rest.faults.struck == HANGING)
        for _ in range(MENTIONS):
            server.rest.faults.plan("POST", r"/channels/.*", HELD_BACK)
            await server.writes(PLAIN, somebody())
        asked = []
        for _ in range(ASKED):
            asked.append(await server.slash("ask", somebody(), question=PLAIN))
            await asyncio.sleep(0.1)
        for one in asked:
            await one.until_done()
        slowest = max((one.acknowledged or 0.0) - one.begun for one in asked)
        assert slowest < RESPONSE_SECONDS
        assert not any(one.answer for one in hung)
        assert await bot.end() == 0


async def test_it_is_not_ready_while_no_request_gets_through(places: Places):
    settings = {"DOSSIER_HEALTH_PORT": "0"}
    async with Loopback() as server, running(places().environment(server.address, **settings)) as bot:
        await bot.joins(server)
        await bot.says("ready as")
        assert (await bot.probe("/readyz"))[0] == 200
        for _ in range(3):
            server.rest.faults.plan("POST", r"/interactions/.*", Cut.HUNG)
            await server.slash("ask", somebody(), question=PLAIN)
        await asyncio.sleep(HANGING_SECONDS + 0.5)
        found = await bot.probe("/readyz")
        assert found[0] == 503
        assert "no request gets through to Discord" in found[1]
        await (await server.slash("ask", somebody(), question=PLAIN)).until_done()
        assert (await bot.probe("/readyz"))[0] == 200
        assert await bot.end() == 0
