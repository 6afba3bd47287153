"""Answers on their way: closing waits for them, so that nobody is left with half an answer."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.ops.logs import bound


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The tasks that are answering somebody."""

    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def here(self, event: int | None = None) -> None:
        """Counts the task that runs now, until it is done; what it logs names the id of the event it answers."""
        if event is not None:
            bound(event)
        task = asyncio.current_task()
        if task is not None:
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Does something beside what runs now; it sees to its errors itself."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def finished(self, seconds: float) -> None:
        """Waits until all others are done, at most so long."""
        others = self.tasks - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=seconds)
