"""Which messages are answered, and why: a pure decision about what a message says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Disposition(StrEnum):
    """What is done with a message: answer it, hint once how to reach the bot, or nothing."""

    ANSWER = "answer"
    HINT = "hint"
    IGNORE = "ignore"


class FilterReason(StrEnum):
    """Why a message is answered or not."""

    FROM_BOT = "a bot wrote it"
    NOTICE = "it is a notice of Discord"
    NOT_SERVED = "its server is not served"
    DIRECT = "it is a direct message"
    MENTION = "it mentions the bot"
    REPLY = "it replies to the bot, with a ping"
    MENTION_BELOW = "it mentions the bot in a reply to another message"
    WITHHELD = "it replies to the bot or pings its role, but its text is withheld"
    NOT_ADDRESSED = "it is not addressed to the bot"


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """What the filter looks at in a message.

    `mentions_bot` is true if the message pings the bot, by name or as the author of the message replied to;
    `names_bot` only if its text does; `names_role` if it pings the bot's own role, which may leave its text withheld.
    `above` is the text of the message it replies to, if that is from somebody
    else and not withheld. `plain` is false for joins, pins and other notices.
    """

    text: str
    by_bot: bool = False
    plain: bool = True
    served: bool = True
    direct: bool = False
    mentions_bot: bool = False
    names_bot: bool = False
    names_role: bool = False
    replies_to_bot: bool = False
    above: str = ""


@dataclass(frozen=True, slots=True)
class FilterResult:
    """What is done with a message, why, and the question in it."""

    disposition: Disposition
    reason: FilterReason
    question: str = ""


def classify(message: IncomingMessage) -> FilterResult:
    """Decide what is done with a message."""
    if message.by_bot:
        return FilterResult(Disposition.IGNORE, FilterReason.FROM_BOT)
    if not message.plain:
        return FilterResult(Disposition.IGNORE, FilterReason.NOTICE)
    if message.direct:
        return FilterResult(Disposition.ANSWER, FilterReason.DIRECT, message.text)
    if not message.served:
        return FilterResult(Disposition.IGNORE, FilterReason.NOT_SERVED)
    return _classify_in_server(message)


def _classify_in_server(message: IncomingMessage) -> FilterResult:
    if message.names_bot and not message.text and message.above:
        return FilterResult(Disposition.ANSWER, FilterReason.MENTION_BELOW, message.above)
    if message.names_bot:
        return FilterResult(Disposition.ANSWER, FilterReason.MENTION, message.text)
    if message.replies_to_bot and message.mentions_bot and message.text:
        return FilterResult(Disposition.ANSWER, FilterReason.REPLY, message.text)
    if (message.replies_to_bot or message.names_role) and not message.text:
        return FilterResult(Disposition.HINT, FilterReason.WITHHELD)
    return FilterResult(Disposition.IGNORE, FilterReason.NOT_ADDRESSED)


def strip_mention(text: str, bot: int, roles: Iterable[int] = ()) -> tuple[str, bool]:
    """The text without mentions of the bot with that user id, or of its own roles, and True if there was one."""
    own = "|".join((rf"@!?{bot}", *(f"@&{role}" for role in roles)))
    left = re.sub(rf"<(?:{own})>", " ", text)
    return left.strip(), left != text
