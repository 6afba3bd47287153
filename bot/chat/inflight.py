"""Answers in progress: tasks that closing waits for, a limit on how many run at once, and shared encoding."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.ops.logs import bind_event


@dataclass(frozen=True, slots=True)
class InFlightTasks:
    """The tasks that are answering somebody, which closing waits for."""

    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def track(self, event: int | None = None) -> None:
        """Track the current task until it finishes, and bind the id of the event to its log records."""
        if event is not None:
            bind_event(event)
        task = asyncio.current_task()
        if task is not None:
            self._add(task)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine as a task of its own; it handles its errors itself."""
        self._add(asyncio.ensure_future(work))

    async def wait_idle(self, seconds: float) -> None:
        """Wait until all other tasks are done, for at most so many seconds."""
        others = self.tasks - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=seconds)

    def _add(self, task: asyncio.Task[Any]) -> None:
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


MAX_IN_FLIGHT = 50
"""Answers made and sent at once, to commands and buttons and apart from them to messages.

Of 1,600 questions asked together the slowest was acknowledged after 1.7 s; without a limit after 2.2 s, and they held
50 MB more (measured).
"""


@dataclass(frozen=True, slots=True)
class AnswerSlots:
    """A limit on the answers in progress; whoever waits gets a slot in the order of asking."""

    free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_IN_FLIGHT))

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[Callable[[], Awaitable[None]]]:
        """Give a function that waits for a slot, to be called once in the block; the slot is released at its end."""
        async with AsyncExitStack() as held:
            yield lambda: held.enter_async_context(self.free)


BATCH_SIZE = 8
"""Questions encoded together; with 16 each takes longer again (measured)."""


@dataclass(slots=True)
class EncodeBatcher:
    """Questions waiting for the worker by ticket, so that they are encoded together: each takes a third less time.

    The event loop adds and removes them, the worker thread reads them.
    """

    waiting: dict[int, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    _tickets: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def ticket(self, question: str) -> Iterator[int]:
        """Give a question a ticket for the length of the block."""
        ticket = next(self._tickets)
        self.waiting[ticket] = question
        try:
            yield ticket
        finally:
            del self.waiting[ticket]
            self.seen.discard(ticket)

    def next_batch(self, ticket: int) -> tuple[str, ...]:
        """The questions to encode with that of the ticket, itself included; none if it was in an earlier batch."""
        if ticket in self.seen:
            return ()
        batch = [one for one in tuple(self.waiting.items()) if one[0] not in self.seen][:BATCH_SIZE]
        self.seen.update(number for number, _ in batch)
        return tuple(question for _, question in batch)
