"""What moderators are told in the channel of their server: drafts that wait, and files with faults. No draft's text."""

import logging
from collections.abc import Iterable

import discord

from bot.chat import texts
from bot.chat.context import BotContext
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.convert import to_embed
from bot.chat.messages.model import Accent, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import paginate
from bot.chat.moderating.acting import Act
from bot.curation.watcher import KnowledgeEvent, Reloaded, ReloadRefused
from bot.errors import JournalError
from bot.knowledge.problem import Problem

log = logging.getLogger(__name__)

_PROBLEMS = 10
"""Faults that a notice names; whoever mends them checks the folder anyway."""


async def tell_moderators(act: Act, sheet: OutgoingMessage) -> None:
    """Tells the moderators of the server where somebody acts."""
    if act.interaction.guild_id is not None:
        chosen = await act.journal.servers.get(act.interaction.guild_id)
        await _post(act.interaction.client, [chosen.channel], sheet)


async def tell_all_moderators(client: discord.Client, bot: BotContext, sheet: OutgoingMessage) -> None:
    """Tells the moderators of every server that keeps this base."""
    try:
        chosen = await bot.journal.servers.all()
    except JournalError as error:
        log.warning("moderators are not told in their channels: %s", error)
        return
    channels = [one.channel for server, one in chosen.items() if bot.moderates(server) and client.get_guild(server)]
    await _post(client, channels, sheet)


async def _post(client: discord.Client, channels: Iterable[int | None], sheet: OutgoingMessage) -> None:
    for channel in channels:
        if channel is not None:
            sent = to_embed(sheet)
            try:
                await client.get_partial_messageable(channel).send(embeds=sent.embeds, view=sent.view)
            except discord.HTTPException as error:
                log.warning("moderators are not told in channel %s (code %s)", channel, error.code)


def news_sheet(news: KnowledgeEvent) -> OutgoingMessage | None:
    """What moderators are told of a folder that was refused or is mended; of any other change nothing."""
    match news:
        case ReloadRefused():
            return _refused(news)
        case Reloaded(after_refusal=False):
            return None
        case _:
            text = texts.GOOD_AGAIN.format(revision=escape_inline(news.revision))
            return OutgoingMessage("", (TextBlock(text),), tone=Accent.ANSWER)


def _refused(news: ReloadRefused) -> OutgoingMessage:
    """File, line and remedy of what is wrong; what is wrong with no file in particular, in its own words."""
    lines = [TextBlock(texts.FAULTY), *map(_fault, news.problems[:_PROBLEMS])]
    if not news.problems:
        lines.append(TextBlock(escape_block(news.message)))
    if len(news.problems) > _PROBLEMS:
        lines.append(TextBlock(texts.MORE.format(count=len(news.problems) - _PROBLEMS)))
    return OutgoingMessage("", paginate(lines)[0], tone=Accent.UNKNOWN)


def _fault(problem: Problem) -> TextBlock:
    at = problem.location
    place = f"{escape_inline(at.file)}, line {at.line}"
    return TextBlock(f"- {place}: {escape_block(problem.message)}: **{escape_inline(problem.remedy)}**", whole=True)
