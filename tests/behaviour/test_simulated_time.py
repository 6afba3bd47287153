"""Time in the simulated Discord goes on: what happened a moment ago is shown as that."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from bot.chat.simulator import SimulatedClock, keep_time
from tests.behaviour.world import World


def test_a_clock_that_nobody_looked_at_for_long_starts_work_at_the_time_of_day():
    working = [False]
    clock = SimulatedClock(lambda: working[0])
    clock._last -= timedelta(minutes=39)
    working[0] = True
    began = clock.now()
    assert datetime.now(UTC) - began < timedelta(minutes=1)
    assert clock.now() == began  # it stands still while the bot works


async def test_the_page_reckons_from_the_last_event_on(world: World):
    page = SimpleNamespace(capture_time=datetime.now(UTC) - timedelta(minutes=39))
    keep_time(world.bot, page)
    await world.ask("What does the harbour earn?")
    assert datetime.now(UTC) - page.capture_time < timedelta(minutes=1)
