"""Asking the base: beside the event loop, with what a follow-up leaves out filled in and the charts drawn."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bot.answering.reply import Reply
from bot.chat.catalogue import Catalogue
from bot.chat.custom_id import question_hash, short_hash
from bot.chat.drawing import Picture, picture_of_answer
from bot.chat.escape import line
from bot.chat.localise import localised
from bot.chat.render import words
from bot.chat.render.reply import Shown
from bot.chat.tools import Tools
from bot.matching.decision import Outcome
from bot.matching.followup import full_question
from bot.ops.meter import Stage

log = logging.getLogger(__name__)

RACE_SECONDS = 1.5
"""How long an interaction waits for its answer before it is deferred: half of what Discord waits."""


LocaleFor = Callable[[Outcome], str]
"""The locale of Babel for a reply of that outcome, which decides who sees it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A reply with its charts by entry, what was typed, and the lookups of the base that gave it."""

    typed: str
    reply: Reply
    pictures: Mapping[str, Picture]
    catalogue: Catalogue

    @property
    def question(self) -> str:
        """The question that was asked of the base."""
        return self.reply.question

    @property
    def entries(self) -> tuple[str, ...]:
        """The digests of the entries that answered."""
        return tuple(short_hash(one.entry) for one in self.reply.answers)


async def tell(tools: Tools, typed: str, locale: LocaleFor, previous: str | None = None) -> Told:
    """What the base says to a text, worded for whoever will see it; after `previous` it may be a follow-up."""
    loop = asyncio.get_running_loop()
    with tools.coming.waits(typed) as ticket:
        begun = time.perf_counter()
        told = await loop.run_in_executor(tools.worker, _tell, tools, typed, locale, previous, begun, ticket)
    tools.meter.asked(told.reply.status)
    return told


def _tell(tools: Tools, typed: str, locale: LocaleFor, previous: str | None, begun: float, ticket: int) -> Told:
    tools.meter.since(Stage.WAIT, begun)
    desk = tools.desk()
    lookups = tools.lookups.of(desk)
    typed = " ".join(typed.split())
    question = full_question(typed, previous, lookups.names) if previous else typed
    with tools.meter.timed(Stage.MATCH):
        if len(together := tools.coming.together(ticket)) > 1:
            desk.look_ahead(together)
        reply, _ = desk.ask(question)
    chosen = locale(reply.status)
    drawn = ((one.entry, picture_of_answer(desk, tools.draw, one, chosen)) for one in reply.answers)
    with tools.meter.timed(Stage.DRAW):
        pictures = {name: picture for name, picture in drawn if picture}
    return Told(typed, localised(reply, lookups.figures, chosen), pictures, lookups)


@contextmanager
def sending(tools: Tools, told: Told, begun: float) -> Iterator[None]:
    """Times what is done inside, which sends an answer; logs that it was sent, and how long since it was asked for.

    `begun` is a moment of time.perf_counter().
    """
    with tools.meter.timed(Stage.SEND):
        yield
    seconds = tools.meter.since(Stage.WHOLE, begun)
    log.info("answered", extra={"outcome": told.reply.status.value, "ms": round(seconds * 1000, 1)})


def remember(tools: Tools, told: Told, user: int, channel: int | None) -> None:
    """Keeps a question for the buttons of its answer and for what is asked after it."""
    tools.memory.questions.put(question_hash(told.question), told.question)
    if channel is not None:
        tools.memory.last.put((user, channel), told.question)


def shown(told: Told, asker: int, *, private: bool, notes: tuple[str, ...] = (),
          shareable: bool = False) -> Shown:  # fmt: skip
    """What is told as it is shown to somebody."""
    if told.question != told.typed:
        notes = (*notes, words.TAKEN_AS.format(asked=line(told.typed)))
    return Shown(
        reply=told.reply, asker=asker, opening=told.catalogue.opening,
        pictures=told.pictures, notes=notes, private=private, shareable=shareable,
    )  # fmt: skip
