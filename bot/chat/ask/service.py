"""Asking the base: one path from a question to its reply, whoever asked and wherever it is shown."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from bot.answering.reply import Reply
from bot.chat import texts
from bot.chat.ask.reply_view import ReplyView
from bot.chat.base_lookup import BaseLookup
from bot.chat.charts import RenderedChart, chart_for_answer
from bot.chat.context import BotContext
from bot.chat.custom_id import question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.i18n import localize_reply
from bot.matching.decision import Outcome
from bot.matching.followup import full_question
from bot.ops.meter import Stage


class Visibility(StrEnum):
    """What the asker wants: everyone to see answers and nobody else the rest, or one of the two for both."""

    AUTO = "auto"
    EVERYONE = "everyone"
    ONLY_ME = "only me"


def is_ephemeral(show: Visibility, outcome: Outcome) -> bool:
    """Whether a reply is for the asker alone."""
    return show is Visibility.ONLY_ME or (show is Visibility.AUTO and outcome is not Outcome.ANSWERED)


def defer_ephemeral(show: Visibility) -> bool:
    """The same while the reply is not known yet: what may have to be private is."""
    return show is not Visibility.EVERYONE


log = logging.getLogger(__name__)


LocaleFor = Callable[[Outcome], str]
"""The locale of Babel for a reply of that outcome, which decides who sees it."""


@dataclass(frozen=True, slots=True)
class AskResult:
    """A reply with its charts by entry, what was typed, and the lookups of the base that gave it."""

    typed: str
    reply: Reply
    pictures: Mapping[str, RenderedChart]
    lookup: BaseLookup

    @property
    def question(self) -> str:
        """The question that was asked of the base."""
        return self.reply.question

    @property
    def entries(self) -> tuple[str, ...]:
        """The digests of the entries that answered."""
        return tuple(short_hash(one.entry) for one in self.reply.answers)


async def ask(bot: BotContext, typed: str, locale: LocaleFor, previous: str | None = None) -> AskResult:
    """What the base says to a text, worded for whoever will see it; after `previous` it may be a follow-up."""
    loop = asyncio.get_running_loop()
    with bot.encode_batcher.ticket(typed) as ticket:
        begun = time.perf_counter()
        told = await loop.run_in_executor(bot.worker, _ask_sync, bot, typed, locale, previous, begun, ticket)
    bot.meter.asked(told.reply.status)
    return told


def _ask_sync(
    bot: BotContext, typed: str, locale: LocaleFor, previous: str | None, begun: float, ticket: int
) -> AskResult:
    bot.meter.since(Stage.WAIT, begun)
    engine = bot.engine()
    lookups = bot.lookup_cache.of(engine)
    typed = " ".join(typed.split())
    question = full_question(typed, previous, lookups.names) if previous else typed
    with bot.meter.timed(Stage.MATCH):
        if len(together := bot.encode_batcher.next_batch(ticket)) > 1:
            engine.prefetch_embeddings(together)
        reply, _ = engine.ask(question)
    chosen = locale(reply.status)
    drawn = ((one.entry, chart_for_answer(engine, bot.draw, one, chosen)) for one in reply.answers)
    with bot.meter.timed(Stage.DRAW):
        pictures = {name: picture for name, picture in drawn if picture}
    return AskResult(typed, localize_reply(reply, lookups.figures, chosen), pictures, lookups)


@contextmanager
def timed_send(bot: BotContext, told: AskResult, begun: float) -> Iterator[None]:
    """Times what is done inside, which sends an answer; logs that it was sent, and how long since it was asked for.

    `begun` is a moment of time.perf_counter().
    """
    with bot.meter.timed(Stage.SEND):
        yield
    seconds = bot.meter.since(Stage.WHOLE, begun)
    log.info("answered", extra={"outcome": told.reply.status.value, "ms": round(seconds * 1000, 1)})


def remember_question(bot: BotContext, told: AskResult, user: int, channel: int | None) -> None:
    """Keeps a question for the buttons of its answer and for what is asked after it."""
    bot.session.questions.put(question_hash(told.question), told.question)
    if channel is not None:
        bot.session.last_question.put((user, channel), told.question)


def to_view(
    told: AskResult, asker: int, *, private: bool, notes: tuple[str, ...] = (), shareable: bool = False
) -> ReplyView:
    """What is told as it is shown to somebody."""
    if told.question != told.typed:
        notes = (*notes, texts.TAKEN_AS.format(asked=escape_inline(told.typed)))
    return ReplyView(
        reply=told.reply,
        asker=asker,
        opening=told.lookup.opening,
        pictures=told.pictures,
        notes=notes,
        private=private,
        shareable=shareable,
    )
