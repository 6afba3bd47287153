"""Waiting for something to become true, without asking again and again."""

import asyncio
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds a test waits for what must happen: so many that a busy machine fails nothing."""


class Changes:
    """Whoever changes something says so; whoever waits looks again then."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def happened(self) -> None:
        self._event.set()

    async def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Waits until it is true; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not true():
                self._event.clear()
                await self._event.wait()
