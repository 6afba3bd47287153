"""Questions that wait for the worker: what several need encoded is encoded together, which takes each a third less."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

TOGETHER = 8
"""Questions; with 16 each takes longer again (measured)."""


@dataclass(slots=True)
class Coming:
    """The questions by their tickets, in the order they came; the event loop changes them, the worker looks at them."""

    waiting: dict[int, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    _tickets: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def waits(self, question: str) -> Iterator[int]:
        """Gives a question its ticket, good until the block ends."""
        ticket = next(self._tickets)
        self.waiting[ticket] = question
        try:
            yield ticket
        finally:
            del self.waiting[ticket]
            self.seen.discard(ticket)

    def together(self, ticket: int) -> tuple[str, ...]:
        """The questions to look at with that of the ticket, itself among them; none where it was looked at before."""
        if ticket in self.seen:
            return ()
        first = [one for one in tuple(self.waiting.items()) if one[0] not in self.seen][:TOGETHER]
        self.seen.update(number for number, _ in first)
        return tuple(question for _, question in first)
