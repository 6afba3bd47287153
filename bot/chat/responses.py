"""Responding to interactions: first response, deferral, edit in place, one retry when the connection breaks."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import discord
from aiohttp import ClientError, ClientOSError, ServerDisconnectedError

from bot.chat import texts
from bot.chat.context import BotContext
from bot.chat.escape import unescape
from bot.chat.i18n import babel_locale
from bot.chat.messages.convert import to_embed, to_layout
from bot.chat.messages.model import OutgoingMessage, TextBlock

if TYPE_CHECKING:
    from bot.chat.client import Client

Interaction: TypeAlias = "discord.Interaction[Client]"

T = TypeVar("T")

log = logging.getLogger(__name__)

DEFER_AFTER_SECONDS = 1.5
"""How long a command waits for its answer before it is deferred: half of what Discord waits."""

PRESS_SECONDS = 0.3
"""The same for a button or a form: whoever pressed sees at once that the press arrived."""

CONNECTION_BROKEN = (ClientOSError, ServerDisconnectedError)
"""discord.py tries again by itself where Discord answers with an error, but not where the line breaks."""

UNSENT = (discord.HTTPException, discord.RateLimited, ClientError, TimeoutError)
"""What sending raises where Discord does not take what is sent, or is not reached."""

ACKNOWLEDGED = 40060
"""Discord's code for an interaction that has its first answer (docs: topics/opcodes-and-status-codes, json)."""


async def send_with_retry(send: Callable[[], Awaitable[T]]) -> T | None:
    """The result of sending, tried twice; None if Discord had taken the first try although the connection broke.

    Raises what the second try raises.
    """
    try:
        return await send()
    except CONNECTION_BROKEN:
        log.warning("the connection broke while something was sent, so it is sent again")
    try:
        return await send()
    except discord.HTTPException as error:
        if error.code != ACKNOWLEDGED:
            raise
        return None


async def wait_or_act(
    work: Coroutine[None, None, T], when_slow: Callable[[], Awaitable[object]], seconds: float | None = None
) -> tuple[T, bool]:
    """The result of the work, and True if it took longer than `seconds`, so that `when_slow` was awaited.

    Without `seconds` that is DEFER_AFTER_SECONDS.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=DEFER_AFTER_SECONDS if seconds is None else seconds)
        if not done:
            await when_slow()
        return await task, not done
    finally:
        task.cancel()
        await asyncio.wait({task})


async def defer_if_slow(
    interaction: Interaction, work: Coroutine[None, None, T], *, private_if_late: bool, in_place: bool = False
) -> tuple[T, bool]:
    """The result of the work, and True if the interaction had to be deferred for it.

    A deferral decides who sees the answer; `in_place` defers the change of the message that was pressed.
    """

    async def defer() -> None:
        await send_with_retry(lambda: interaction.response.defer(ephemeral=private_if_late, thinking=not in_place))

    is_command = interaction.type is discord.InteractionType.application_command
    return await wait_or_act(work, defer, None if is_command else PRESS_SECONDS)


async def show_progress(
    interaction: Interaction, doing: str, work: Coroutine[None, None, T], *, in_place: bool = False
) -> T:
    """The result of work that takes seconds; at once, what is being done is shown where the result will stand.

    That is in place of the message that was pressed, which has no buttons meanwhile and gets them back if the work
    fails; else in a new private message.
    """
    since = f"-# <t:{int(interaction.created_at.timestamp())}:R>"
    message = OutgoingMessage("", (TextBlock(f"{doing}\n{since}"),))
    try:
        await (edit_in_place(interaction, message) if in_place else send(interaction, message, private=True))
        interaction.extras[_IN_PROGRESS] = not in_place
        return await work
    except Exception:
        if in_place:
            await _restore(interaction)
        raise
    finally:
        work.close()


async def acknowledged(interaction: Interaction, work: Coroutine[None, None, T], *, in_place: bool = False) -> T:
    """The result of the work that comes before a private response, which is deferred if that is slow."""
    result, _ = await defer_if_slow(interaction, work, private_if_late=True, in_place=in_place)
    return result


_IN_PROGRESS = "in progress"


def shows_progress(interaction: discord.Interaction[Any]) -> bool:
    """True if the response says what is being done, so that the result, or an error, takes its place."""
    return bool(interaction.extras.get(_IN_PROGRESS))


async def _restore(interaction: Interaction) -> None:
    """Put the message that was pressed back as it was, buttons and all, after its work failed."""
    message = interaction.message
    if message is None:
        return
    if message.flags.components_v2:
        layout = discord.ui.LayoutView.from_message(message, timeout=None)
        layout.stop()
        await interaction.edit_original_response(view=layout)
    else:
        view = discord.ui.View.from_message(message, timeout=None)
        view.stop()
        await interaction.edit_original_response(view=view, embeds=message.embeds)


async def send(interaction: Interaction, message: OutgoingMessage, *, private: bool) -> None:
    """Respond with a new message, again if the connection breaks."""
    await send_with_retry(lambda: send_once(interaction, message, private=private))


async def send_once(interaction: Interaction, message: OutgoingMessage, *, private: bool) -> None:
    """Respond with a new message; a deferred interaction gets it in the place kept for it."""
    sent = to_layout(message)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=sent.view, attachments=sent.files)
    else:
        await interaction.response.send_message(view=sent.view, files=sent.files, ephemeral=private)


async def edit_in_place(interaction: Interaction, message: OutgoingMessage) -> None:
    """Put a message in place of the message whose button was pressed, as a layout or an embed as it was."""
    edit = interaction.edit_original_response if interaction.response.is_done() else interaction.response.edit_message

    async def once() -> None:
        if interaction.message is not None and interaction.message.flags.components_v2:
            layout = to_layout(message)
            await edit(view=layout.view, attachments=layout.files)
        else:
            embedded = to_embed(message)
            await edit(content=embedded.content, view=embedded.view, embeds=embedded.embeds, attachments=embedded.files)

    await send_with_retry(once)


async def send_private(interaction: Interaction, text: str) -> None:
    """Say something to the user alone."""
    await send(interaction, OutgoingMessage("", (TextBlock(text),)), private=True)


async def check_rate_limit(interaction: Interaction, bot: BotContext) -> bool:
    """True if the user asks too fast; they are told when to go on."""
    channel = interaction.channel_id if interaction.guild_id is not None else None
    wait = bot.rate_limiter.try_acquire(interaction.user.id, channel)
    if wait is None:
        return False
    await send_private(interaction, texts.SLOW.format(when=bot.in_seconds(wait)))
    return True


def can_send(interaction: Interaction) -> bool:
    """True if the user may write where the interaction takes place, by the permissions sent with it."""
    if interaction.guild_id is None:
        return True
    rights = interaction.permissions
    in_thread = interaction.channel is not None and interaction.channel.type.name.endswith("thread")
    return rights.send_messages_in_threads if in_thread else rights.send_messages


def locale_of(interaction: Interaction, private: bool) -> str:
    """The Babel locale of a response: the user's if only they see it, else the server's."""
    chosen = interaction.locale if private else interaction.guild_locale or interaction.locale
    return babel_locale(chosen.value)


def title_of(message: discord.Message | None) -> str:
    """The title of a message of this bot, which is the question it answers; empty if it has none."""
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
