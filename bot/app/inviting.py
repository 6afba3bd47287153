"""The link that lets the bot in, for the application that is named or whose token is set."""

from dataclasses import dataclass

from bot.errors import UsageError
from bot.ops.invitation import INTENTS, PERMISSIONS, Need, invitation
from bot.ops.token import application_of
from bot.settings import Settings

_REMEDY = "give --id, which stands on the General Information page of your application at discord.com/developers"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The link, the permissions it asks for, and what the bot listens to."""

    link: str
    permissions: tuple[Need, ...]
    intents: tuple[Need, ...]


def invited(application: int | None, settings: Settings) -> Invitation:
    """The invitation; raises UsageError where nothing names the application."""
    token = settings.discord_token
    found = application or (application_of(token.get_secret_value().strip()) if token else None)
    if found is None:
        raise UsageError("no DISCORD_TOKEN names the application", remedy=_REMEDY)
    return Invitation(invitation(found), PERMISSIONS, INTENTS)
