"""Sheets on their way to Discord: as a first response, after a deferral, in place of a message, or as a reply."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import discord

from bot.chat.asking import RACE_SECONDS
from bot.chat.escape import unescaped
from bot.chat.render.blocks import Sheet, Text
from bot.chat.render.sent import as_embed, as_layout
from bot.chat.resending import resent

Interaction = discord.Interaction[Any]
T = TypeVar("T")


async def raced(interaction: Interaction, work: Coroutine[None, None, T], *, private_if_late: bool,
                in_place: bool = False) -> tuple[T, bool]:  # fmt: skip
    """What the work gives, and whether the interaction had to be deferred for it.

    A deferral decides who sees the answer; `in_place` defers the change of the message that was pressed.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=RACE_SECONDS)
        if not done:
            await resent(lambda: interaction.response.defer(ephemeral=private_if_late, thinking=not in_place))
        return await task, not done
    finally:
        task.cancel()
        await asyncio.wait({task})


async def send(interaction: Interaction, sheet: Sheet, *, private: bool) -> None:
    """Answers an interaction with a new message; one that was deferred gets it in the place kept for it."""

    async def once() -> None:
        sent = as_layout(sheet)
        if interaction.response.is_done():
            await interaction.edit_original_response(view=sent.view, attachments=sent.files)
        else:
            await interaction.response.send_message(view=sent.view, files=sent.files, ephemeral=private)

    await resent(once)


async def replace(interaction: Interaction, sheet: Sheet) -> None:
    """Puts a sheet in place of the message whose button was pressed, in the form that message has."""
    edit = interaction.edit_original_response if interaction.response.is_done() else interaction.response.edit_message

    async def once() -> None:
        if interaction.message is not None and interaction.message.flags.components_v2:
            layout = as_layout(sheet)
            await edit(view=layout.view, attachments=layout.files)
        else:
            embedded = as_embed(sheet)
            await edit(view=embedded.view, embeds=embedded.embeds, attachments=embedded.files)

    await resent(once)


async def say(interaction: Interaction, text: str, *, title: str = "") -> None:
    """Says something to the user alone."""
    await send(interaction, Sheet(title, (Text(text),)), private=True)


def echo(message: discord.Message | None) -> str:
    """The title a message of this bot shows, which is the question it answers; empty where there is none."""
    if message is None:
        return ""
    if message.embeds:
        return unescaped(message.embeds[0].title or "")
    for component in message.components:
        if isinstance(component, discord.Container):
            first = component.children[0] if component.children else None
            if isinstance(first, discord.TextDisplay):
                return unescaped(first.content.removeprefix("**").removesuffix("**"))
    return ""
