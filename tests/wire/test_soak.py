"""A minute of everything at once near what the bot can bear, while its base is read again and the line is cut."""

import asyncio
import gc
import itertools
import random
import re
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire.child import running
from tests.wire.conftest import Places
from tests.wire.server.interactions import RESPONSE_SECONDS, Answered, Interaction, Kind
from tests.wire.server.loopback import Loopback
from tests.wire.server.spec import Spec
from tests.wire.world import CHARTED, PLAIN, World, labels, somebody, texts

pytestmark = [pytest.mark.soak, pytest.mark.asyncio(loop_scope="session")]

SECONDS = 60.0
SEARCHING_SECONDS, CLIENTS = 8.0, 200
"""The highest rate is that of so many who do something again as soon as they are answered: about as many as wait when
the line was cut, so that what they take of memory at once is taken before it is weighed."""

LOAD = 0.8
"""Of the highest rate."""

RELOADS = 5.0
CUTS = (SECONDS / 3, SECONDS * 2 / 3)
SETTLED, GROWTH = 10.0, 1.05
"""From that second on its memory may grow by that factor until the end."""

LONGEST_STALL = "0.1"
LIGHTHOUSE = "What colour is the lighthouse?"
QUESTIONS = (PLAIN, CHARTED, LIGHTHOUSE, "who owns the harbor", "what of the moon", "ships 2022")
SAID, SAID_LATER = r"It is \*white", r"It gleams, \*white"


@pytest.fixture
def _no_pauses() -> Iterator[None]:
    """Keep this process from looking for garbage, which takes it longer the more it was answered.

    It is Discord and everybody who asks there at once: what it is late with comes to the bot in one burst.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest_asyncio.fixture(loop_scope="session")
async def own(places: Places, spec: Spec | None) -> AsyncIterator[World]:
    """Give a bot of the test's own."""
    place = places()
    async with Loopback(spec) as server, running(place.environment(server.address, DOSSIER_HEALTH_PORT="0")) as bot:
        await bot.joins(server)
        yield World(server, bot, place)


@pytest.mark.usefixtures("_no_pauses")
async def test_nothing_is_lost_near_the_highest_rate_with_reloads_and_cuts(own: World):
    draw = random.Random(11)
    rate = LOAD * await _highest_rate(own, draw)
    asked, held, stalls = list[Interaction](), list[int](), await _long_stalls(own)
    act, begin = _asks(own, draw, asked), time.perf_counter()
    await asyncio.gather(
        _every(1 / rate, begin + SECONDS, act),
        _every(RELOADS, begin + SECONDS, _reloads(own)),
        *(_at(begin + seconds, own.server.gateway.cut) for seconds in CUTS),
        *(_at(begin + seconds, _weighs(own, held)) for seconds in (SETTLED, SECONDS)),
    )
    for one in asked:
        await one.until_done()
    slowest = max((one.acknowledged or 0.0) - one.begun for one in asked)
    print(f"\n{len(asked)} in {SECONDS:.0f} s at {rate:.0f}/s; slowest {slowest:.2f} s; memory {held} kB; "
          f"{await _long_stalls(own) - stalls:.0f} stalls of more than {LONGEST_STALL} s")  # fmt: skip
    assert len(asked) > LOAD * rate * SECONDS
    assert {one.kind for one in asked} == set(Kind)
    assert slowest < RESPONSE_SECONDS
    assert own.server.judge.faults == []
    assert await _errors(own) == 0
    assert "Ignoring exception" not in own.bot.said
    assert own.bot.said.count("the base was reloaded") >= SECONDS / RELOADS - 2
    assert len(own.server.gateway.resumed) == len(CUTS)
    assert _revisions(asked) == {SAID: 1, SAID_LATER: 1}
    assert await _long_stalls(own) == stalls
    assert held[1] < GROWTH * held[0], held
    assert await own.bot.end() == 0


def _revisions(asked: list[Interaction]) -> dict[str, int]:
    """How many revisions each text was given under: one, where no answer mixes two."""
    shown = [texts(one.message) for one in asked if one.message and one.kind is not Kind.COMPONENT]
    found = {said: {base for text in shown if said in text for base in re.findall(r"base (\w+)", text)}
             for said in (SAID, SAID_LATER)}  # fmt: skip
    assert found[SAID].isdisjoint(found[SAID_LATER])
    return {said: len(revisions) for said, revisions in found.items()}


async def _highest_rate(world: World, draw: random.Random) -> float:
    """Acts answered in a second where each follows the one before it; a form is an act of two interactions."""
    asked, acts, begin = list[Interaction](), 0, time.perf_counter()
    act, end = _asks(world, draw, asked), begin + SEARCHING_SECONDS

    async def client() -> None:
        nonlocal acts
        while time.perf_counter() < end:
            before, acts = len(asked), acts + 1
            await act()
            await asyncio.gather(*(one.until_done() for one in asked[before : before + 1]))

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return acts / (time.perf_counter() - begin)


async def _errors(world: World) -> float:
    """How often answering somebody went wrong, also where they were told so."""
    text = (await world.bot.probe("/metrics"))[1]
    return sum(map(float, re.findall(r"^dossier_errors_total\{\S+\} (\S+)$", text, re.MULTILINE)))


async def _long_stalls(world: World) -> float:
    """How often the event loop stood still for longer than it may."""
    text = (await world.bot.probe("/metrics"))[1]
    counted = {at: float(n) for at, n in re.findall(r'dossier_stall_seconds_bucket{le="(\S+)"} (\S+)', text)}
    return counted["+Inf"] - counted[LONGEST_STALL]


Act = Callable[[], Awaitable[None]]


async def _every(seconds: float, end: float, act: Act) -> None:
    """By the clock: what is late is made up for."""
    due = time.perf_counter() + seconds
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await act()
        due += seconds


async def _at(moment: float, act: Act) -> None:
    await asyncio.sleep(moment - time.perf_counter())
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
    there = [one for one in ("Ask more", "Sources", "More") if one in labels(shown.message)]
    pressed = await world.server.press(shown.message, draw.choice(there), asker)
    await pressed.until_done()
    if pressed.answered is not Answered.MODAL:
        return [pressed]
    return [pressed, await world.server.submit(pressed, {"question": draw.choice(QUESTIONS)}, asker)]


def _reloads(world: World) -> Act:
    page = world.place.knowledge / "pages" / "fees.md"
    sound = page.read_text(encoding="utf-8")
    contents = itertools.cycle([sound.replace("It is *white*", "It gleams, *white*"), sound])

    async def act() -> None:
        page.write_text(next(contents), encoding="utf-8")
        world.bot.tell(signal.SIGHUP)

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
