"""A stall of the event loop is seen and, after some minutes, forgotten."""

import asyncio
import time

from bot.ops.loop_lag import LoopLagMonitor


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_longest_stall_counts():
    monitor = LoopLagMonitor(Clock())
    for seconds in (0.1, 0.7, 0.2):
        monitor.record(seconds)
    assert monitor.longest == 0.7


def test_a_stall_is_remembered_for_five_minutes_and_forgotten_after_ten():
    clock = Clock()
    monitor = LoopLagMonitor(clock)
    monitor.record(0.7)
    clock.now = 301.0
    monitor.record(0.1)
    assert monitor.longest == 0.7
    clock.now = 602.0
    monitor.record(0.1)
    assert monitor.longest == 0.1


def test_each_stall_is_told_on():
    told: list[float] = []
    monitor = LoopLagMonitor(Clock(), told.append)
    for seconds in (0.1, 0.7, 0.2):
        monitor.record(seconds)
    assert told == [0.1, 0.7, 0.2]


async def test_what_blocks_the_loop_is_measured():
    monitor = LoopLagMonitor()
    watching = asyncio.create_task(monitor.watch())
    await asyncio.sleep(0.05)
    time.sleep(0.3)  # noqa: ASYNC251 - it is to block
    await asyncio.sleep(0.05)
    watching.cancel()
    assert 0.25 < monitor.longest < 10
