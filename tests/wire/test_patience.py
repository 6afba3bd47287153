"""What takes long because waiting is the right thing to do: all of it at once, each with a bot of its own."""

import asyncio
import re
import signal
import socket
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest_asyncio

from tests.wire.child import Place, running
from tests.wire.conftest import Places
from tests.wire.server.interactions import Asker, Interaction
from tests.wire.server.loopback import HOST, Loopback
from tests.wire.server.shapes import APPLICATION, GUILD, OTHER_GUILD
from tests.wire.server.spec import Spec
from tests.wire.world import PLAIN, somebody


@dataclass
class Ended:
    """What a bot said, its exit code, and the server it talked to."""

    said: str
    code: int
    server: Loopback
    asked: list[Interaction]
    wanting: str = ""


@dataclass
class Outcomes:
    """What came of each scenario."""

    late_network: Ended
    outage: Ended
    shards: Ended
    silence: Ended
    refused: Ended
    malformed: Ended


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def outcomes(places: Places, spec: Spec | None) -> Outcomes:
    """All scenarios beside one another."""
    scenarios = (_late_network, _outage, _shards, _silence, _refused, _malformed)
    found = Outcomes(*await asyncio.gather(*(one(places(), Loopback(spec)) for one in scenarios)))
    for one in (found.late_network, found.outage, found.shards, found.silence, found.refused):
        assert one.server.judge.faults == []
    return found


async def _late_network(place: Place, server: Loopback) -> Ended:
    """Nobody listens at first, and it is told to read again before it can hear that."""
    with socket.create_server((HOST, 0)) as free:
        server.port = free.getsockname()[1]
    async with running(place.environment(server.address)) as bot:
        await bot.says("Starting on Discord")
        bot.tell(signal.SIGHUP)
        await bot.says("trying again in 4 seconds")
        async with server:
            await bot.joins(server)
            return Ended(bot.said, await bot.end(), server, [])


async def _outage(place: Place, server: Loopback) -> Ended:
    """Discord is gone for a while, and nothing of it listens."""
    async with AsyncExitStack() as first:
        await first.enter_async_context(server)
        async with running(place.environment(server.address)) as bot:
            await bot.joins(server)
            await first.aclose()
            await bot.says("Attempting a reconnect")
            async with server:
                await bot.joins(server)
                asked = await (await server.slash("ask", somebody(), question=PLAIN)).until_done()
                return Ended(bot.said, await bot.end(), server, [asked])


async def _shards(place: Place, server: Loopback) -> Ended:
    """Discord wants two connections, and knows other commands than those of now; twice it declares a session over."""
    server.gateway.shards, server.gateway.guilds = 2, (GUILD, OTHER_GUILD)
    kept = place.cache / "commands" / f"{APPLICATION}.txt"
    kept.parent.mkdir()
    kept.write_text("commands of an earlier version\n")
    async with server, running(place.environment(server.address)) as bot:
        await bot.joins(server)
        askers = [Asker(somebody().number, int(one) + 1, one) for one in (GUILD, OTHER_GUILD)]
        asked = [await (await server.slash("ask", one, question=PLAIN)).until_done() for one in askers]
        await server.gateway.invalidate()
        await server.changes.until(lambda: len(server.gateway.identified) == 3)
        asked.append(await (await server.slash("ask", askers[0], question=PLAIN)).until_done())
        await server.gateway.invalidate(1)
        await server.changes.until(lambda: server.gateway.connected == 1)
        return Ended(bot.said, await bot.end(), server, asked)


async def _silence(place: Place, server: Loopback) -> Ended:
    """Heartbeats are no longer acknowledged, and it is asked whether it is ready meanwhile."""
    wanting = ""
    server.gateway.heartbeat_ms = 1_000
    settings = {"DOSSIER_HEARTBEAT_TIMEOUT": "8", "DOSSIER_HEALTH_PORT": "0"}
    async with server, running(place.environment(server.address, **settings)) as bot:
        await bot.joins(server)
        server.gateway.deafen()
        while not server.gateway.resumed:
            status, text = await bot.probe("/readyz")
            wanting = text if status != 200 and "heartbeats" in text else wanting
            await asyncio.sleep(0.1)
        asked = await (await server.slash("ask", somebody(), question=PLAIN)).until_done()
        return Ended(bot.said, await bot.end(), server, [asked], wanting)


