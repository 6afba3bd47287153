"""A minute of everything at once: questions, presses and typing, while the base is read again and the line is cut."""

import asyncio
import random
import re
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire.child import running
from tests.wire.conftest import Places
from tests.wire.server.interactions import Answered, Interaction, Kind
from tests.wire.server.loopback import Loopback
from tests.wire.server.spec import Spec
from tests.wire.world import CHARTED, PLAIN, World, labels, somebody

pytestmark = [pytest.mark.soak, pytest.mark.asyncio(loop_scope="session")]

SECONDS = 60.0
GROWTH = 1.25
"""What a bot may hold at the end of what it held after a third of the time: a leak goes on, caches fill up."""

QUESTIONS = (PLAIN, CHARTED, "What colour is the lighthouse?", "who owns the harbor", "what of the moon", "ships 2022")


@pytest_asyncio.fixture(loop_scope="session")
async def own(places: Places, spec: Spec | None) -> AsyncIterator[World]:
    """Give a bot of the test's own."""
    place = places()
    async with Loopback(spec) as server, running(place.environment(server.address, DOSSIER_HEALTH_PORT="0")) as bot:
        await bot.joins(server)
        yield World(server, bot, place)


async def test_nothing_is_lost_under_mixed_load_with_reloads_and_cuts(own: World):
    draw, asked, end = random.Random(11), list[Interaction](), time.perf_counter() + SECONDS
    held: list[int] = []
    work = (
        (_asks(own, draw, asked), 0.03),
        (_reloads(own), 5.0),
        (_cuts(own, draw), 7.0),
        (_weighs(own, held), SECONDS / 3),
    )
    await asyncio.gather(*(_every(seconds, end, act) for act, seconds in work))
    for one in asked:
        await one.until_done()
    assert len(asked) > SECONDS * 5
    assert {one.kind for one in asked} == set(Kind)
    assert own.server.judge.faults == []
    assert own.bot.said.count("the base was read again") >= 3
    assert own.bot.said.count("the base stays as it was") >= 3
    assert len(own.server.gateway.resumed) >= 4
    assert "error in" not in own.bot.said
    assert held[-1] < GROWTH * held[0], held
    assert await own.bot.end() == 0


Act = Callable[[], Awaitable[None]]


async def _every(seconds: float, end: float, act: Act) -> None:
    while time.perf_counter() < end:
        await asyncio.sleep(seconds)
        await act()


def _asks(world: World, draw: random.Random, asked: list[Interaction]) -> Act:
    async def act() -> None:
        asker, server = somebody(direct=draw.random() < 0.3), world.server
        shown = [one for one in asked[-40:] if one.message is not None and one.kind is Kind.COMMAND and one.done]
        chosen = draw.random()
        if chosen < 0.5 or not shown:
            asked.append(await server.slash("ask", asker, question=draw.choice(QUESTIONS)))
        elif chosen < 0.75:
            asked.append(await server.types("ask", asker, question=draw.choice(QUESTIONS)[:4]))
        else:
            asked.extend(await _pressed(world, draw, draw.choice(shown)))

    return act


async def _pressed(world: World, draw: random.Random, shown: Interaction) -> list[Interaction]:
    """A button of an answer, and where it opens a form what is sent with it."""
    asker = somebody()
    assert shown.message is not None
    there = [one for one in ("Ask more", "Sources", "Related") if one in labels(shown.message)]
    pressed = await world.server.press(shown.message, draw.choice(there), asker)
    await pressed.until_acknowledged()
    if pressed.answered is not Answered.MODAL:
        return [pressed]
    return [pressed, await world.server.submit(pressed, {"question": draw.choice(QUESTIONS)}, asker)]


def _reloads(world: World) -> Act:
    page = world.place.knowledge / "pages" / "fees.md"
    sound = page.read_text(encoding="utf-8")
    texts = [sound.replace("It is *white*", "It gleams, *white*"), sound.replace("grey stone", "green stone"), sound]

    async def act() -> None:
        texts.append(texts.pop(0))
        page.write_text(texts[-1], encoding="utf-8")
        world.bot.tell(signal.SIGHUP)

    return act


def _cuts(world: World, draw: random.Random) -> Act:
    async def act() -> None:
        gateway = world.server.gateway
        if gateway.connected:
            await (gateway.cut() if draw.random() < 0.5 else gateway.reconnect())

    return act


def _weighs(world: World, held: list[int]) -> Act:
    async def act() -> None:
        held.append(_kilobytes(world.bot.process.pid))

    return act


def _kilobytes(process: int) -> int:
    """What a process holds in memory."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1])
