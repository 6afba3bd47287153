"""What a broken line may have swallowed is sent once more, and what Discord refuses is not."""

from types import SimpleNamespace
from typing import cast

import discord
import pytest
from aiohttp import ClientOSError, ClientResponse, ServerDisconnectedError

from bot.chat.responses import ACKNOWLEDGED, send_with_retry

BROKEN = (ServerDisconnectedError(), ClientOSError(104, "reset"))


class Sender:
    """Sends with the outcomes given, in order."""

    def __init__(self, *outcomes: object) -> None:
        self.outcomes = list(outcomes)

    async def __call__(self) -> object:
        found = self.outcomes.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


def refused(code: int) -> discord.HTTPException:
    answer = cast(ClientResponse, SimpleNamespace(status=400, reason="Bad Request"))
    return discord.HTTPException(answer, {"code": code, "message": ""})


@pytest.mark.parametrize("broken", BROKEN, ids=lambda error: type(error).__name__)
async def test_it_is_sent_again_where_the_line_broke(broken: Exception):
    assert await send_with_retry(Sender(broken, "sent")) == "sent"


async def test_what_arrives_is_sent_once():
    sender = Sender("sent", "again")
    assert await send_with_retry(sender) == "sent"
    assert sender.outcomes == ["again"]


async def test_what_had_arrived_the_first_time_is_no_error():
    assert await send_with_retry(Sender(BROKEN[0], refused(ACKNOWLEDGED))) is None


@pytest.mark.parametrize("outcomes", [
    (BROKEN[0], BROKEN[1], "sent"), (BROKEN[0], refused(50035)), (refused(ACKNOWLEDGED), "sent"),
])  # fmt: skip
async def test_a_line_that_breaks_twice_and_a_refusal_are_errors(outcomes: tuple[object, ...]):
    with pytest.raises((discord.HTTPException, *map(type, BROKEN))):
        await send_with_retry(Sender(*outcomes))