async def _refused(place: Place, server: Loopback) -> Ended:
    """Discord does not know the token."""
    server.rest.token = "another"
    async with server, running(place.environment(server.address)) as bot:
        code = await bot.ended()
        return Ended(bot.said, code, server, [])


async def _malformed(place: Place, server: Loopback) -> Ended:
    """The token cannot be one."""
    async with server, running(place.environment(server.address, DISCORD_TOKEN="not.a.token")) as bot:
        code = await bot.ended()
        return Ended(bot.said, code, server, [])


def test_without_a_network_it_tries_again_after_growing_pauses_and_says_so(outcomes: Outcomes):
    said = outcomes.late_network.said
    assert said.index("trying again in 2 seconds") < said.index("trying again in 4 seconds")
    assert "Discord cannot be reached" in said
    assert outcomes.late_network.code == 0
    assert len(outcomes.late_network.server.gateway.identified) == 1


def test_told_to_read_again_before_it_runs_it_lives_on(outcomes: Outcomes):
    said = outcomes.late_network.said
    assert said.index("Starting on Discord") < said.index("trying again in 2 seconds")


def test_after_an_outage_it_answers_again_and_each_attempt_to_connect_was_one_line(outcomes: Outcomes):
    assert all(one.message for one in outcomes.outage.asked)
    assert re.search(r"Attempting a reconnect .* error=.*ClientConnectorError$", outcomes.outage.said, re.MULTILINE)
    assert 'File "' not in outcomes.outage.said
    assert outcomes.outage.code == 0


def test_it_connects_as_often_as_discord_wants_and_answers_on_every_connection(outcomes: Outcomes):
    identified = outcomes.shards.server.gateway.identified
    assert [one["shard"] for one in identified][:2] == [[0, 2], [1, 2]]
    assert all(one.message for one in outcomes.shards.asked[:2])


def test_commands_that_changed_are_sent(outcomes: Outcomes):
    assert outcomes.shards.server.state.synced == 1


def test_it_asks_for_no_intent_that_has_to_be_approved(outcomes: Outcomes):
    intents = outcomes.shards.server.gateway.identified[0]["intents"]
    privileged = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content (docs: events/gateway)
    assert intents & privileged == 0
    assert intents == 1 << 0 | 1 << 9 | 1 << 12  # servers, their messages, direct messages


def test_a_line_without_acknowledged_heartbeats_is_given_up_and_the_session_resumed(outcomes: Outcomes):
    gateway = outcomes.silence.server.gateway
    assert (len(gateway.identified), len(gateway.resumed)) == (1, 1)
    assert all(one.message for one in outcomes.silence.asked)


def test_it_is_not_ready_while_heartbeats_are_not_acknowledged(outcomes: Outcomes):
    assert "shard 0's heartbeats are not acknowledged" in outcomes.silence.wanting


def test_a_session_declared_over_is_begun_anew(outcomes: Outcomes):
    gateway = outcomes.shards.server.gateway
    assert ([one["shard"] for one in gateway.identified][2:], gateway.resumed) == ([[0, 2]], [])
    assert outcomes.shards.asked[2].message


def test_told_to_end_while_it_waits_to_connect_again_it_ends(outcomes: Outcomes):
    assert outcomes.shards.code == 0
    assert len(outcomes.shards.server.gateway.identified) == 3


def test_a_refused_token_is_something_outside_told_in_one_line(outcomes: Outcomes):
    assert outcomes.refused.code == 3
    [line] = [line for line in outcomes.refused.said.splitlines() if "DISCORD_TOKEN" in line]
    assert "Discord refuses this token" in line
    assert "Traceback" not in outcomes.refused.said


def test_a_malformed_token_is_wrong_use_and_never_sent(outcomes: Outcomes):
    assert outcomes.malformed.code == 2
    assert "DISCORD_TOKEN: this is not a bot token" in outcomes.malformed.said
    assert outcomes.malformed.server.rest.requests == []
