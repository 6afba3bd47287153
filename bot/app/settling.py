"""What is done once a base answers, so that nobody waits for it later: memory set aside, entries read closely."""

import asyncio
import gc
from concurrent.futures import Executor

from bot.app.desk import Desk


async def settle(desk: Desk, worker: Executor) -> None:
    """Sets memory aside after all that the worker was asked for before, then reads the entries closely.

    One after another, so that whoever asks meanwhile goes between two of them.
    """
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(worker, set_aside)
    for row in range(len(desk.base.entries)):
        await loop.run_in_executor(worker, desk.matcher.get_to_know, row)


def set_aside() -> None:
    """Takes what is held now out of what the garbage collector looks through.

    The libraries that are loaded, Discord's and the charts', are 200,000 objects that live as long as the bot: to
    look through them stops everything for 0.1 s, through a base of 500 entries for 0.01 s (measured). What is set
    aside still goes when nothing refers to it.
    """
    gc.collect()
    gc.freeze()
