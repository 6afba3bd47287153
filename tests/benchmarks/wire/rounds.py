"""Asking over the wire, one after another and all at once, with the moments of the answers."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.wire.server.interactions import Interaction
from tests.wire.server.loopback import Loopback
from tests.wire.world import somebody

BLOCK = 50
"""Questions asked of one bot before it is the other's turn: what else the machine does then meets both."""


@dataclass
class Times:
    """Milliseconds from INTERACTION_CREATE to the first callback, and to the whole answer; how many got none."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    lost: int = 0

    def note(self, asked: Interaction) -> None:
        """Takes in what came of one question."""
        if asked.acknowledged is None or asked.finished is None:
            self.lost += 1
            return
        self.acknowledged.append((asked.acknowledged - asked.begun) * 1e3)
        self.answered.append((asked.finished - asked.begun) * 1e3)


async def in_turn(servers: Sequence[Loopback], questions: Sequence[str]) -> list[Times]:
    """Each bot is asked every question, one after another, in blocks by turns."""
    times = [Times() for _ in servers]
    for block in _blocks(questions):
        for server, found in zip(servers, times, strict=True):
            for question in block:
                asked = await server.slash("ask", somebody(), question=question)
                found.note(await _until_done(asked, 10.0))
    return times


async def at_once(server: Loopback, questions: Sequence[str]) -> Times:
    """All questions together, as when a link to the bot is posted in a large server."""
    asked = [await server.slash("ask", somebody(), question=one) for one in questions]
    await asyncio.gather(*(_until_done(one, 60.0) for one in asked))
    times = Times()
    for one in asked:
        times.note(one)
    return times


async def _until_done(asked: Interaction, seconds: float) -> Interaction:
    try:
        return await asked.until_done(seconds)
    except TimeoutError:
        return asked


def _blocks(questions: Sequence[str]) -> Iterator[Sequence[str]]:
    return (questions[start : start + BLOCK] for start in range(0, len(questions), BLOCK))
