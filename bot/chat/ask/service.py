"""Answering a question: one path from its text to the reply that is sent, whoever asks and wherever it is shown."""

import logging
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass

from bot.answering.reply import Reply
from bot.chat import texts
from bot.chat.ask.reply_view import ReplyView, render_reply
from bot.chat.base_lookup import BaseLookup
from bot.chat.charts import RenderedChart, render_chart
from bot.chat.context import BotContext
from bot.chat.custom_id import question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.i18n import ENGLISH, localize_reply
from bot.chat.inflight import AnswerSlots
from bot.chat.messages.model import OutgoingMessage
from bot.chat.responses import send_with_retry
from bot.curation.records import Vote
from bot.engine.talk import Talk
from bot.ops.metrics import AnswerStage

log = logging.getLogger(__name__)

LocaleFor = Callable[[Reply], str]
"""The Babel locale for a reply, which decides who sees it."""


@dataclass(frozen=True, slots=True)
class AskRequest:
    """A question: its text, who asks it, the talk it may continue, and lines to show above the answer.

    `channel` is None for a question that is answered again later on its own: it is not followed up and not logged.
    """

    text: str
    user: int
    channel: int | None
    talk: Talk | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskResult:
    """A reply, its charts by entry id, the text as typed, and the lookup of the base that gave the reply."""

    typed: str
    reply: Reply
    charts: Mapping[str, RenderedChart]
    lookup: BaseLookup

    @property
    def entries(self) -> tuple[str, ...]:
        """The hashes of the entries that answered."""
        return tuple(short_hash(one.entry) for one in self.reply.answers)


class Surface:
    """Where an answer is shown: a reply, an edited reply, the response to an interaction or a direct message."""

    def slots(self, bot: BotContext) -> AnswerSlots:
        """The slots it takes one of: messages wait for Discord's rate limits, which must not hold up commands."""
        return bot.message_slots

    def locale(self, reply: Reply) -> str:
        """The Babel locale of a reply; English if the reader's is not known."""
        return ENGLISH

    async def wait(self, work: Coroutine[None, None, AskResult]) -> AskResult:
        """Await the work; show the asker, if there is a way, that it takes a while."""
        return await work

    def is_private(self, reply: Reply) -> bool:
        """True if only the asker sees a reply; called after `wait`."""
        return False

    async def send(self, message: OutgoingMessage, *, private: bool) -> None:
        """Send the answer; called a second time if the connection breaks during the first."""
        raise NotImplementedError


async def respond(bot: BotContext, request: AskRequest, surface: Surface) -> None:
    """Answer a question: wait for a slot, ask the base, send the reply, and keep the question for the moderators."""
    began = time.perf_counter()

    async def work() -> AskResult:
        await slot()
        result = await ask(bot, request.text, surface.locale, request.talk)
        if result.reply.disputed:
            await bot.journal.votes.cast(_vote_against(result.reply, request))
        return result

    async with surface.slots(bot).slot() as slot:
        result = await surface.wait(work())
        remember_question(bot, result, request.user, request.channel)
        private = surface.is_private(result.reply)
        view = to_view(result, request.user, private=private, notes=request.notes)
        with bot.metrics.timed(AnswerStage.SEND):
            await send_with_retry(lambda: surface.send(render_reply(view)[0], private=private))
    seconds = bot.metrics.observe(AnswerStage.WHOLE, began)
    log.info("answered", extra={"outcome": result.reply.status.value, "ms": round(seconds * 1000, 1)})
    if request.channel is not None:
        bot.question_log.record(result.reply)
        bot.usage.record(result.reply)


async def ask(bot: BotContext, typed: str, locale: LocaleFor, talk: Talk | None = None) -> AskResult:
    """Ask the base in the worker thread; in a `talk` the text may be a follow-up."""
    with bot.encode_batcher.ticket(typed) as ticket:
        began = time.perf_counter()
        result = await bot.in_worker(_ask_sync, bot, typed, locale, talk, began, ticket)
    bot.metrics.questions.labels(result.reply.status).inc()
    return result


def _ask_sync(
    bot: BotContext, typed: str, locale: LocaleFor, talk: Talk | None, began: float, ticket: int
) -> AskResult:
    bot.metrics.observe(AnswerStage.WAIT, began)
    engine = bot.engine()
    lookup = bot.lookup_cache.of(engine)
    typed = "\n".join(" ".join(line.split()) for line in typed.splitlines())
    with bot.metrics.timed(AnswerStage.MATCH):
        if len(batch := bot.encode_batcher.next_batch(ticket)) > 1:
            engine.prefetch_embeddings(batch)
        reply, _ = engine.ask(typed, talk)
    reply = reply.model_copy(update={"question": reply.taken_as or typed})
    chosen = locale(reply)
    with bot.metrics.timed(AnswerStage.DRAW):
        wanted = ((one.entry, engine.reply_builder.charts.of_answer(one, chosen)) for one in reply.answers)
        charts = {entry: render_chart(chart, bot.draw) for entry, chart in wanted if chart}
    return AskResult(typed, localize_reply(reply, lookup.figures, chosen), charts, lookup)


def _vote_against(reply: Reply, request: AskRequest) -> Vote:
    """The vote that a complaint beneath an answer is."""
    return Vote(request.user, reply.disputed, reply.revision, helpful=False, note=request.text)


def remember_question(bot: BotContext, result: AskResult, user: int, channel: int | None) -> None:
    """Keep a question for the buttons of its answer and for follow-ups in that channel."""
    bot.session.questions[question_hash(result.reply.question)] = result.reply.question
    if channel is not None:
        bot.remember_talk(user, channel, result.reply)


def to_view(result: AskResult, asker: int, *, private: bool, notes: tuple[str, ...] = ()) -> ReplyView:
    """The result as it is shown, with a note if a follow-up was completed."""
    if result.reply.question != result.typed:
        notes = (*notes, texts.TAKEN_AS.format(asked=escape_inline(result.typed)))
    return ReplyView(result.reply, asker, result.lookup.preview, result.charts, notes, private)
