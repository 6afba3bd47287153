"""Responding to interactions: first response, deferral, edit in place, one retry when the connection breaks."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import discord
from aiohttp import ClientOSError, ServerDisconnectedError

from bot.chat.escape import unescape
from bot.chat.messages.convert import to_embed, to_layout
from bot.chat.messages.model import OutgoingMessage, TextBlock

T = TypeVar("T")

log = logging.getLogger(__name__)

DEFER_AFTER_SECONDS = 1.5
"""How long an interaction waits for its answer before it is deferred: half of what Discord waits."""

CONNECTION_BROKEN = (ClientOSError, ServerDisconnectedError)
"""discord.py tries again by itself where Discord answers with an error, but not where the line breaks."""

ACKNOWLEDGED = 40060
"""Discord's code for an interaction that has its first answer (docs: topics/opcodes-and-status-codes, json)."""


async def send_with_retry(send: Callable[[], Awaitable[T]]) -> T | None:
    """What sending gave; None where it had arrived the first time, though the line broke before that was heard.

    Raises whatever the second time raises.
    """
    try:
        return await send()
    except CONNECTION_BROKEN:
        log.warning("the connection broke off while something was sent, so it is sent again")
    try:
        return await send()
    except discord.HTTPException as error:
        if error.code != ACKNOWLEDGED:
            raise
        return None


Interaction = discord.Interaction[Any]


async def defer_if_slow(
    interaction: Interaction, work: Coroutine[None, None, T], *, private_if_late: bool, in_place: bool = False
) -> tuple[T, bool]:
    """What the work gives, and whether the interaction had to be deferred for it.

    A deferral decides who sees the answer; `in_place` defers the change of the message that was pressed.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=DEFER_AFTER_SECONDS)
        if not done:
            await send_with_retry(lambda: interaction.response.defer(ephemeral=private_if_late, thinking=not in_place))
        return await task, not done
    finally:
        task.cancel()
        await asyncio.wait({task})


async def send(interaction: Interaction, sheet: OutgoingMessage, *, private: bool) -> None:
    """Answers an interaction with a new message; one that was deferred gets it in the place kept for it."""

    async def once() -> None:
        sent = to_layout(sheet)
        if interaction.response.is_done():
            await interaction.edit_original_response(view=sent.view, attachments=sent.files)
        else:
            await interaction.response.send_message(view=sent.view, files=sent.files, ephemeral=private)

    await send_with_retry(once)


async def edit_in_place(interaction: Interaction, sheet: OutgoingMessage) -> None:
    """Puts a sheet in place of the message whose button was pressed, in the form that message has."""
    edit = interaction.edit_original_response if interaction.response.is_done() else interaction.response.edit_message

    async def once() -> None:
        if interaction.message is not None and interaction.message.flags.components_v2:
            layout = to_layout(sheet)
            await edit(view=layout.view, attachments=layout.files)
        else:
            embedded = to_embed(sheet)
            await edit(view=embedded.view, embeds=embedded.embeds, attachments=embedded.files)

    await send_with_retry(once)


async def send_private(interaction: Interaction, text: str, *, title: str = "") -> None:
    """Says something to the user alone."""
    await send(interaction, OutgoingMessage(title, (TextBlock(text),)), private=True)


def title_of(message: discord.Message | None) -> str:
    """The title a message of this bot shows, which is the question it answers; empty where there is none."""
    if message is None:
        return ""
    if message.embeds:
        return unescape(message.embeds[0].title or "")
    for component in message.components:
        if isinstance(component, discord.Container):
            first = component.children[0] if component.children else None
            if isinstance(first, discord.TextDisplay):
                return unescape(first.content.removeprefix("**").removesuffix("**"))
    return ""
