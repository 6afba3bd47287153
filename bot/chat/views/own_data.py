"""Presses about what is kept of the one who presses: handed out as a file, and erased after asking once more."""

import io
import json

import discord

from bot.chat import texts
from bot.chat.components import ComponentContext
from bot.chat.custom_id import Action, CustomId, encode
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.responses import send, send_private
from bot.curation import personal_data

FILE = "what-is-kept-of-me.json"


async def export(context: ComponentContext) -> None:
    """All that is kept of the one who presses, as a file for them alone."""
    found = await personal_data.export_user(context.bot.journal, context.interaction.user.id)
    text = json.dumps(found.as_object(), default=_plain, ensure_ascii=False, indent=2)
    file = discord.File(io.BytesIO(text.encode()), FILE)
    await context.interaction.response.send_message(texts.EXPORTED, file=file, ephemeral=True)


def _plain(value: object) -> object:
    """Sets as lists; what else JSON does not know by its text."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


async def ask_erase(context: ComponentContext) -> None:
    """Asks once more: what is erased does not come back."""
    button = Button(texts.ERASE_SURE, encode(CustomId(Action.ERASE, context.interaction.user.id)), ButtonStyle.BAD)
    await send(context.interaction, OutgoingMessage("", (TextBlock(texts.ERASING),), ((button,),)), private=True)


async def erase(context: ComponentContext) -> None:
    """Forgets the one who presses."""
    user = context.interaction.user.id
    count = await personal_data.erase_user(context.bot.journal, user)
    context.bot.session.forget(user)
    await send_private(context.interaction, texts.ERASED.format(count=count))
