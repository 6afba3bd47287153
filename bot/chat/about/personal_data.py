"""What is stored about a user: shown by /privacy, exported as a file, and erased after a confirmation."""

import io
import json
from dataclasses import asdict

import discord

from bot.chat import texts
from bot.chat.components import ComponentButton, ComponentContext, rate_limited
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.responses import acknowledged, send, send_private
from bot.curation import personal_data

FILE_NAME = "what-is-kept-of-me.json"


async def render_privacy(bot: BotContext, user: int) -> OutgoingMessage:
    """What is stored and how much of it about this user, with buttons that export and erase it."""
    found = await personal_data.export_user(bot.journal, user)
    text = texts.PRIVACY.format(
        where=texts.IN_DATABASE if bot.journal.talks else texts.IN_MEMORY,
        days=bot.retention.days,
        asked=texts.TEXTS_KEPT if bot.retention.texts else "",
        votes=texts.plural(texts.VOTES, len(found.votes)),
        told=texts.plural(texts.REQUESTS, len(found.subscriptions)),
        drafts=texts.plural(texts.DRAFTS, len(found.drafts)),
        revisions=texts.plural(texts.HISTORY_ENTRIES, len(found.revisions)),
    )
    export = CustomId(Action.EXPORT, user)
    row = (
        Button(texts.EXPORT, encode(export)),
        Button(texts.ERASE, encode(export.with_action(Action.CONFIRM_ERASE)), ButtonStyle.BAD),
    )
    return OutgoingMessage(texts.PRIVACY_TITLE, (TextBlock(text),), (row,))


async def _export(context: ComponentContext) -> None:
    """Send the user everything that is stored about them as a file."""
    exporting = personal_data.export_user(context.bot.journal, context.interaction.user.id)
    found = await acknowledged(context.interaction, exporting)
    text = json.dumps(asdict(found), default=_to_json, ensure_ascii=False, indent=2)
    file = discord.File(io.BytesIO(text.encode()), FILE_NAME)
    if context.interaction.response.is_done():
        await context.interaction.edit_original_response(content=texts.EXPORTED, attachments=[file])
    else:
        await context.interaction.response.send_message(texts.EXPORTED, file=file, ephemeral=True)


def _to_json(value: object) -> object:
    """Sets as sorted lists; anything else that JSON cannot express as text."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


async def _confirm_erase(context: ComponentContext) -> None:
    erase = CustomId(Action.ERASE, context.interaction.user.id)
    button = Button(texts.ERASE_SURE, encode(erase), ButtonStyle.BAD)
    await send(context.interaction, OutgoingMessage("", (TextBlock(texts.ERASING),), ((button,),)), private=True)


async def _erase(context: ComponentContext) -> None:
    user = context.interaction.user.id
    count = await acknowledged(context.interaction, personal_data.erase_user(context.bot.journal, user))
    context.bot.session.forget(user)
    await send_private(context.interaction, texts.plural(texts.ERASED, count))


class PersonalDataButton(
    ComponentButton,
    handlers=rate_limited(
        {Action.EXPORT: _export, Action.CONFIRM_ERASE: _confirm_erase, Action.ERASE: _erase},
    ),
):
    """Buttons of /privacy."""
