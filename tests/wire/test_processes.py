"""A bot of two processes that answer from one base in PostgreSQL: nothing is lost, and all say the same."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.app.exchange import push
from bot.chat.shards import parse_shards
from bot.settings import Settings
from tests.journal.postgresql import Server, started
from tests.wire.child import Bot, running
from tests.wire.conftest import Places
from tests.wire.server.changes import PATIENCE
from tests.wire.server.interactions import RESPONSE_SECONDS, Interaction
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import Json
from tests.wire.server.spec import Spec
from tests.wire.world import PLAIN, somebody, texts

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHARDS = 4
GUILDS = tuple(str((100 + n) << 22) for n in range(SHARDS))
"""One guild for each shard."""

SOON, AGREED = 2.0, 10.0
"""Seconds within which every process answers from what was published, and agrees again after a failure.

Among other tests, on a busy machine, the longer of them holds for both.
"""

START_SECONDS = 3 * PATIENCE
"""For all of them to start side by side: so many that a busy machine fails nothing."""

TURN = "Which turn of the tide is it?"


@dataclass
class Fleet:
    """The processes of a bot, their Discord and their database."""

    server: Loopback
    postgresql: Server
    url: str
    folder: Path
    places: Places
    stack: AsyncExitStack
    bots: dict[str, Bot] = field(default_factory=dict)
    turns: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def start(self, shards: str) -> None:
        """Starts the process with these shards."""
        told = {"DATABASE_URL": self.url, "DOSSIER_KNOWLEDGE": "postgresql", "DOSSIER_HEALTH_PORT": "0"}
        environment = self.places().environment(self.server.address, **told, DOSSIER_SHARDS=shards)
        self.bots[shards] = await self.stack.enter_async_context(running(environment))

    async def health(self, bot: Bot) -> Json:
        found: Json = json.loads((await bot.probe("/healthz"))[1])
        return found

    async def revisions(self) -> set[str]:
        """The revisions that the processes answer from."""
        found = [await self.health(bot) for bot in self.bots.values()]
        return {str(one["base"]["revision"]) for one in found}

    async def leaders(self) -> list[str]:
        """The shards of the processes that lead."""
        return [shards for shards, bot in self.bots.items() if (await self.health(bot))["leads"]]

    async def is_led(self) -> bool:
        """True if exactly one process leads."""
        return len(await self.leaders()) == 1

    async def publish(self) -> str:
        """Publishes from one more process; gives the words that the answer to TURN has then."""
        word = "the " + "".join("abcdefghij"[int(digit)] for digit in str(next(self.turns))) + " turn"
        (self.folder / "pages" / "turn.md").write_text(f"# Turn\n\n## {TURN} {{#turn}}\n\nUnknown: it is {word}\n")
        settings = Settings.model_construct(database_url=SecretStr(self.url), encoder=False)
        await asyncio.to_thread(push, settings, self.folder, word, overwrite=True)
        return word

    async def asked(self, count: int, question: str = PLAIN) -> list[Interaction]:
        """So many people ask at once, in every guild; gives what became of it."""
        guilds = itertools.cycle(GUILDS)
        asked = [await self.server.slash("ask", replace(somebody(), guild=next(guilds)), question=question)
                 for _ in range(count)]  # fmt: skip
        for one in asked:
            await one.until_done()
        return asked


@asynccontextmanager
async def fleet_of(plans: tuple[str, ...], places: Places, spec: Spec | None) -> AsyncIterator[Fleet]:
    """A bot of several processes, all of them ready."""
    with started() as postgresql:
        async with postgresql.database() as url, Loopback(spec) as server, AsyncExitStack() as stack:
            server.gateway.shards = server.gateway.concurrency = SHARDS
            server.gateway.guilds = GUILDS
            fleet = Fleet(server, postgresql, url, places().knowledge, places, stack)
            await fleet.publish()
            for shards in plans:
                await fleet.start(shards)
            await server.connected(START_SECONDS)
            yield fleet
        assert server.judge.faults == []


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def fleet(places: Places, spec: Spec | None) -> AsyncIterator[Fleet]:
    async with fleet_of(("0,1/4", "2,3/4"), places, spec) as found:
        yield found


async def within(seconds: float, true: Callable[[], Coroutine[None, None, bool]]) -> float:
    """Waits until it is true; gives the seconds it took, at most those."""
    begun = time.monotonic()
    while not await true():
        assert time.monotonic() - begun < seconds
        await asyncio.sleep(0.05)
    return time.monotonic() - begun


async def agree(fleet: Fleet, seconds: float) -> float:
    """Waits until every process answers from the last publication; gives the seconds it took."""
    word = await fleet.publish()

    async def same() -> bool:
        return all(word in texts(one.message or {}) for one in await fleet.asked(SHARDS, TURN))

    return await within(seconds, same)


async def all_answered(fleet: Fleet, count: int) -> float:
    """So many ask at once; none is lost, and each is acknowledged in time. Gives the longest of it, in seconds."""
    asked = await fleet.asked(count)
    assert [one for one in asked if "$5 million" not in texts(one.message or {})] == []
    longest = max((one.acknowledged or PATIENCE) - one.begun for one in asked)
    assert longest <= RESPONSE_SECONDS
    return longest


async def test_questions_at_once_are_answered_whichever_process_has_the_guild(fleet: Fleet):
    await all_answered(fleet, 40)


async def test_what_is_published_every_process_answers_from_soon(fleet: Fleet):
    print(f"all answered from it after {await agree(fleet, AGREED):.1f} s")
    assert len(await fleet.revisions()) == 1


async def test_each_has_its_shards_and_one_leads_and_says_so_and_sends_the_commands(fleet: Fleet):
    [leader] = await fleet.leaders()
    for shards, bot in fleet.bots.items():
        assert f"dossier_leads {float(shards == leader)}" in (await bot.probe("/metrics"))[1]
        own = [one["number"] for one in (await fleet.health(bot))["gateway"]["shards"]]
        assert tuple(own) == parse_shards(shards, "").ids
    assert fleet.server.state.synced == 1


async def test_another_leads_when_that_process_is_killed_and_it_comes_back(fleet: Fleet):
    [leader] = await fleet.leaders()
    killed = fleet.bots.pop(leader)
    killed.process.kill()
    await killed.process.wait()

    async def followed() -> bool:
        return await fleet.leaders() == list(fleet.bots)

    took = await within(AGREED, followed)
    print(f"another led after {took:.1f} s")
    await fleet.start(leader)
    await fleet.server.connected(START_SECONDS)
    await all_answered(fleet, 8)


@pytest.mark.soak
@pytest.mark.parametrize("plans", [("0-1/4", "2-3/4"), ("0/4", "1/4", "2/4", "3/4")])
async def test_300_at_once_and_50_publications(plans: tuple[str, ...], places: Places, spec: Spec | None):
    async with fleet_of(plans, places, spec) as fleet:
        await all_answered(fleet, 20)
        print(f"{len(plans)} processes, 300 at once: {await all_answered(fleet, 300):.2f} s")
        print(f"50 publications: {max([await agree(fleet, SOON) for _ in range(50)]):.2f} s")


@pytest.mark.soak
async def test_a_database_that_is_gone_for_five_seconds_costs_no_answer(fleet: Fleet):
    gone = asyncio.create_task(fleet.postgresql.stopped(5.0))
    await asyncio.sleep(1.0)
    await all_answered(fleet, 8)
    await gone
    print(f"all answered from the next publication after {await agree(fleet, AGREED):.1f} s")
    await within(AGREED, fleet.is_led)
