"""The link that lets the bot into a server, with each permission and intent it asks for and the reason."""

from dataclasses import dataclass

import discord

from bot.errors import UsageError
from bot.ops.token import application_of
from bot.settings import Settings

SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class PermissionReason:
    """A permission or an intent by its name in Discord's documentation, and what the bot needs it for."""

    name: str
    reason: str

    @property
    def flag(self) -> str:
        """The name that discord.py gives it."""
        return self.name.lower().replace("direct_", "dm_")


PERMISSIONS = (
    PermissionReason("VIEW_CHANNEL", "to see the messages that mention it"),
    PermissionReason("SEND_MESSAGES", "to answer a mention; commands need no permission"),
    PermissionReason("SEND_MESSAGES_IN_THREADS", "to answer a mention in a thread"),
    PermissionReason("EMBED_LINKS", "to answer a mention: such answers are embeds"),
    PermissionReason("ATTACH_FILES", "to attach the charts of an answer"),
    PermissionReason("READ_MESSAGE_HISTORY", "to reply beneath the question"),
)
"""By topics/permissions of Discord's documentation; without one of them a part of the bot does not work."""

INTENTS = (
    PermissionReason("GUILDS", "to know its servers and channels, and to leave those it does not serve"),
    PermissionReason("GUILD_MESSAGES", "to hear mentions, replies with a ping, and edits of what it answered"),
    PermissionReason("DIRECT_MESSAGES", "to answer direct messages"),
)
"""By events/gateway of Discord's documentation; none of them needs approval."""


def permissions() -> discord.Permissions:
    """All permissions that the bot asks for."""
    return discord.Permissions(**{one.flag: True for one in PERMISSIONS})


def intents() -> discord.Intents:
    """All intents of the bot."""
    return discord.Intents(**{one.flag: True for one in INTENTS})


def build_invite(application: int | None, settings: Settings) -> str:
    """The link for an application id, by default the one in the token.

    Raises UsageError where neither names an application.
    """
    token = settings.discord_token
    found = application or (application_of(token.get_secret_value().strip()) if token else None)
    if found is None:
        remedy = "give --id, the Application ID on the General Information page at discord.com/developers"
        raise UsageError("no DISCORD_TOKEN names the application", remedy=remedy)
    return discord.utils.oauth_url(found, permissions=permissions(), scopes=SCOPES)
