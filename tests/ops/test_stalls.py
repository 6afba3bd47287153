"""A stall of the event loop is seen and, after some minutes, forgotten."""

import asyncio
import time

from bot.ops.stalls import Stalls


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_longest_stall_counts():
    stalls = Stalls(Clock())
    for seconds in (0.1, 0.7, 0.2):
        stalls.note(seconds)
    assert stalls.longest == 0.7


def test_a_stall_is_remembered_for_five_minutes_and_forgotten_after_ten():
    clock = Clock()
    stalls = Stalls(clock)
    stalls.note(0.7)
    clock.now = 301.0
    stalls.note(0.1)
    assert stalls.longest == 0.7
    clock.now = 602.0
    stalls.note(0.1)
    assert stalls.longest == 0.1


def test_each_stall_is_told_on():
    told: list[float] = []
    stalls = Stalls(Clock(), told.append)
    for seconds in (0.1, 0.7, 0.2):
        stalls.note(seconds)
    assert told == [0.1, 0.7, 0.2]


async def test_what_blocks_the_loop_is_measured():
    stalls = Stalls()
    watching = asyncio.create_task(stalls.watch())
    await asyncio.sleep(0.05)
    time.sleep(0.3)  # noqa: ASYNC251 - it is to block
    await asyncio.sleep(0.05)
    watching.cancel()
    assert 0.25 < stalls.longest < 10
