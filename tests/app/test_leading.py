"""What only the leading process does goes on after a failure."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.app import leading
from bot.background import in_background


class Leader:
    async def wait(self) -> None:
        """It leads from the beginning."""

    def __call__(self) -> bool:
        return True


@dataclass
class FailingClient:
    """A client whose first sending of the commands fails."""

    sent: int = 0
    notified: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def notifier(self) -> "FailingClient":
        return self

    def is_ready(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

    async def send_commands(self) -> None:
        self.sent += 1
        if self.sent == 1:
            raise TimeoutError

    async def notify_all(self, _client: object) -> None:
        self.notified.set()


@dataclass
class Watched:
    client: FailingClient


async def test_a_failure_does_not_end_the_duties(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leading, "ROUND_SECONDS", 0.01)
    client = FailingClient()
    async with in_background(leading._do_duties(cast("Any", Leader()), cast("Any", Watched(client)))):
        await asyncio.wait_for(client.notified.wait(), 10)
        await asyncio.sleep(0.05)
    assert client.sent == 2
