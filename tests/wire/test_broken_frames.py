"""What Discord sends broken: the bot connects anew and answers on; only a refusal of token or intents ends it."""

import asyncio
import json
import re
from functools import partial

import pytest

from tests.wire.broken_frames import broken_frames
from tests.wire.child import running
from tests.wire.conftest import Places
from tests.wire.server.interactions import Interaction
from tests.wire.server.loopback import Loopback
from tests.wire.world import PLAIN, somebody, texts

SECRET = "a-word-that-only-the-event-has"
BROKEN = {
    "bad JSON": f'{{"op": 0, "t": "MESSAGE_CREATE", "d": "{SECRET}',
    "an event without its fields": json.dumps({"op": 0, "s": 9, "t": "MESSAGE_CREATE", "d": {"content": SECRET}}),
}


async def test_the_bot_connects_anew_after_broken_frames_and_answers(places: Places):
    settings = {"DOSSIER_HEALTH_PORT": "0"}
    async with Loopback() as server, running(places().environment(server.address, **settings)) as bot:
        await bot.joins(server)
        for number, text in enumerate(BROKEN.values(), 2):
            await server.gateway.send_text(text)
            await server.changes.until(lambda wanted=number: len(server.gateway.identified) == wanted)  # type: ignore[misc]
        asked = await (await server.slash("ask", somebody(), question=PLAIN)).until_done()
        assert asked.message is not None
        assert "$5 million" in texts(asked.message)
        metrics = (await bot.probe("/metrics"))[1]
        assert 'dossier_disconnections_total{error="JSONDecodeError"} 1.0' in metrics
        assert sum(map(float, re.findall(r"^dossier_disconnections_total\{.*\} (\S+)$", metrics, re.MULTILINE))) == 2
        assert await bot.end() == 0
        assert SECRET not in bot.said


AGAIN = 30.0
"""Seconds within which the bot answers again."""

WITHOUT_PAUSES = (
    "from bot.chat import connection; connection.FIRST_PAUSE = connection.LONGEST_PAUSE = 0.01; "
    "from bot.cli import main; import sys; sys.argv = ['bot', 'run']; main()"
)
"""The bot as it is, but for the pauses between connections, which would add up to hours."""


def logins(server: Loopback) -> int:
    return len(server.gateway.identified) + len(server.gateway.resumed)


async def answers_again(server: Loopback) -> None:
    """Asks until an answer comes: a question sent on a connection that breaks is lost."""
    async with asyncio.timeout(AGAIN):
        while True:
            await server.connected()
            before, asked = logins(server), await server.slash("ask", somebody(), question=PLAIN)
            await server.changes.until(partial(is_settled, server, asked, before))
            if asked.done and asked.message is not None and "$5 million" in texts(asked.message):
                return


def is_settled(server: Loopback, asked: Interaction, before: int) -> bool:
    """True once a question is answered, or lost with its connection."""
    return asked.done or logins(server) > before


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.soak)])
async def test_after_each_kind_of_broken_frame_the_bot_answers_again(places: Places, every: int):
    frames = list(broken_frames())
    assert len({text for _, text in frames}) >= 200
    async with Loopback() as server, running(places().environment(server.address), ("-c", WITHOUT_PAUSES)) as bot:
        await bot.joins(server)
        for name, text in frames[::every]:
            await server.connected()
            await server.gateway.send_text(text)
            try:
                await answers_again(server)
            except TimeoutError:
                pytest.fail(f"no answer after {name}; it said:\n{bot.said[-2000:]}")
            assert bot.process.returncode is None, name
        assert await bot.end() == 0


@pytest.mark.parametrize(("code", "what"), [(4004, "token"), (4013, "intents"), (4014, "intents")])
async def test_a_refusal_ends_the_bot_with_its_exit_code_and_a_remedy(places: Places, code: int, what: str):
    async with Loopback() as server, running(places().environment(server.address)) as bot:
        await bot.joins(server)
        await server.gateway.refuse(code)
        assert await bot.ended() == 3
        assert re.search(rf"^DISCORD_TOKEN: Discord refuses .*{what}.* \(.+\)$", bot.said, re.MULTILINE)


async def test_a_refusal_at_the_first_word_ends_the_bot_too(places: Places):
    async with Loopback() as server, running(places().environment(server.address)) as bot:
        server.gateway.refusal = 4014
        assert await bot.ended() == 3
        assert "Discord refuses the intents" in bot.said
