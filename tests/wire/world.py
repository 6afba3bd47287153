"""A server and the bot that is connected to it, and people to ask with."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from tests.wire.child import Bot, Place
from tests.wire.server.interactions import Asker, Interaction
from tests.wire.server.loopback import Loopback
from tests.wire.server.rules import walked
from tests.wire.server.shapes import GUILD, Json

CHARTED = "How did the fees of the harbour develop?"
PLAIN = "What does the harbour earn?"
SLOW = " ".join(f"{first}{second}rntl" for first in "aeiou" for second in "klmnoprstu")
"""Words nobody knows, each of which is held against every word of the base: the slowest kind of question."""

PNG = b"\x89PNG\r\n\x1a\n"

_PEOPLE = itertools.count(2_000)


@dataclass
class World:
    """A connected bot."""

    server: Loopback
    bot: Bot
    place: Place


def somebody(*, direct: bool = False) -> Asker:
    """Somebody who never asked before, in a channel of their own: so no limit of use applies to them."""
    number = next(_PEOPLE)
    return Asker(number << 22, (number << 22) + 5, None if direct else GUILD)


def texts(message: Json) -> str:
    """All text of a layout."""
    return "\n".join(one["content"] for one in walked(message["components"]) if one.get("content"))


def labels(message: Json) -> list[str]:
    return [one["label"] for one in walked(message["components"]) if one.get("label")]


def waiting(asked: list[Interaction]) -> list[Interaction]:
    return [one for one in asked if not one.done]


def images(message: Json) -> Iterator[Json]:
    """The pictures of a layout, each with its description and where it can be fetched."""
    for one in walked(message["components"]):
        yield from one.get("items") or ()
