"""What the bot works with in tests: a small base, a clock in their hands, and somebody who draws one pixel."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from bot.chat.context import BotContext, build_context
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts.model import Chart
from tests.chat.base import harbour_engine
from tests.journals import NewJournal

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735"
    "81c90000000049454e44ae426082"
)


@dataclass
class Time:
    """A clock that stands until it is moved, in seconds since the epoch."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Pen:
    """Draws one pixel, and keeps what it was to draw."""

    drawn: list[Chart] = field(default_factory=list)

    def __call__(self, chart: Chart) -> bytes:
        self.drawn.append(chart)
        return PIXEL


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return harbour_engine(tmp_path_factory.mktemp("harbour"))


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pen() -> Pen:
    return Pen()


@dataclass
class Current:
    """The engine of now; another can be put in its place."""

    engine: AnswerEngine

    def __call__(self) -> AnswerEngine:
        return self.engine


@pytest.fixture
def current(engine: AnswerEngine) -> Current:
    return Current(engine)


@pytest.fixture
def equipment(current: Current, time: Time, pen: Pen, new_journal: NewJournal) -> Iterator[BotContext]:
    with ThreadPoolExecutor(1) as worker:
        yield build_context(current, new_journal(), worker, time, draw=pen)
