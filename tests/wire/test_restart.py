"""Ending and starting again: nobody is left with half an answer, and what was sent before still works."""

import asyncio
import re
import signal
from dataclasses import dataclass

import pytest_asyncio

from tests.wire.child import Bot, running
from tests.wire.conftest import Places
from tests.wire.server.changes import PATIENCE
from tests.wire.server.interactions import Interaction
from tests.wire.server.loopback import Loopback
from tests.wire.server.spec import Spec
from tests.wire.world import PLAIN, SLOW, somebody, texts, waiting

BUSY_SECONDS = 1.5
"""How long it has to answer what it is asked before it is told to end: it hears all of it much sooner."""


@dataclass
class TwoRuns:
    """What two runs of a bot left behind."""

    server: Loopback
    codes: list[int]
    owed: list[Interaction]
    pressed: Interaction


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def two_runs(places: Places, spec: Spec | None) -> TwoRuns:
    """A bot is ended by SIGTERM, the next one by SIGINT, both in the middle of answers."""
    asker, place = somebody(), places()
    async with Loopback(spec) as server:
        async with running(place.environment(server.address, DOSSIER_HEALTH_PORT="0")) as first:
            await first.joins(server)
            asked = await (await server.slash("ask", asker, question=PLAIN)).until_done()
            owed, code = await _ended_amid_answers(server, first, signal.SIGTERM)
        assert asked.message is not None
        async with running(place.environment(server.address, DOSSIER_HEALTH_PORT="0")) as second:
            await second.joins(server)
            pressed = await (await server.press(asked.message, "Sources", asker)).until_done()
            more, other = await _ended_amid_answers(server, second, signal.SIGINT)
    assert server.judge.faults == []
    return TwoRuns(server, [code, other], owed + more, pressed)


async def _ended_amid_answers(server: Loopback, bot: Bot, number: signal.Signals) -> tuple[list[Interaction], int]:
    """People ask, the bot has heard all of them and not answered all, and then it is told to end."""
    asked = [await (await server.slash("ask", somebody(), question=SLOW)).until_done() for _ in range(3)]
    heard = await _heard(bot)
    seconds = min((one.finished or 0.0) - one.begun for one in asked)
    asked = [await server.slash("ask", somebody(), question=SLOW) for _ in range(int(BUSY_SECONDS / seconds))]
    expected = heard + len(asked)
    async with asyncio.timeout(PATIENCE):
        while heard < expected:
            heard = await _heard(bot)
    owed = waiting(asked)
    assert owed, "all were answered before it was told to end"
    return owed, await bot.end(number)


async def _heard(bot: Bot) -> int:
    """How many interactions the gateway has brought it."""
    found = re.search(
        r'dossier_gateway_events_total{event="INTERACTION_CREATE"} (\S+)', (await bot.probe("/metrics"))[1]
    )
    return int(float(found[1])) if found else 0


def test_a_signal_ends_it_with_exit_code_0(two_runs: TwoRuns):
    assert two_runs.codes == [0, 0]


def test_answers_on_their_way_when_it_is_told_to_end_arrive(two_runs: TwoRuns):
    assert waiting(two_runs.owed) == []


def test_commands_are_sent_once_while_they_stay_the_same(two_runs: TwoRuns):
    assert two_runs.server.state.synced == 1


def test_a_button_of_the_run_before_works(two_runs: TwoRuns):
    assert two_runs.pressed.message is not None
    assert two_runs.pressed.ephemeral
    assert "“Fees came to $5 million in 2023”" in texts(two_runs.pressed.message)
