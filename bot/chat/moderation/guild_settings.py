"""The settings of a server: the roles of each level, the moderators' channel, and whether a second person publishes."""

from collections.abc import Iterable
from dataclasses import replace

import discord

from bot.chat import texts
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.chat.responses import Interaction, send, send_private
from bot.curation.records import ServerSettings


async def change_settings(
    interaction: Interaction,
    roles: tuple[discord.Role | None, discord.Role | None, discord.Role | None],
    channel: discord.TextChannel | None,
    second_person: bool | None,
) -> None:
    """Save what is given, for a user who manages the server, and show all settings.

    The roles are those of publishers, editors and viewers; one that is given again is removed.
    """
    bot, (publisher, editor, viewer) = interaction.client.bot, roles
    if interaction.guild_id is None or not bot.moderates(interaction.guild_id):
        await send_private(interaction, texts.NOT_MODERATED)
        return
    if not interaction.permissions.manage_guild:
        await send_private(interaction, texts.NEEDS_MANAGE)
        return
    before = await bot.journal.servers.get(interaction.guild_id)
    after = replace(
        before,
        channel=channel.id if channel else before.channel,
        viewers=_toggled(before.viewers, viewer),
        editors=_toggled(before.editors, editor),
        publishers=_toggled(before.publishers, publisher),
        second_person=before.second_person if second_person is None else second_person,
    )
    if after != before:
        await bot.journal.servers.put(interaction.guild_id, after)
    await send(interaction, render_settings(after, saved=after != before), private=True)


def _toggled(roles: frozenset[int], role: discord.Role | None) -> frozenset[int]:
    """The role ids with one added, or removed if it is among them."""
    return roles if role is None else roles ^ {role.id}


def render_settings(settings: ServerSettings, *, saved: bool) -> OutgoingMessage:
    """The settings of a server."""
    text = texts.SETTINGS.format(
        publishers=_mentions(settings.publishers),
        editors=_mentions(settings.editors),
        viewers=_mentions(settings.viewers),
        channel=f"<#{settings.channel}>" if settings.channel else texts.NOWHERE,
        second="yes" if settings.second_person else "no",
    )
    done = (TextBlock(texts.SETTINGS_SAVED),) if saved else ()
    return OutgoingMessage(texts.SETTINGS_TITLE, (TextBlock(text), *done))


def _mentions(roles: Iterable[int]) -> str:
    return ", ".join(f"<@&{role}>" for role in sorted(roles)) or texts.NOBODY
