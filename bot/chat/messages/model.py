"""The few things a message of this bot is made of, before it is known whether it becomes a layout or an embed."""

from dataclasses import dataclass
from enum import Enum

from bot.chat.charts import RenderedChart


class ButtonStyle(Enum):
    """How much a button asks for attention."""

    MAIN = "main"
    PLAIN = "plain"
    BAD = "bad"


class Accent(Enum):
    """What a message is, as a colour says it."""

    ANSWER = "answer"
    CHOICE = "choice"
    UNKNOWN = "unknown"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: at most 80 characters on it, and the custom id that says what it does."""

    label: str
    custom_id: str
    style: ButtonStyle = ButtonStyle.PLAIN
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Markup; `whole` where it should not be parted, as a quote."""

    markdown: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Separator:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, under the name of its file."""

    picture: RenderedChart
    name: str


@dataclass(frozen=True, slots=True)
class ChoiceBlock:
    """A line of markup with the button that chooses it."""

    markdown: str
    button: Button


Block = TextBlock | Separator | ChartBlock | ChoiceBlock

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message: its title as plain text, its blocks and rows of buttons; within every limit."""

    title: str
    blocks: tuple[Block, ...]
    rows: Rows = ()
    tone: Accent = Accent.PLAIN
