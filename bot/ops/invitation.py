"""What the bot asks for when it is let into a server, and why: a permission it cannot name a reason for is none."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlencode

_AUTHORIZE = "https://discord.com/oauth2/authorize"


@dataclass(frozen=True, slots=True)
class Need:
    """A permission or an intent: its name in Discord's documentation, its bit, and what it is for."""

    name: str
    bit: int
    reason: str


PERMISSIONS = (
    Need("VIEW_CHANNEL", 1 << 10, "to see the messages that mention it"),
    Need("SEND_MESSAGES", 1 << 11, "to answer a mention; commands need no permission"),
    Need("SEND_MESSAGES_IN_THREADS", 1 << 38, "to answer a mention in a thread"),
    Need("EMBED_LINKS", 1 << 14, "answers to mentions are embeds"),
    Need("ATTACH_FILES", 1 << 15, "to attach the charts of an answer"),
    Need("READ_MESSAGE_HISTORY", 1 << 16, "to reply beneath the question"),
)
"""By topics/permissions; without one of them the bot does without what it is for."""

INTENTS = (
    Need("GUILDS", 1 << 0, "to know its servers and channels, and to leave those it does not serve"),
    Need("GUILD_MESSAGES", 1 << 9, "to hear mentions, replies with a ping, and edits of what it answered"),
    Need("DIRECT_MESSAGES", 1 << 12, "to answer direct messages"),
)
"""By events/gateway; none of them has to be approved."""

SCOPES = ("bot", "applications.commands")


def permissions() -> int:
    """All permissions as Discord's number."""
    return reduce(or_, (one.bit for one in PERMISSIONS))


def invitation(application: int) -> str:
    """The address at which somebody who manages a server lets the bot in."""
    query = {"client_id": application, "scope": " ".join(SCOPES), "permissions": permissions()}
    return f"{_AUTHORIZE}?{urlencode(query)}"
