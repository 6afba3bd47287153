"""What the tests of chat are built of: an invented base, a clock to move, a renderer of one pixel, a context."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app.bootstrap import open_engine
from bot.chat.context import BotContext, build_context
from bot.engine.answer_engine import AnswerEngine
from bot.figures.charts.model import Chart
from bot.settings import Settings
from tests.answering.bases import PAGE, harbour
from tests.journals import NewJournal

TERMS = "# Terms\n\n- Northport = North Port\n- Southport = South Port\n"

FEES = """\
# Fees and trade

## How did the fees of the harbour develop? {#fees_course}

They rose to **$5 million** in 2023.

> Fees came to $5 million in 2023
> -- harbour, 4
> and to $4 million in 2022
> -- harbour, 4
> Fees came to $3 million in 2021
> -- harbour, 6

Figures:
- fees_23 = $5 million; harbour fees; harbour; 2023
- fees_22 = $4 million; harbour fees; harbour; 2022
- fees_21 = $3 million; harbour fees; harbour; 2021
Chart: line: fees_21, fees_22, fees_23
See: night

## What colour is the lighthouse? {#colour}

It is *white* and built of_grey_stone.

> built of grey stone and is painted white
> -- harbour, 7
"""

LONG = "The harbour master writes: @everyone <@1> **read** `this` [now](https://example.org/a_b). " * 44
ROWS = (
    {"question": "What does the harbour master write?", "answer": LONG[:4000], "id": "letter"},
    {"question": "Is there a ferry?", "answer": "Yes, twice a day.", "id": "ferry"},
)


def harbour_engine(folder: Path, fees: str = FEES) -> AnswerEngine:
    """The base written to a folder and opened, matching by words alone."""
    base = harbour(folder, PAGE)
    (base / "pages" / "fees.md").write_text(fees, encoding="utf-8")
    source = base / "sources" / "harbour.toml"
    source.write_text(source.read_text(encoding="utf-8").replace("third party", "own"), encoding="utf-8")
    (base / "terms.md").write_text(TERMS, encoding="utf-8")
    (base / "imported").mkdir()
    rows = "".join(f"{json.dumps(row)}\n" for row in ROWS)
    (base / "imported" / "letters.jsonl").write_text(rows, encoding="utf-8")
    return open_engine(base, Settings.model_construct(cache=folder / "cache", encoder=False))


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735"
    "81c90000000049454e44ae426082"
)


@dataclass
class ManualClock:
    """A clock that stands until it is moved, in seconds since the epoch."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class PixelRenderer:
    """Draws one pixel, and keeps what it was to draw."""

    drawn: list[Chart] = field(default_factory=list)

    def __call__(self, chart: Chart) -> bytes:
        self.drawn.append(chart)
        return PIXEL


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return harbour_engine(tmp_path_factory.mktemp("harbour"))


@pytest.fixture
def time() -> ManualClock:
    return ManualClock()


@pytest.fixture
def pen() -> PixelRenderer:
    return PixelRenderer()


@dataclass
class SwappableEngine:
    """The engine of now; another can be put in its place."""

    engine: AnswerEngine

    def __call__(self) -> AnswerEngine:
        return self.engine


@pytest.fixture
def current(engine: AnswerEngine) -> SwappableEngine:
    return SwappableEngine(engine)


@pytest.fixture
def context(
    current: SwappableEngine, time: ManualClock, pen: PixelRenderer, new_journal: NewJournal
) -> Iterator[BotContext]:
    with ThreadPoolExecutor(1) as worker:
        yield build_context(current, new_journal(), worker, time, time, draw=pen)
