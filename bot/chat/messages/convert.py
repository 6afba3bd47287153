"""Messages in the two forms of Discord: a layout for interactions, an embed for replies to messages.

On phones the notification of a layout has no text, so a reply to a message is an embed.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import discord

from bot.chat.escape import escape_inline, truncate
from bot.chat.limits import ALT_TEXT, BUTTON_LABEL, EMBED_TITLE, ROW_BUTTONS
from bot.chat.messages.model import (
    Block,
    Button,
    ChartBlock,
    ChoiceBlock,
    OutgoingMessage,
    Rows,
    Separator,
    TextBlock,
)

# Layouts have small print; embeds would show its mark, so there it is in italics.
_SMALL = re.compile(r"^((?:> )?)-# (\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LayoutMessage:
    """A message of components for Discord; its files can be sent once."""

    view: discord.ui.LayoutView
    files: list[discord.File] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EmbedMessage:
    """A message of embeds for Discord, or of plain text; its files can be sent once."""

    view: discord.ui.View
    embeds: list[discord.Embed]
    files: list[discord.File] = field(default_factory=list)
    content: str | None = None


def to_layout(message: OutgoingMessage) -> LayoutMessage:
    """The message as a layout; needs a running event loop."""
    container = discord.ui.Container[discord.ui.LayoutView](accent_colour=message.accent.value)
    if message.title:
        container.add_item(discord.ui.TextDisplay(f"**{title_markup(message.title)}**"))
    for block in message.blocks:
        container.add_item(_component(block))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(container)
    for row in message.rows:
        view.add_item(discord.ui.ActionRow(*map(_button, row)))
    # Dynamic items handle the buttons, so the view waits for none.
    view.stop()
    return LayoutMessage(view, list(_files(message.blocks)))


def to_embed(message: OutgoingMessage) -> EmbedMessage:
    """The message as an embed, one more for each further chart, and buttons below; needs a running event loop.

    One without a title is plain text.
    """
    text = _SMALL.sub(r"\g<1>*\g<2>*", "\n\n".join(_texts(message.blocks)))
    colour = message.accent.value
    embeds = [discord.Embed(title=title_markup(message.title), description=text, colour=colour)]
    for n, image in enumerate(_images(message.blocks)):
        if n:
            embeds.append(discord.Embed(colour=colour))
        embeds[-1].set_image(url=f"attachment://{image.name}")
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(_embed_rows(message)):
        for one in row:
            button = _button(one)
            button.row = number
            view.add_item(button)
    view.stop()
    if not message.title:
        return EmbedMessage(view, [], content=text)
    return EmbedMessage(view, embeds, list(_files(message.blocks)))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of blocks; choices with the number on their button."""
    number = 0
    for block in blocks:
        if isinstance(block, ChoiceBlock):
            number += 1
            yield f"{number}. {block.markdown}"
        elif isinstance(block, TextBlock):
            yield block.markdown


def title_markup(title: str) -> str:
    """A title as markup of at most 256 characters, from which its text can be read back."""
    text = truncate(" ".join(title.split()), EMBED_TITLE)
    while len(escape_inline(text)) > EMBED_TITLE:
        text = truncate(text, len(text) - 1)
    return escape_inline(text)


def _component(block: Block) -> discord.ui.Item[discord.ui.LayoutView]:
    match block:
        case TextBlock():
            return discord.ui.TextDisplay(block.markdown)
        case Separator():
            return discord.ui.Separator()
        case ChartBlock():
            alt = truncate(block.chart.alt, ALT_TEXT)
            return discord.ui.MediaGallery[discord.ui.LayoutView]().add_item(
                media=f"attachment://{block.name}", description=alt
            )
        case ChoiceBlock():
            return discord.ui.Section(discord.ui.TextDisplay(block.markdown), accessory=_button(block.button))


def _button(button: Button) -> discord.ui.Button[discord.ui.LayoutView]:
    return discord.ui.Button(
        label=truncate(button.label, BUTTON_LABEL),
        custom_id=button.custom_id,
        style=button.style.value,
        disabled=button.disabled,
    )


def _embed_rows(message: OutgoingMessage) -> Rows:
    """The rows of buttons with those of the choices, as an embed has no place for a button beside a line.

    The choices stand before the first row's buttons where the row has room for both, else in a row of their own.
    """
    chosen = [block.button for block in message.blocks if isinstance(block, ChoiceBlock)]
    numbered = tuple(Button(str(n), one.custom_id, one.style) for n, one in enumerate(chosen, start=1))
    if not numbered or not message.rows:
        return (numbered,) if numbered else message.rows
    first, *others = message.rows
    joined = ((*numbered, *first),) if len(numbered) + len(first) <= ROW_BUTTONS else (numbered, first)
    return (*joined, *others)


def _images(blocks: Iterable[Block]) -> Iterator[ChartBlock]:
    return (block for block in blocks if isinstance(block, ChartBlock))


def _files(blocks: Iterable[Block]) -> Iterator[discord.File]:
    for image in _images(blocks):
        alt = truncate(image.chart.alt, ALT_TEXT)
        yield discord.File(io.BytesIO(image.chart.png), filename=image.name, description=alt)
