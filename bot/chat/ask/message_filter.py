"""Which messages are answered, and why: a pure decision about what a message says of itself."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Disposition(StrEnum):
    """What becomes of a message."""

    ANSWER = "answer"
    HINT = "hint"
    IGNORE = "ignore"


class FilterReason(StrEnum):
    """The reason of a verdict."""

    A_BOT = "a bot wrote it"
    NOT_A_TEXT = "it is a notice, not a message"
    FOREIGN = "its server is not served"
    DIRECT = "it is a direct message"
    MENTION = "it mentions the bot"
    REPLY = "it replies to the bot, with a ping"
    POINTED = "it mentions the bot beneath another message"
    WITHHELD = "it replies to the bot, but its text is withheld"
    NOT_MEANT = "it is not meant for the bot"


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message as far as the gate looks at it.

    `mentions_bot` is true where the bot is among those it pings, by name or as the author replied to;
    `names_bot` only where its text says so. `above` is the text of the message it replies to, where it
    is somebody else's and not withheld. `plain` is false for joins, pins and other notices.
    """

    text: str
    by_bot: bool = False
    plain: bool = True
    served: bool = True
    direct: bool = False
    mentions_bot: bool = False
    names_bot: bool = False
    replies_to_bot: bool = False
    above: str = ""


@dataclass(frozen=True, slots=True)
class FilterResult:
    """The verdict on a message, why, and the question in it."""

    verdict: Disposition
    why: FilterReason
    question: str = ""


def classify(heard: IncomingMessage) -> FilterResult:
    """Whether a message is answered; any message gets a verdict."""
    if heard.by_bot:
        return FilterResult(Disposition.IGNORE, FilterReason.A_BOT)
    if not heard.plain:
        return FilterResult(Disposition.IGNORE, FilterReason.NOT_A_TEXT)
    if heard.direct:
        return FilterResult(Disposition.ANSWER, FilterReason.DIRECT, heard.text)
    if not heard.served:
        return FilterResult(Disposition.IGNORE, FilterReason.FOREIGN)
    return _in_a_server(heard)


def _in_a_server(heard: IncomingMessage) -> FilterResult:
    if heard.names_bot and not heard.text and heard.above:
        return FilterResult(Disposition.ANSWER, FilterReason.POINTED, heard.above)
    if heard.names_bot:
        return FilterResult(Disposition.ANSWER, FilterReason.MENTION, heard.text)
    if heard.replies_to_bot and heard.mentions_bot and heard.text:
        return FilterResult(Disposition.ANSWER, FilterReason.REPLY, heard.text)
    if heard.replies_to_bot and not heard.text:
        return FilterResult(Disposition.HINT, FilterReason.WITHHELD)
    return FilterResult(Disposition.IGNORE, FilterReason.NOT_MEANT)


def strip_mention(text: str, bot: int) -> tuple[str, bool]:
    """A message's text without the bot's own mentions, and whether there was one."""
    left = re.sub(rf"<@!?{bot}>", " ", text)
    return left.strip(), left != text
