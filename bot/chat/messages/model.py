"""A message as blocks and buttons, before it becomes a layout or an embed."""

from dataclasses import dataclass
from enum import Enum

import discord

from bot.chat.charts import RenderedChart


class ButtonStyle(Enum):
    """How much a button asks for attention."""

    MAIN = discord.ButtonStyle.primary
    PLAIN = discord.ButtonStyle.secondary
    BAD = discord.ButtonStyle.danger


class Accent(Enum):
    """What a message is, shown by its colour."""

    ANSWER = 0x2E7D5B
    CHOICE = 0xC98A1B
    UNKNOWN = 0x7A7F87
    PLAIN = 0x4A6FA5


@dataclass(frozen=True, slots=True)
class Button:
    """A button: a label of at most 80 characters and the custom id of its action."""

    label: str
    custom_id: str
    style: ButtonStyle = ButtonStyle.PLAIN
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Markup; it is split over pages only if it fits none."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Separator:
    """A line between two blocks."""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart and the name of its file."""

    chart: RenderedChart
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
    """One message: its title as plain text, its blocks and rows of buttons, within every limit of Discord."""

    title: str
    blocks: tuple[Block, ...]
    rows: Rows = ()
    accent: Accent = Accent.PLAIN
