"""What is done once a base answers, so that nobody waits for it later: entries read closely, memory set aside."""

import asyncio
import gc
from concurrent.futures import Executor

from bot.app.desk import Desk


async def settle(desk: Desk, worker: Executor) -> None:
    """Reads the entries closely, one after another, so that whoever asks meanwhile goes between two of them."""
    loop = asyncio.get_running_loop()
    for row in range(len(desk.base.entries)):
        await loop.run_in_executor(worker, desk.matcher.get_to_know, row)


def set_aside() -> None:
    """Takes what is held now out of what the garbage collector looks through.

    A base is half a million objects that live as long as it answers: to look through them stops everything for
    0.08 s (measured). They still go when nothing refers to them.
    """
    gc.collect()
    gc.freeze()
