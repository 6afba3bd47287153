"""Coming into a server: a word of hello with what to try, or a notice and good-bye where it is not served."""

import logging

import discord

from bot.chat import texts
from bot.chat.about.cog import render_help
from bot.chat.context import BotContext
from bot.chat.messages.convert import to_embed

log = logging.getLogger(__name__)


async def greet_or_leave(bot: BotContext, guild: discord.Guild) -> None:
    """Says hello where the server sends its notices."""
    if await leave_if_not_served(bot, guild):
        return
    channel = _notices(guild)
    if channel is not None:
        await send_welcome(bot, channel)


async def send_welcome(bot: BotContext, channel: discord.abc.Messageable, first: str = "") -> None:
    """Says what to try, after a first line of its own where there is something to say first."""
    sent = to_embed(await render_help(bot, 0))
    await channel.send(first or None, embeds=sent.embeds, view=sent.view)


async def leave_if_not_served(bot: BotContext, guild: discord.Guild) -> bool:
    """Leaves a server that is not on the list, with a notice where that is possible; tells whether it left."""
    if bot.serves(guild.id):
        return False
    log.warning("leaving server %s, which is not on the list of those served", guild.id)
    channel = _notices(guild)
    if channel is not None:
        try:
            await channel.send(texts.LEAVING)
        except discord.HTTPException:
            log.warning("the notice could not be sent to server %s", guild.id)
    await guild.leave()
    return True


def _notices(guild: discord.Guild) -> discord.TextChannel | None:
    """Where a server gets its notices, if the bot may write there."""
    channel = guild.system_channel
    if channel is None or not channel.permissions_for(guild.me).send_messages:
        return None
    return channel
