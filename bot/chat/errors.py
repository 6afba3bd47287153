"""What went wrong is told to the person alone, with a number that stands in the log; the log holds no message."""

import logging
import secrets
from collections.abc import Awaitable
from typing import Any

import discord
from discord import app_commands

from bot.chat import texts
from bot.chat.escape import escape_block
from bot.chat.responses import ACKNOWLEDGED, CONNECTION_BROKEN, send_private
from bot.errors import DossierError, JournalError

log = logging.getLogger(__name__)

_GONE = {10062, ACKNOWLEDGED}  # Discord no longer waits for an answer, or has one


async def guarded(interaction: discord.Interaction[Any], work: Awaitable[None]) -> None:
    """Runs what answers an interaction; an error is logged and told to the user, and goes no further."""
    try:
        await work
    except Exception as error:
        await report(interaction, error)


async def report(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Logs an error under a number and tells the user the number."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in _GONE:
        log.warning("an answer came too late for interaction %s", interaction.id)
        return
    number = logged(error, kind(interaction))
    told = _told(error, number)
    try:
        if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await send_private(interaction, told)
        elif interaction.response.is_done():
            await interaction.followup.send(told, ephemeral=True)
        else:
            await send_private(interaction, told)
    except (discord.HTTPException, *CONNECTION_BROKEN):
        log.warning("error %s could not be told to the user", number)


def _told(error: BaseException, number: str) -> str:
    """What is said of an error: what was not kept, why something could not be done, or that something went wrong."""
    if isinstance(error, JournalError):
        return texts.NOT_KEPT.format(number=number)
    if isinstance(error, DossierError):
        return texts.NOT_DONE.format(why=escape_block(error.what), number=number)
    return texts.ERROR.format(number=number)


async def report_to(channel: discord.abc.Messageable, error: BaseException) -> None:
    """Logs an error in answering a message under a number and tells the number where the message stands."""
    number = logged(error, "a message")
    try:
        await channel.send(texts.ERROR.format(number=number))
    except (discord.HTTPException, *CONNECTION_BROKEN):
        log.warning("error %s could not be told to the user", number)


def logged(error: BaseException, where: str) -> str:
    """Logs an error; gives the number it stands under."""
    number = secrets.token_hex(4)
    log.error("error %s in %s", number, where, exc_info=error)
    return number


def kind(interaction: discord.Interaction[Any]) -> str:
    """What an interaction is, without anything a person typed."""
    name = interaction.command.qualified_name if interaction.command else ""
    return f"{interaction.type.name} {name}".strip()
