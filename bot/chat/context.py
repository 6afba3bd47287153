"""What commands, listeners and buttons work with: passed in once, so that nothing here is global."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TypeVar

from cachetools import TTLCache

from bot.answering.reply import Reply
from bot.chat.base_lookup import BaseLookup, build_lookup
from bot.chat.charts import DrawChart
from bot.chat.inflight import AnswerSlots, EncodeBatcher, InFlightTasks
from bot.chat.question_log import QuestionLog
from bot.chat.rate_limit import PERSON, Clock, RateLimiter, Timer
from bot.chat.shared_talks import share_talk, shared_talk
from bot.chat.usage import Usage
from bot.curation.records import Journal, PendingQuestion
from bot.engine.answer_engine import AnswerEngine, EngineProvider
from bot.engine.conversation import Conversations
from bot.engine.editor import KnowledgeEditor
from bot.engine.talk import Talk
from bot.figures.charts.renderer import draw
from bot.ops.metrics import Metrics

Result = TypeVar("Result")

_MAX_QUESTIONS = 20_000  # about 100 characters each
_MAX_ENTRIES = 5_000  # of every other cache: more people and channels than ask within a day
_MAX_FORMS = 1_000  # texts of up to 4,000 characters
_DAY = 24 * 3600.0
_YEAR = 365 * _DAY
_NOTICE = 600.0  # seconds in which those who can grant a permission read that it is missing


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How many days records are kept, whether texts of answered questions are, and seconds until they are written.

    Questions of `pause` seconds are written together.
    """

    days: int = 90
    texts: bool = True
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """The message with an answer, its question, and the talk that one may continue."""

    channel: int
    message: int
    question: str
    talk: Talk | None


class SessionState:
    """What is remembered in this process only: bounded in number, and forgotten after a while by `timer`."""

    def __init__(self, timer: Timer) -> None:
        self.conversations = Conversations(timer)
        """Where the talk of each (user, channel) stands."""
        self.questions: TTLCache[str, str] = TTLCache(_MAX_QUESTIONS, _DAY, timer)
        """Questions by hash, for the buttons of their answers."""
        self.sent_answers: TTLCache[int, SentAnswer] = TTLCache(_MAX_ENTRIES, _DAY, timer)
        """Answers by the id of the message they answer, for its edits and deletion."""
        self.form_base_text: TTLCache[str, str] = TTLCache(_MAX_FORMS, _DAY, timer)
        """Texts of entries that forms were opened with, by hash."""
        self.groups: TTLCache[str, tuple[str, ...]] = TTLCache(_MAX_ENTRIES, _DAY, timer)
        """The questions of each group that a moderator was shown, by the group's hash."""
        self.dismissed: TTLCache[str, tuple[PendingQuestion, ...]] = TTLCache(_MAX_FORMS, _DAY, timer)
        """The groups that a moderator dismissed, to be put back."""
        self.throttled: TTLCache[int, bool] = TTLCache(_MAX_ENTRIES, PERSON.seconds, timer)
        """Users who were just told that they ask too fast."""
        self.embedless_channels: TTLCache[int, bool] = TTLCache(_MAX_ENTRIES, _NOTICE, timer)
        """Channels that were just told that the bot may not embed there."""
        self.hinted_channels: TTLCache[int, bool] = TTLCache(_MAX_ENTRIES, _YEAR, timer)
        """Channels that were told how to reach the bot."""

    def forget(self, user: int) -> None:
        """Forget the last questions of a user."""
        self.conversations.forget(lambda talk: isinstance(talk, tuple) and talk[0] == user)


@dataclass(slots=True)
class LookupCache:
    """The lookup of the engine that was asked for last."""

    kept: tuple[AnswerEngine, BaseLookup] | None = None

    def of(self, engine: AnswerEngine) -> BaseLookup:
        """The lookup of an engine; building one for a large base takes a moment."""
        if self.kept is None or self.kept[0] is not engine:
            self.kept = (engine, build_lookup(engine))
        return self.kept[1]

    def keep(self, engine: AnswerEngine, made: BaseLookup) -> None:
        """Keep a lookup that was built elsewhere."""
        self.kept = (engine, made)


@dataclass(frozen=True, slots=True)
class BotContext:
    """The live engine, the records, the caches and the limits of use.

    `worker` has one thread for what would block the event loop, as the stemmer is not thread-safe. `servers` are the
    ids of the servers served, and `moderated` of those whose roles may change the base; None means all. Without an
    `editor` nobody can change it. `leads` is true while this process does what only one of several does.
    """

    engine: EngineProvider
    journal: Journal
    worker: Executor
    clock: Clock
    rate_limiter: RateLimiter
    session: SessionState
    servers: frozenset[int] | None = None
    draw: DrawChart = draw
    lookup_cache: LookupCache = field(default_factory=LookupCache)
    tasks: InFlightTasks = field(default_factory=InFlightTasks)
    answer_slots: AnswerSlots = field(default_factory=AnswerSlots)
    message_slots: AnswerSlots = field(default_factory=AnswerSlots)
    encode_batcher: EncodeBatcher = field(default_factory=EncodeBatcher)
    metrics: Metrics = field(default_factory=Metrics)
    retention: RetentionPolicy = field(default_factory=RetentionPolicy)
    editor: KnowledgeEditor | None = None
    moderated: frozenset[int] | None = frozenset()
    leads: Callable[[], bool] = lambda: True
    usage: Usage = field(init=False)
    question_log: QuestionLog = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "usage", Usage(self.clock))
        object.__setattr__(
            self, "question_log", QuestionLog(self.journal, self.metrics.dropped.inc, self.retention.pause)
        )

    @property
    def lookup(self) -> BaseLookup:
        """The lookup of the live engine."""
        return self.lookup_cache.of(self.engine())

    async def in_worker(self, work: Callable[..., Result], *arguments: object) -> Result:
        """The result of a function that runs in the worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work, *arguments)

    def in_seconds(self, seconds: float) -> str:
        """That many seconds from now as Discord shows it to everybody in their own words, never too early."""
        return f"<t:{int(self.clock() + seconds) + 1}:R>"

    async def last_talk(self, user: int, channel: int | None) -> Talk | None:
        """What a follow-up of a user in a channel continues; also where another process answered before."""
        found = self.session.conversations.last((user, channel))
        if found is not None or self.journal.talks is None or channel is None:
            return found
        return await shared_talk(self.journal.talks, user, channel)

    def remember_talk(self, user: int, channel: int, reply: Reply) -> None:
        """Remember where a talk stands after a reply, also for other processes."""
        self.session.conversations.remember((user, channel), reply)
        talk = self.session.conversations.last((user, channel))
        if self.journal.talks is not None and talk is not None:
            self.tasks.spawn(share_talk(self.journal.talks, user, channel, talk))

    def moderates(self, server: int) -> bool:
        """True if the roles of a server may change the base."""
        return self.serves(server) and (self.moderated is None or server in self.moderated)

    def serves(self, server: int | None) -> bool:
        """True if questions from a server are answered; None is a direct message, which always is."""
        return server is None or self.servers is None or server in self.servers


def build_context(
    engine: EngineProvider, journal: Journal, worker: Executor, clock: Clock, timer: Timer, draw: DrawChart = draw
) -> BotContext:
    """A context with empty caches on one timer, which serves every server."""
    return BotContext(engine, journal, worker, clock, RateLimiter(timer), SessionState(timer), draw=draw)
