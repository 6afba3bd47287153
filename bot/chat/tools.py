"""What commands, messages and buttons work with: handed in once, so that nothing here is global."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

from bot.chat.catalogue import Catalogue, catalogue
from bot.chat.coming import Coming
from bot.chat.cooldown import PERSON, Clock, Cooldown
from bot.chat.desk import CurrentDesk, Desk
from bot.chat.drawing import Draw
from bot.chat.expiring import Expiring
from bot.chat.noting import Notes
from bot.chat.places import Places
from bot.chat.under_way import UnderWay
from bot.chat.workshop import Workshop
from bot.curation.protocols import Journal
from bot.figures.charts.drawing import draw
from bot.ops.meter import Meter

_QUESTIONS = 20_000  # remembered by their digests, some 100 characters each
_TALKS = 5_000  # in the half hour that a talk lasts
_FORMS = 1_000
_TALK_SECONDS = 30 * 60.0  # after that "and in 2019?" is about something else
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Keeping:
    """On what terms things are kept: for how many days, and whether the texts of answered questions are.

    What was asked waits `pause` seconds for more that is written with it.
    """

    days: int = 90
    texts: bool = True
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Given:
    """Where an answer to a message stands, and to which words."""

    channel: int
    message: int
    question: str


@dataclass(slots=True)
class Memory:
    """What is remembered of talks, in this process only: bounded, forgotten after a while."""

    clock: Clock
    questions: Expiring[str, str] = field(init=False)
    """Questions by digest, for the buttons of their answers."""
    last: Expiring[tuple[int, int], str] = field(init=False)
    """The last question of a user in a channel, for follow-ups."""
    slowed: Expiring[int, bool] = field(init=False)
    """Users who were told just now that they ask too fast."""
    hinted: Expiring[int, bool] = field(init=False)
    """Channels that were told how to reach the bot."""
    began: Expiring[str, str] = field(init=False)
    """Texts of entries that forms were opened with, by digest."""
    given: Expiring[int, Given] = field(init=False)
    """Answers by the message they answer, for its edits and deletion."""

    def __post_init__(self) -> None:
        self.questions = Expiring(self.clock, _QUESTIONS, _DAY)
        self.last = Expiring(self.clock, _TALKS, _TALK_SECONDS)
        self.slowed = Expiring(self.clock, _TALKS, PERSON.seconds)
        self.hinted = Expiring(self.clock, _TALKS, 365 * _DAY)
        self.began = Expiring(self.clock, _FORMS, _DAY)
        self.given = Expiring(self.clock, _TALKS, _DAY)

    def forget(self, user: int) -> None:
        """Forgets the last questions of a user."""
        for key in [key for key in self.last.kept if key[0] == user]:
            self.last.drop(key)


@dataclass(slots=True)
class Lookups:
    """The catalogue of the desk of now, made anew when the base changes."""

    kept: tuple[Desk, Catalogue] | None = None

    def of(self, desk: Desk) -> Catalogue:
        """The catalogue of a desk."""
        if self.kept is None or self.kept[0] is not desk:
            self.kept = (desk, catalogue(desk))
        return self.kept[1]

    def keep(self, desk: Desk, made: Catalogue) -> None:
        """Keeps the catalogue that was made of a desk."""
        self.kept = (desk, made)


@dataclass(frozen=True, slots=True)
class Tools:
    """The base, who draws, what is kept, and the limits of use.

    `worker` runs what is slow beside the event loop, one thing at a time: the stemmer is not made for more.
    `servers` are those served; None serves all. `moderated` are those whose roles may change the base, None all of
    them; without a `workshop` nobody can.
    """

    desk: CurrentDesk
    journal: Journal
    worker: Executor
    clock: Clock
    cooldown: Cooldown
    memory: Memory
    servers: frozenset[int] | None = None
    draw: Draw = draw
    lookups: Lookups = field(default_factory=Lookups)
    under_way: UnderWay = field(default_factory=UnderWay)
    places: Places = field(default_factory=Places)
    coming: Coming = field(default_factory=Coming)
    meter: Meter = field(default_factory=Meter)
    keeping: Keeping = field(default_factory=Keeping)
    workshop: Workshop | None = None
    moderated: frozenset[int] | None = frozenset()
    notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "notes", Notes(self.journal, self.meter.unkept, self.keeping.pause))

    @property
    def catalogue(self) -> Catalogue:
        """The lookups of the desk of now."""
        return self.lookups.of(self.desk())

    def look_up(self) -> None:
        """Makes the lookups beforehand, which takes a moment for a large base."""
        self.lookups.of(self.desk())

    def moderates(self, server: int) -> bool:
        """Whether the roles of a server count for changing the base."""
        return self.serves(server) and (self.moderated is None or server in self.moderated)

    def serves(self, server: int | None) -> bool:
        """Whether questions from a server are taken; direct messages always are."""
        return server is None or self.servers is None or server in self.servers


def tools(desk: CurrentDesk, journal: Journal, worker: Executor, clock: Callable[[], float],
          servers: frozenset[int] | None = None, draw: Draw = draw) -> Tools:  # fmt: skip
    """The tools, with fresh memories that share the clock."""
    return Tools(desk, journal, worker, clock, Cooldown(clock), Memory(clock), servers, draw)
