"""Presses about what is kept of the one who presses: handed out as a file, and erased after asking once more."""

import io
import json

import discord

from bot.chat import said
from bot.chat.delivery import say, send
from bot.chat.handles import Action, Handle, encode
from bot.chat.render.blocks import Button, Sheet, Style, Text
from bot.chat.views.pressed import Pressed
from bot.curation import personal

FILE = "what-is-kept-of-me.json"


async def export(pressed: Pressed) -> None:
    """All that is kept of the one who presses, as a file for them alone."""
    found = await personal.export(pressed.tools.journal, pressed.interaction.user.id)
    text = json.dumps(found.as_object(), default=_plain, ensure_ascii=False, indent=2)
    file = discord.File(io.BytesIO(text.encode()), FILE)
    await pressed.interaction.response.send_message(said.EXPORTED, file=file, ephemeral=True)


def _plain(value: object) -> object:
    """Sets as lists; what else JSON does not know by its text."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


async def ask_erase(pressed: Pressed) -> None:
    """Asks once more: what is erased does not come back."""
    button = Button(said.ERASE_SURE, encode(Handle(Action.ERASE, pressed.interaction.user.id)), Style.BAD)
    await send(pressed.interaction, Sheet("", (Text(said.ERASING),), ((button,),)), private=True)


async def erase(pressed: Pressed) -> None:
    """Forgets the one who presses."""
    user = pressed.interaction.user.id
    count = await personal.erase(pressed.tools.journal, user)
    pressed.tools.memory.forget(user)
    await say(pressed.interaction, said.ERASED.format(count=count))
