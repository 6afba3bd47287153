"""Presses about what is kept of the one who presses: handed out as a file, and erased after asking once more."""

import io
import json

import discord

from bot.chat import said
from bot.chat.components import ComponentContext
from bot.chat.custom_id import Action, CustomId, encode
from bot.chat.delivery import say, send
from bot.chat.render.blocks import Button, Sheet, Style, Text
from bot.curation import personal

FILE = "what-is-kept-of-me.json"


async def export(context: ComponentContext) -> None:
    """All that is kept of the one who presses, as a file for them alone."""
    found = await personal.export(context.tools.journal, context.interaction.user.id)
    text = json.dumps(found.as_object(), default=_plain, ensure_ascii=False, indent=2)
    file = discord.File(io.BytesIO(text.encode()), FILE)
    await context.interaction.response.send_message(said.EXPORTED, file=file, ephemeral=True)


def _plain(value: object) -> object:
    """Sets as lists; what else JSON does not know by its text."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


async def ask_erase(context: ComponentContext) -> None:
    """Asks once more: what is erased does not come back."""
    button = Button(said.ERASE_SURE, encode(CustomId(Action.ERASE, context.interaction.user.id)), Style.BAD)
    await send(context.interaction, Sheet("", (Text(said.ERASING),), ((button,),)), private=True)


async def erase(context: ComponentContext) -> None:
    """Forgets the one who presses."""
    user = context.interaction.user.id
    count = await personal.erase(context.tools.journal, user)
    context.tools.memory.forget(user)
    await say(context.interaction, said.ERASED.format(count=count))
