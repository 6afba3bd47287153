"""Errors: the user is told a number that is in the log; the log holds no message of theirs."""

import logging
import secrets
from collections.abc import Awaitable
from typing import Any

import discord
from discord import app_commands

from bot.chat import texts
from bot.chat.escape import escape_block
from bot.chat.responses import ACKNOWLEDGED, UNSENT, send_private, shows_progress
from bot.errors import DossierError, JournalError
from bot.ops.metrics import Metrics

log = logging.getLogger(__name__)

_GONE = {10062, ACKNOWLEDGED}  # Discord no longer waits for an answer, or has one


async def guarded(interaction: discord.Interaction[Any], work: Awaitable[None]) -> None:
    """Await the work of an interaction; an error is logged and reported to the user, not raised."""
    try:
        await work
    except Exception as error:
        await report(interaction, error)


async def report(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Log an error and tell the user alone its number."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in _GONE:
        log.warning("an answer came too late for interaction %s", interaction.id)
        return
    name = interaction.command.qualified_name if interaction.command else ""
    number = _log(interaction.client.bot.metrics, error, f"{interaction.type.name} {name}".strip())
    text = _message(error, number)
    try:
        deferred = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
        if interaction.response.is_done() and not deferred and not shows_progress(interaction):
            await interaction.followup.send(text, ephemeral=True)
        else:
            await send_private(interaction, text)
    except UNSENT:
        log.warning("error %s could not be told to the user", number)


def _message(error: BaseException, number: str) -> str:
    """What the user is told: that something was not saved, why it could not be done, or that it went wrong."""
    if isinstance(error, JournalError):
        return texts.NOT_KEPT.format(number=number)
    if isinstance(error, DossierError):
        return texts.NOT_DONE.format(why=escape_block(error.what), number=number)
    return texts.ERROR.format(number=number)


async def report_to(channel: discord.abc.Messageable, error: BaseException, metrics: Metrics) -> None:
    """Log an error in answering a message and tell its number in the channel of the message."""
    number = _log(metrics, error, "a message")
    try:
        await channel.send(texts.ERROR.format(number=number))
    except UNSENT:
        log.warning("error %s could not be told to the user", number)


def _log(metrics: Metrics, error: BaseException, where: str) -> str:
    """Count and log an error and give its number; `where` holds nothing that the user typed."""
    number = secrets.token_hex(4)
    metrics.errors.labels(type(error).__name__).inc()
    log.error("error %s in %s", number, where, exc_info=error)
    return number
