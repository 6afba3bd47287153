"""What moderators are told in the channel of their server: drafts that wait, and files with faults. No draft's text."""

import logging
from collections.abc import Iterable, Sequence

import discord

from bot.chat.escape import escaped, line
from bot.chat.moderating import said
from bot.chat.moderating.acting import Act
from bot.chat.render.blocks import Sheet, Text, Tone
from bot.chat.render.paging import pack
from bot.chat.render.sent import as_embed
from bot.chat.tools import Tools
from bot.errors import JournalError
from bot.knowledge.problem import Problem, Severity

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
    await _post(client, [one.channel for server, one in chosen.items() if tools.moderates(server)], sheet)


async def _post(client: discord.Client, channels: Iterable[int | None], sheet: Sheet) -> None:
    for channel in channels:
        if channel is not None:
            sent = as_embed(sheet)
            try:
                await client.get_partial_messageable(channel).send(embeds=sent.embeds, view=sent.view)
            except discord.HTTPException as error:
                log.warning("moderators are not told in channel %s (code %s)", channel, error.code)


def faulty_sheet(problems: Sequence[Problem]) -> Sheet:
    """That a change on disk was not taken in: file, line and remedy of what is wrong with it."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    lines = [Text(said.FAULTY), *map(_fault, errors[:_PROBLEMS])]
    if len(errors) > _PROBLEMS:
        lines.append(Text(said.MORE.format(count=len(errors) - _PROBLEMS)))
    return Sheet("", pack(lines)[0], tone=Tone.UNKNOWN)


def _fault(problem: Problem) -> Text:
    at = problem.spot
    return Text(
        f"- {line(at.file)}, line {at.line}: {escaped(problem.message)}: **{line(problem.remedy)}**", whole=True
    )


def good_sheet(revision: str) -> Sheet:
    """That what was wrong is mended."""
    return Sheet("", (Text(said.GOOD_AGAIN.format(revision=line(revision))),), tone=Tone.ANSWER)
