"""What commands, listeners and buttons work with: passed in once, so that nothing here is global."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

from bot.chat.base_lookup import BaseLookup, build_lookup
from bot.chat.charts import DrawChart
from bot.chat.expiring import ExpiringMap
from bot.chat.inflight import AnswerSlots, EncodeBatcher, InFlightTasks
from bot.chat.question_log import QuestionLog
from bot.chat.rate_limit import PERSON, Clock, RateLimiter
from bot.curation.records import Journal
from bot.engine.answer_engine import AnswerEngine, EngineProvider
from bot.engine.conversation import Conversations
from bot.engine.editor import KnowledgeEditor
from bot.figures.charts.renderer import draw
from bot.ops.meter import Meter

_QUESTIONS = 20_000  # remembered by their digests, some 100 characters each
_TALKS = 5_000  # in the half hour that a talk lasts
_FORMS = 1_000
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """On what terms things are kept: for how many days, and whether the texts of answered questions are.

    What was asked waits `pause` seconds for more that is written with it.
    """

    days: int = 90
    texts: bool = True
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """The message with an answer, its question, and the question that one may follow up."""

    channel: int
    message: int
    question: str
    previous: str | None


@dataclass(slots=True)
class SessionState:
    """What is remembered of talks, in this process only: bounded, forgotten after a while."""

    clock: Clock
    questions: ExpiringMap[str, str] = field(init=False)
    """Questions by digest, for the buttons of their answers."""
    conversations: Conversations = field(init=False)
    """The last question of each user in each channel, for follow-ups."""
    throttled: ExpiringMap[int, bool] = field(init=False)
    """Users who were told just now that they ask too fast."""
    hinted_channels: ExpiringMap[int, bool] = field(init=False)
    """Channels that were told how to reach the bot."""
    form_base_text: ExpiringMap[str, str] = field(init=False)
    """Texts of entries that forms were opened with, by digest."""
    sent_answers: ExpiringMap[int, SentAnswer] = field(init=False)
    """Answers by the message they answer, for its edits and deletion."""

    def __post_init__(self) -> None:
        self.questions = ExpiringMap(self.clock, _QUESTIONS, _DAY)
        self.conversations = Conversations(self.clock)
        self.throttled = ExpiringMap(self.clock, _TALKS, PERSON.seconds)
        self.hinted_channels = ExpiringMap(self.clock, _TALKS, 365 * _DAY)
        self.form_base_text = ExpiringMap(self.clock, _FORMS, _DAY)
        self.sent_answers = ExpiringMap(self.clock, _TALKS, _DAY)

    def forget(self, user: int) -> None:
        """Forgets the last questions of a user."""
        self.conversations.forget(lambda talk: isinstance(talk, tuple) and talk[0] == user)


@dataclass(slots=True)
class LookupCache:
    """The catalogue of the engine of now, made anew when the base changes."""

    kept: tuple[AnswerEngine, BaseLookup] | None = None

    def of(self, engine: AnswerEngine) -> BaseLookup:
        """The catalogue of an engine."""
        if self.kept is None or self.kept[0] is not engine:
            self.kept = (engine, build_lookup(engine))
        return self.kept[1]

    def keep(self, engine: AnswerEngine, made: BaseLookup) -> None:
        """Keeps the catalogue that was made of an engine."""
        self.kept = (engine, made)


@dataclass(frozen=True, slots=True)
class BotContext:
    """The base, who draws, what is kept, and the limits of use.

    `worker` runs what is slow beside the event loop, one thing at a time: the stemmer is not made for more.
    `servers` are those served; None serves all. `moderated` are those whose roles may change the base, None all of
    them; without a `editor` nobody can.
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
    encode_batcher: EncodeBatcher = field(default_factory=EncodeBatcher)
    meter: Meter = field(default_factory=Meter)
    retention: RetentionPolicy = field(default_factory=RetentionPolicy)
    editor: KnowledgeEditor | None = None
    moderated: frozenset[int] | None = frozenset()
    question_log: QuestionLog = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "question_log", QuestionLog(self.journal, self.meter.unkept, self.retention.pause))

    @property
    def lookup(self) -> BaseLookup:
        """The lookups of the engine of now."""
        return self.lookup_cache.of(self.engine())

    def warm_lookup(self) -> None:
        """Makes the lookups beforehand, which takes a moment for a large base."""
        self.lookup_cache.of(self.engine())

    def moderates(self, server: int) -> bool:
        """Whether the roles of a server count for changing the base."""
        return self.serves(server) and (self.moderated is None or server in self.moderated)

    def serves(self, server: int | None) -> bool:
        """Whether questions from a server are taken; direct messages always are."""
        return server is None or self.servers is None or server in self.servers


def build_context(
    engine: EngineProvider,
    journal: Journal,
    worker: Executor,
    clock: Callable[[], float],
    servers: frozenset[int] | None = None,
    draw: DrawChart = draw,
) -> BotContext:
    """The bot, with fresh memories that share the clock."""
    return BotContext(engine, journal, worker, clock, RateLimiter(clock), SessionState(clock), servers, draw)
