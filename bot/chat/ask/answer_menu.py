"""The menu of an answer: what is seldom pressed, offered to whoever may do it in a message of their own."""

from collections.abc import Iterator

import discord

from bot.chat import texts
from bot.chat.components import ComponentContext
from bot.chat.custom_id import Action, CustomId, decode_message, encode, encode_message
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.responses import can_send, edit_in_place, send, send_private


async def open_menu(context: ComponentContext) -> None:
    """Show the user what else they may do with an answer."""
    row = tuple(_buttons(context))
    message = OutgoingMessage(context.question() or "", (TextBlock(texts.MENU_TITLE),), (row,))
    await send(context.interaction, message, private=True)


def _buttons(context: ComponentContext) -> Iterator[Button]:
    custom_id, interaction = context.custom_id, context.interaction
    if custom_id.entries:
        yield _button(texts.RELATED, custom_id.with_action(Action.RELATED))
    else:
        yield _button(texts.ASK_MORE, custom_id.with_action(Action.FOLLOW_UP))
    if context.is_ephemeral and context.is_asker and interaction.guild_id is not None and can_send(interaction):
        yield _button(texts.SHARE, custom_id.with_action(Action.SHARE))
    if not context.is_ephemeral and may_remove(context) and interaction.message is not None:
        named = CustomId(Action.REMOVE_MESSAGE, custom_id.asker, entries=encode_message(interaction.message.id))
        yield _button(texts.REMOVE, named, ButtonStyle.BAD)


def _button(label: str, custom_id: CustomId, style: ButtonStyle = ButtonStyle.PLAIN) -> Button:
    return Button(label, encode(custom_id), style)


def may_remove(context: ComponentContext) -> bool:
    """True for the asker and for those who may manage messages there."""
    return context.is_asker or context.interaction.permissions.manage_messages


async def remove_message(context: ComponentContext) -> None:
    """Delete the answer whose menu was opened."""
    interaction = context.interaction
    if not may_remove(context) or interaction.channel_id is None:
        await send_private(interaction, texts.ONLY_ASKER_OR_MODERATORS)
        return
    channel = interaction.client.get_partial_messageable(interaction.channel_id)
    try:
        await channel.get_partial_message(decode_message(context.custom_id.entries)).delete()
    except discord.NotFound:
        pass
    except discord.Forbidden:
        await edit_in_place(interaction, OutgoingMessage("", (TextBlock(texts.NO_RIGHT_TO_REMOVE),)))
        return
    await edit_in_place(interaction, OutgoingMessage("", (TextBlock(texts.REMOVED),)))
