"""How long the path of a plain mention is: the modules of bot it enters and the functions it calls until it is sent."""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import bot
from bot.chat.ask.surfaces import MessageReply
from tests.behaviour.world import World

ROOT = str(Path(bot.__file__).parent)
MOST_MODULES, MOST_FUNCTIONS = 75, 320
"""A reader can follow no longer path; lower them whenever the path becomes shorter. The last to come were the
countries that a question names, and its short years."""

Entered = set[tuple[str, str]]


@contextmanager
def entered(worker: Executor) -> Iterator[Entered]:
    """The functions of bot that are called inside the block until the reply is sent, as (module, qualified name)."""
    found: Entered = set()
    sent = False

    def look(frame: FrameType, event: str, value: Any) -> None:
        nonlocal sent
        code = frame.f_code
        # A coroutine that is suspended also returns, but a future.
        sent = sent or (event == "return" and value is None and code is MessageReply.send.__code__)
        if event == "call" and not sent and code.co_filename.startswith(ROOT) and not code.co_name.startswith("<"):
            found.add((code.co_filename.removeprefix(ROOT)[1:], code.co_qualname))

    sys.setprofile(look)
    worker.submit(sys.setprofile, look).result()
    try:
        yield found
    finally:
        sys.setprofile(None)
        worker.submit(sys.setprofile, None).result()


async def test_a_plain_mention_takes_a_short_path(world: World):
    question = "which colour does the lighthouse have"
    with entered(world.bot.bot.worker) as found:
        answer = await world.says(f"{world.mention} {question}")
    assert answer.embeds[0].title == question
    modules = {module for module, _ in found}
    rooms = Counter(module.split("/")[0] for module in modules)
    print(f"{len(modules)} modules, {len(found)} functions; modules by room: {dict(rooms)}")
    assert len(modules) <= MOST_MODULES, sorted(modules)
    assert len(found) <= MOST_FUNCTIONS
