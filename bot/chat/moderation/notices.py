"""Notices in the moderators' channels: drafts that wait for a publisher, and a folder with errors. No draft's text."""

import logging
from collections.abc import Iterable

import discord

from bot.chat import texts
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.convert import to_embed
from bot.chat.messages.model import Accent, Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import paginate
from bot.chat.moderation.permissions import ModeratorContext
from bot.chat.responses import UNSENT
from bot.curation.watcher import EntriesLost, KnowledgeEvent, Reloaded, ReloadRefused
from bot.errors import JournalError
from bot.knowledge.problem import Problem

log = logging.getLogger(__name__)

NOBODY = 0
"""The user of a button that any moderator may press."""

_MAX_PROBLEMS = 10
"""Errors that a notice lists; whoever fixes them checks the folder anyway."""


async def notify_moderators(context: ModeratorContext, message: OutgoingMessage) -> None:
    """Send a message to the moderators' channel of the server where the user is."""
    if context.interaction.guild_id is not None:
        settings = await context.journal.servers.get(context.interaction.guild_id)
        await _post(context.interaction.client, [settings.channel], message)


async def notify_all_moderators(client: discord.Client, bot: BotContext, message: OutgoingMessage) -> None:
    """Send a message to the moderators' channels of every server that shares this base."""
    try:
        every = await bot.journal.servers.all()
    except JournalError as error:
        log.warning("moderators are not notified: %s", error)
        return
    channels = [one.channel for guild, one in every.items() if bot.moderates(guild) and client.get_guild(guild)]
    await _post(client, channels, message)


async def _post(client: discord.Client, channels: Iterable[int | None], message: OutgoingMessage) -> None:
    for channel in channels:
        if channel is not None:
            embed = to_embed(message)
            try:
                await client.get_partial_messageable(channel).send(
                    embeds=embed.embeds, files=embed.files, view=embed.view
                )
            except UNSENT as error:
                why = f"code {error.code}" if isinstance(error, discord.HTTPException) else type(error).__name__
                log.warning("moderators are not notified in channel %s (%s)", channel, why)


def render_event(event: KnowledgeEvent) -> OutgoingMessage | None:
    """The notice of a folder that was rejected, lost its entries or is valid again; None for any other change."""
    match event:
        case ReloadRefused():
            return _rejected(event)
        case EntriesLost():
            return _lost(event)
        case Reloaded(after_refusal=False):
            return None
        case _:
            text = texts.GOOD_AGAIN.format(revision=escape_inline(event.revision))
            return OutgoingMessage(texts.NOTICE_TITLE, (TextBlock(text),), accent=Accent.ANSWER)


def _rejected(event: ReloadRefused) -> OutgoingMessage:
    """File, line and remedy of each error; the event's message if the errors belong to no file."""
    blocks = [TextBlock(texts.FAULTY), *map(problem_block, event.problems[:_MAX_PROBLEMS])]
    if not event.problems:
        blocks.append(TextBlock(escape_block(event.message)))
    if len(event.problems) > _MAX_PROBLEMS:
        blocks.append(TextBlock(texts.MORE.format(count=len(event.problems) - _MAX_PROBLEMS)))
    return OutgoingMessage(texts.NOTICE_TITLE, paginate(blocks)[0], accent=Accent.UNKNOWN)


def _lost(event: EntriesLost) -> OutgoingMessage:
    """How many entries are left, and a button that takes the folder in as it is."""
    accept = CustomId(Action.ACCEPT_LOSS, NOBODY, short_hash(event.digest))
    rows = ((Button(texts.ACCEPT_LOSS, encode(accept), ButtonStyle.BAD),),)
    text = texts.LOST.format(left=event.left, live=event.live)
    return OutgoingMessage(texts.NOTICE_TITLE, (TextBlock(text),), rows, Accent.UNKNOWN)


def problem_block(problem: Problem, prefix: str = "") -> TextBlock:
    """Entry, file and line, message and remedy of a finding, with a prefix before its place."""
    at = problem.location
    place = f"{escape_inline(at.file)}, line {at.line}"
    if problem.entry:
        place = f"**{escape_inline(problem.entry)}** ({place})"
    place = f"{prefix}{place}"
    return TextBlock(f"- {place}: {escape_block(problem.message)}: **{escape_inline(problem.remedy)}**")
