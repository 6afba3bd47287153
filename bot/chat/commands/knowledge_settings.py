"""/knowledge settings: whose roles may do what, and where moderators are told things; for who manages the server."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands

from bot.chat import texts
from bot.chat.ask.interactions import Interaction
from bot.chat.context import BotContext
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.chat.responses import send, send_private
from bot.curation.records import ServerSettings


def settings_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that shows and sets them; a role that is named again is taken away."""

    @app_commands.command(name="settings", description="Whose roles may change the base, and where moderators are told")
    @app_commands.describe(
        publisher="This role publishes; name it again to take that away",
        editor="This role writes drafts; name it again to take that away",
        viewer="This role looks at drafts and questions; name it again to take that away",
        channel="Where moderators are told of drafts that wait and of files with faults",
        second_person="Whether somebody else than its author must publish a draft",
    )
    async def settings(
        interaction: Interaction, publisher: discord.Role | None = None, editor: discord.Role | None = None,
        viewer: discord.Role | None = None, channel: discord.TextChannel | None = None,
        second_person: bool | None = None,
    ) -> None:  # fmt: skip
        if interaction.guild_id is None or not bot.moderates(interaction.guild_id):
            await send_private(interaction, texts.NOT_MODERATED)
            return
        if not interaction.permissions.manage_guild:
            await send_private(interaction, texts.NEEDS_MANAGE)
            return
        before = await bot.journal.servers.get(interaction.guild_id)
        after = ServerSettings(
            channel=channel.id if channel else before.channel, viewers=_turned(before.viewers, viewer),
            editors=_turned(before.editors, editor), publishers=_turned(before.publishers, publisher),
            second_person=before.second_person if second_person is None else second_person,
        )  # fmt: skip
        if after != before:
            await bot.journal.servers.put(interaction.guild_id, after)
        await send(interaction, _sheet(after, kept=after != before), private=True)

    return settings


def _turned(held: frozenset[int], role: discord.Role | None) -> frozenset[int]:
    """The roles with one more, or without it where it is among them."""
    return held if role is None else held ^ {role.id}


def _sheet(chosen: ServerSettings, *, kept: bool) -> OutgoingMessage:
    text = texts.SETTINGS.format(
        publishers=_roles(chosen.publishers), editors=_roles(chosen.editors), viewers=_roles(chosen.viewers),
        channel=f"<#{chosen.channel}>" if chosen.channel else texts.NOWHERE,
        second="yes" if chosen.second_person else "no",
    )  # fmt: skip
    done = (TextBlock(texts.SET),) if kept else ()
    return OutgoingMessage(texts.SETTINGS_TITLE, (TextBlock(text), *done))


def _roles(ids: Iterable[int]) -> str:
    return ", ".join(f"<@&{one}>" for one in sorted(ids)) or texts.NOBODY
