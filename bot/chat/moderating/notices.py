"""What moderators are told in the channel of their server: drafts that wait, and files with faults. No draft's text."""

import logging
from collections.abc import Iterable

import discord

from bot.chat.escape import escaped, line
from bot.chat.moderating import said
from bot.chat.moderating.acting import Act
from bot.chat.render.blocks import Sheet, Text, Tone
from bot.chat.render.paging import pack
from bot.chat.render.sent import as_embed
from bot.chat.tools import Tools
from bot.curation.live.news import News, Refused, TakenIn
from bot.errors import JournalError
from bot.knowledge.problem import Problem

log = logging.getLogger(__name__)

_PROBLEMS = 10
"""Faults that a notice names; whoever mends them checks the folder anyway."""


async def tell_moderators(act: Act, sheet: Sheet) -> None:
    """Tells the moderators of the server where somebody acts."""
    if act.interaction.guild_id is not None:
        chosen = await act.journal.servers.of(act.interaction.guild_id)
        await _post(act.interaction.client, [chosen.channel], sheet)


async def tell_all_moderators(client: discord.Client, tools: Tools, sheet: Sheet) -> None:
    """Tells the moderators of every server that keeps this base."""
    try:
        chosen = await tools.journal.servers.all()
    except JournalError as error:
        log.warning("moderators are not told in their channels: %s", error)
        return
    channels = [one.channel for server, one in chosen.items() if tools.moderates(server) and client.get_guild(server)]
    await _post(client, channels, sheet)


async def _post(client: discord.Client, channels: Iterable[int | None], sheet: Sheet) -> None:
    for channel in channels:
        if channel is not None:
            sent = as_embed(sheet)
            try:
                await client.get_partial_messageable(channel).send(embeds=sent.embeds, view=sent.view)
            except discord.HTTPException as error:
                log.warning("moderators are not told in channel %s (code %s)", channel, error.code)


def news_sheet(news: News) -> Sheet | None:
    """What moderators are told of a folder that was refused or is mended; of any other change nothing."""
    match news:
        case Refused():
            return _refused(news)
        case TakenIn(mended=False):
            return None
        case _:
            text = said.GOOD_AGAIN.format(revision=line(news.revision))
            return Sheet("", (Text(text),), tone=Tone.ANSWER)


def _refused(news: Refused) -> Sheet:
    """File, line and remedy of what is wrong; what is wrong with no file in particular, in its own words."""
    lines = [Text(said.FAULTY), *map(_fault, news.problems[:_PROBLEMS])]
    if not news.problems:
        lines.append(Text(escaped(news.said)))
    if len(news.problems) > _PROBLEMS:
        lines.append(Text(said.MORE.format(count=len(news.problems) - _PROBLEMS)))
    return Sheet("", pack(lines)[0], tone=Tone.UNKNOWN)


def _fault(problem: Problem) -> Text:
    at = problem.location
    place = f"{line(at.file)}, line {at.line}"
    return Text(f"- {place}: {escaped(problem.message)}: **{line(problem.remedy)}**", whole=True)
